"""Which file of counts serves which Erhebung: what the user says, what the sidecar says, and never a guess.

In 2018 the Integrationsmanagement follows the Erhebung of 2017-09-15, the Integrationslasten follow that of
2018-09-15; in 2017 both follow the first. Every file here has one and the same count in each Gemeinde, so
that the claims themselves tell which file they were made from.
"""

from __future__ import annotations

import csv
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from geld_folgt_fluechtling.cli.options import counts as counts_option
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.complete import complete
from geld_folgt_fluechtling.model.errors import DataError, GffError, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Verteilung

OLD, NEW = "2017-09-15", "2018-09-15"
FOLLOWS = {OLD: "integrationsmanagement", NEW: "integrationslasten"}
"""In 2018: the Posten that shows which counts an Erhebung has."""


def all_ags() -> list[str]:
    with (data_folder() / "gebiet" / "gemeinden.csv").open(encoding="utf-8", newline="") as file:
        return [row["ags"] for row in csv.DictReader(file)]


def counts_file(path: Path, persons: int, sidecar: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = "".join(f"{ags},{persons}\n" for ags in all_ags())
    path.write_text(f"ags,personen\n{rows}", encoding="utf-8")
    if sidecar:
        path.with_suffix(".toml").write_text(sidecar + "\n", encoding="utf-8")
    return path


def stichtag(day: str) -> str:
    return f"stichtag = {day}"


def served(verteilung: Verteilung, erhebung: str, posten: str) -> int | None:
    """The one count of every claim of the Posten; ``None`` for the bundled counts, which differ."""
    values = {z.schluesselwert for z in verteilung.zuweisungen if z.posten == posten}
    assert values
    assert verteilung.erhebungen[erhebung].mitgeliefert == (len(values) > 1)
    return values.pop() if len(values) == 1 else None


def served_2018(verteilung: Verteilung) -> dict[str, int | None]:
    return {erhebung: served(verteilung, erhebung, posten) for erhebung, posten in FOLLOWS.items()}


def refused(call: Callable[[], object]) -> GffError:
    with pytest.raises(GffError) as caught:
        call()
    return caught.value


def only(error: GffError) -> Finding:
    (finding,) = error.findings
    return finding


def codes(verteilung: Verteilung) -> list[str]:
    return [finding.code for finding in verteilung.findings]


def gff(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("GFF_DEBUG", "LANGUAGE")}
    return subprocess.run(
        [sys.executable, "-m", "geld_folgt_fluechtling", *arguments],
        cwd=folder,
        env=environment | {"GFF_LANG": "en", "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


# who serves whom


def test_without_files_the_bundled_counts_serve() -> None:
    assert served_2018(allocate(2018)) == {OLD: None, NEW: None}


def test_a_silent_file_serves_the_only_erhebung_that_the_year_needs(tmp_path: Path) -> None:
    verteilung = allocate(2017, counts=[("", counts_file(tmp_path / "zahlen.csv", 3))])
    assert list(verteilung.erhebungen) == [OLD]
    assert served(verteilung, OLD, "integrationsmanagement") == 3
    assert verteilung.erhebungen[OLD].datei == "zahlen.csv"


@pytest.mark.parametrize(("named", "expected"), [(OLD, {OLD: 3, NEW: None}), (NEW, {OLD: None, NEW: 3})])
def test_a_file_named_for_an_erhebung_serves_that_one_alone(
    tmp_path: Path, named: str, expected: dict[str, int | None]
) -> None:
    verteilung = allocate(2018, counts=[(named, counts_file(tmp_path / "zahlen.csv", 3))])
    assert served_2018(verteilung) == expected


@pytest.mark.parametrize("sidecar", [stichtag(NEW), f'id = "{NEW}"', f'id = "{NEW}"\n{stichtag(NEW)}'])
def test_the_sidecar_says_by_stichtag_or_id_which_erhebung_a_file_is(tmp_path: Path, sidecar: str) -> None:
    verteilung = allocate(2018, counts=[("", counts_file(tmp_path / "zahlen.csv", 3, sidecar))])
    assert served_2018(verteilung) == {OLD: None, NEW: 3}


@pytest.mark.parametrize("turned", [False, True])
def test_two_files_with_their_stichtage_find_their_places_in_any_order(tmp_path: Path, turned: bool) -> None:
    files = [
        ("", counts_file(tmp_path / "alt.csv", 3, stichtag(OLD))),
        ("", counts_file(tmp_path / "neu.csv", 5, stichtag(NEW))),
    ]
    verteilung = allocate(2018, counts=files[::-1] if turned else files)
    assert served_2018(verteilung) == {OLD: 3, NEW: 5}
    assert codes(verteilung) == []


def test_two_named_files_serve_both_and_nothing_bundled_is_read(tmp_path: Path) -> None:
    files = {OLD: counts_file(tmp_path / "a.csv", 3), NEW: counts_file(tmp_path / "b.csv", 5)}
    verteilung = allocate(2018, counts=files)
    assert served_2018(verteilung) == {OLD: 3, NEW: 5}
    assert {e.name for e in verteilung.eingaben if e.rolle.startswith("erhebungen")} == {"a.csv", "b.csv"}


def test_files_of_the_same_name_in_two_folders_are_both_kept(tmp_path: Path) -> None:
    files = {OLD: counts_file(tmp_path / "a" / "z.csv", 3), NEW: counts_file(tmp_path / "b" / "z.csv", 5)}
    verteilung = allocate(2018, counts=files)
    assert served_2018(verteilung) == {OLD: 3, NEW: 5}
    kept = [(e.rolle, e.name) for e in verteilung.eingaben if e.name == "z.csv"]
    assert len(set(kept)) == 2


def test_one_file_can_be_told_to_serve_every_erhebung(tmp_path: Path) -> None:
    verteilung = allocate(2018, counts=[("alle", counts_file(tmp_path / "zahlen.csv", 3))])
    assert served_2018(verteilung) == {OLD: 3, NEW: 3}
    assert codes(verteilung) == []


def test_one_file_for_every_erhebung_names_each_of_its_faults_once(tmp_path: Path) -> None:
    path = counts_file(tmp_path / "zahlen.csv", 3)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:-2], lines[-2].split(",")[0] + ",", ""]), encoding="utf-8")
    error = refused(lambda: allocate(2018, counts=[("alle", path)]))
    assert type(error) is DataError
    assert [finding.code for finding in error.findings] == ["Z005", "Z009"]


def test_the_name_on_the_command_line_goes_before_the_sidecar_with_a_warning(tmp_path: Path) -> None:
    path = counts_file(tmp_path / "zahlen.csv", 3, stichtag(OLD))
    verteilung = allocate(2018, counts=[(NEW, path)])
    assert served_2018(verteilung) == {OLD: None, NEW: 3}
    (finding,) = [f for f in verteilung.findings if f.code == "Z017"]
    assert (finding.quelle, finding.wert, finding.params["erhebung"]) == ("zahlen.csv", OLD, NEW)


def test_a_file_of_one_day_told_to_serve_all_is_a_warning_for_the_other_day_only(tmp_path: Path) -> None:
    path = counts_file(tmp_path / "zahlen.csv", 3, stichtag(OLD))
    verteilung = allocate(2018, counts=[("alle", path)])
    assert [(f.code, f.params["erhebung"]) for f in verteilung.findings] == [("Z017", NEW)]


def test_the_provisional_stage_takes_a_silent_file_for_its_erhebung_without_stichtag(tmp_path: Path) -> None:
    verteilung = allocate(2017, stage="vorlaeufig", counts=[("", counts_file(tmp_path / "z.csv", 3))])
    assert served(verteilung, "2017-07-vorlaeufig", "integrationsmanagement") == 3


# what is refused


def test_a_silent_file_in_a_year_with_two_erhebungen_is_wrong_usage(tmp_path: Path) -> None:
    path = counts_file(tmp_path / "zahlen.csv", 3)
    error = refused(lambda: allocate(2018, counts=[("", path)]))
    assert (type(error), error.exit_code, only(error).code) == (UsageError, 2, "U001")


def lines_to_type(stderr: str) -> list[list[str]]:
    """The commands that a refusal proposes, as a shell would take them."""
    lines = [part for line in stderr.splitlines() for part in line.split(" | ") if "gff allocate" in part]
    return [shlex.split(line[line.index("gff allocate") :])[1:] for line in lines]


@pytest.mark.parametrize("name", ["zahlen.csv", "lieferung/zahlen.csv", "zahlen vom Land.csv"])
def test_the_refusal_prints_the_lines_to_type_for_the_very_file_that_was_given(tmp_path: Path, name: str) -> None:
    counts_file(tmp_path / name, 3)
    ran = gff(tmp_path, "allocate", "2018", "--counts", name)
    assert ran.returncode == 2
    assert "U001" in ran.stderr
    assert sorted(lines_to_type(ran.stderr)) == sorted(
        ["allocate", "2018", "--counts", f"{erhebung}={name}"] for erhebung in (OLD, NEW, "alle")
    )


def test_the_printed_line_typed_again_does_what_it_says(tmp_path: Path) -> None:
    counts_file(tmp_path / "zahlen.csv", 3)
    proposed = lines_to_type(gff(tmp_path, "allocate", "2018", "--counts", "zahlen.csv").stderr)
    (line,) = [line for line in proposed if line[-1].startswith("alle=")]
    ran = gff(tmp_path, *line, "--format", "csv")
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "verteilung-2018-endgueltig" / "zuweisungen.csv").is_file()


ONE, TWO, THREE = "eins.csv", "zwei.csv", "drei.csv"  # the first has the Stichtag 2018-09-15


@pytest.mark.parametrize(
    ("year", "given"),
    [
        pytest.param(2018, [(NEW, ONE), (NEW, TWO)], id="twice by name"),
        pytest.param(2018, [(NEW, TWO), ("", ONE)], id="by name and by Stichtag"),
        pytest.param(2018, [("", ONE), (NEW, TWO)], id="by Stichtag and by name"),
        pytest.param(2018, [("alle", TWO), (NEW, ONE)], id="for all and by name"),
        pytest.param(2018, [("alle", TWO), ("alle", ONE)], id="twice for all"),
        pytest.param(2018, [(NEW, ONE), (NEW, ONE)], id="the very same file"),
        pytest.param(2017, [("", TWO), ("", THREE)], id="two silent files"),
    ],
)
def test_two_files_for_the_same_erhebung_are_wrong_usage(
    tmp_path: Path, year: int, given: list[tuple[str, str]]
) -> None:
    sidecars = {ONE: stichtag(NEW), TWO: "", THREE: ""}
    files = {name: counts_file(tmp_path / name, 3, sidecar) for name, sidecar in sidecars.items()}
    error = refused(lambda: allocate(year, counts=[(wanted, files[name]) for wanted, name in given]))
    assert (error.exit_code, only(error).code) == (2, "U003")
    assert {only(error).quelle, str(only(error).params["andere"])} == {str(files[name]) for _, name in given}


def test_an_erhebung_that_the_year_does_not_need_is_wrong_usage_with_the_lines_to_type(tmp_path: Path) -> None:
    path = counts_file(tmp_path / "zahlen.csv", 3)
    error = refused(lambda: allocate(2018, counts=[("2019-09-15", path)]))
    finding = only(error)
    assert (error.exit_code, finding.code, finding.wert) == (2, "U002", "2019-09-15")
    assert f"gff allocate 2018 --counts {NEW}={path}" in str(finding.params["zeilen"])


@pytest.mark.parametrize(("year", "stage"), [(2017, "endgueltig"), (2018, "endgueltig"), (2017, "vorlaeufig")])
def test_a_stichtag_that_the_year_does_not_need_is_wrong_usage(tmp_path: Path, year: int, stage: str) -> None:
    path = counts_file(tmp_path / "zahlen.csv", 3, stichtag("2019-09-15"))
    error = refused(lambda: allocate(year, stage=stage, counts=[("", path)]))
    assert (error.exit_code, only(error).code, only(error).wert) == (2, "U002", "2019-09-15")


@pytest.mark.parametrize("other", ["2017-07-vorlaeufig", "2019-09-15"])
def test_a_file_that_says_by_id_to_be_another_erhebung_is_never_taken_for_the_one_needed(
    tmp_path: Path, other: str
) -> None:
    path = counts_file(tmp_path / "zahlen.csv", 3, f'id = "{other}"')
    error = refused(lambda: allocate(2017, counts=[("", path)]))
    assert (error.exit_code, only(error).code, only(error).wert) == (2, "U002", other)


def test_completed_provisional_counts_are_never_taken_for_the_final_ones(tmp_path: Path) -> None:
    """They have no Stichtag, so only their id says that they are the 46,828 persons of July 2017."""
    path = complete("2017-07-vorlaeufig", out=tmp_path / "ganz.csv").datei
    error = refused(lambda: allocate(2017, counts=[("", path)]))
    assert (error.exit_code, only(error).code) == (2, "U002")


def test_nothing_is_written_when_a_file_has_no_place(tmp_path: Path) -> None:
    counts_file(tmp_path / "zahlen.csv", 3)
    ran = gff(tmp_path, "allocate", "2018", "--counts", "2019-09-15=zahlen.csv")
    assert (ran.returncode, "U002" in ran.stderr, "Traceback" in ran.stderr) == (2, True, False)
    assert [path.name for path in tmp_path.iterdir()] == ["zahlen.csv"]


# own counts beside bundled ones


@pytest.mark.parametrize(("named", "bundled"), [(OLD, NEW), (NEW, OLD)])
def test_bundled_modelled_counts_beside_a_file_of_ones_own_are_a_warning(
    tmp_path: Path, named: str, bundled: str
) -> None:
    verteilung = allocate(2018, counts=[(named, counts_file(tmp_path / "zahlen.csv", 3))])
    (finding,) = [f for f in verteilung.findings if f.code == "Z015"]
    assert finding.quelle == "zahlen.csv"
    assert (finding.params["erhebung"], finding.params["andere"]) == (named, bundled)


@pytest.mark.parametrize("sidecars", [{OLD: stichtag(OLD), NEW: stichtag(NEW)}, {OLD: "", NEW: ""}])
def test_own_counts_for_every_erhebung_bring_no_such_warning(tmp_path: Path, sidecars: dict[str, str]) -> None:
    files = {key: counts_file(tmp_path / f"{key}.csv", 3, text) for key, text in sidecars.items()}
    assert codes(allocate(2018, counts=files)) == []


def test_the_warning_stands_on_stderr_and_in_the_table_of_findings(tmp_path: Path) -> None:
    counts_file(tmp_path / "zahlen.csv", 3)
    arguments = ("--counts", f"{NEW}=zahlen.csv", "--format", "csv", "--out", "lauf", "--lang", "en")
    ran = gff(tmp_path, "allocate", "2018", *arguments)
    assert ran.returncode == 0, ran.stderr
    assert "Z015" in ran.stderr
    assert "Z015" not in ran.stdout
    with (tmp_path / "lauf" / "hinweise.csv").open(encoding="utf-8", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["code"] == "Z015"]
    assert (row["schwere"], row["quelle"]) == ("warnung", "zahlen.csv")
    assert (OLD in row["meldung"], NEW in row["meldung"]) == (True, True)
    assert "alle=" in row["abhilfe"]


# names with an equals sign


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("zahlen.csv", ("", "zahlen.csv")),
        ("2017-09-15=zahlen.csv", ("2017-09-15", "zahlen.csv")),
        ("alle=zahlen.csv", ("alle", "zahlen.csv")),
        ("2017-07-vorlaeufig=z.csv", ("2017-07-vorlaeufig", "z.csv")),
        ("2017-09-15=stand=neu.csv", ("2017-09-15", "stand=neu.csv")),
        ("alle=ordner=1/z.csv", ("alle", "ordner=1/z.csv")),
        ("ordner/a=b.csv", ("", "ordner/a=b.csv")),
        ("./a=b.csv", ("", "./a=b.csv")),
        ("=b.csv", ("", "=b.csv")),
    ],
)
def test_the_first_equals_sign_separates_an_erhebung_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, expected: tuple[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert counts_option([value]) == [expected]


@pytest.mark.parametrize("name", ["stand=neu.csv", "2018-09-15=neu.csv", "alle=neu.csv"])
def test_a_file_that_exists_under_the_whole_name_is_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    counts_file(tmp_path / name, 3)
    assert counts_option([name]) == [("", name)]


def test_a_file_whose_name_looks_like_a_formula_is_read_and_shown_as_text(tmp_path: Path) -> None:
    name = "=1+1=.csv"
    counts_file(tmp_path / name, 3)
    arguments = ("--counts", f"{NEW}={name}", "--format", "csv", "--out", "lauf")
    ran = gff(tmp_path, "allocate", "2018", *arguments)
    assert ran.returncode == 0, ran.stderr
    copies = [path.name for path in (tmp_path / "lauf" / "eingaben").rglob("*=.csv")]
    assert copies == [name]
    with (tmp_path / "lauf" / "hinweise.csv").open(encoding="utf-8", newline="") as file:
        named = [row["quelle"] for row in csv.DictReader(file) if row["code"] == "Z015"]
    assert named == [f"'{name}"]
