"""The run directory is a contract: its files and headers, its manifest, and that it is whole or not there."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geld_folgt_fluechtling.files.resources import bundled_erhebungen, data_folder
from geld_folgt_fluechtling.files.rundir import Outcome, Written
from geld_folgt_fluechtling.files.rundir import write_run as write_folder
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.write import write_run
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.verteilung import Verteilung

HEADERS = {
    "zuweisungen.csv": (
        "jahr,lauf,posten,ebene,ags,name,kreis_ags,kreis,schluessel,schluesselwert,herkunft,betrag_eur"
    ),
    "zuordnungen.csv": (
        "jahr,lauf,posten,ags,von_monat,bis_monat,option,empfaenger_art,empfaenger_ags,zusammenschluss,betrag_eur"
    ),
    "empfaenger.csv": (
        "jahr,lauf,posten,empfaenger_art,empfaenger_ags,empfaenger,zusammenschluss,gemeinden,schluesselwert,"
        "betrag_eur"
    ),
    "kreise.csv": (
        "jahr,lauf,posten,kreis_ags,kreis,regierungsbezirk,gemeinden,schluesselwert,betrag_eur,davon_landkreis_eur"
    ),
    "posten.csv": (
        "jahr,lauf,posten,bezeichnung,status,ebene,budget_eur,verteilt_eur,rundungsrest_eur,schluessel,"
        "schluesselsumme,kopfbetrag_eur,erhebung,stichtag,verfahren,einheit_eur,fundstelle,sicherheit"
    ),
    "planungsrahmen.csv": (
        "jahr,lauf,posten,empfaenger_art,empfaenger_ags,empfaenger,zusammenschluss,durchfuehrung,traeger,monate,"
        "schluesselwert,betrag_eur,antragsschwelle_eur,kann_beantragen,vze_hochschulabschluss,vze_berufsausbildung,"
        "mischung_hochschulabschluss_vze,mischung_berufsausbildung_vze,mischung_rest_eur,personen_je_vze"
    ),
    "schwelle.csv": (
        "jahr,lauf,posten,ags,name,kreis_ags,kreis,option,zusammenschluss,schluesselwert,betrag_eur,"
        "antragsschwelle_eur,fehlbetrag_eur,fehlende_personen,verband,verband_eur,nachbarn,gruppe_eur"
    ),
    "hinweise.csv": "code,schwere,quelle,zelle,spalte,ags,wert,meldung,abhilfe",
}
KEYS = {
    "zuweisungen.csv": ["posten", "ags"],
    "zuordnungen.csv": ["posten", "ags", "von_monat", "empfaenger_art", "empfaenger_ags"],
    "empfaenger.csv": ["posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss"],
    "kreise.csv": ["posten", "kreis_ags"],
    "posten.csv": ["posten"],
    "planungsrahmen.csv": ["posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss"],
    "schwelle.csv": ["posten", "ags"],
}
ALWAYS = {*HEADERS, "manifest.json", "manifest.sha256", "regelwerk.toml"}
PARQUET = {name.replace(".csv", ".parquet") for name in HEADERS}
DELEGATES = "08115037"
"""Nufringen, which hands its Integrationsmanagement to the Landkreis Böblingen here."""


def own_counts(folder: Path) -> Path:
    """The bundled counts of 2017 as a user's own file: semicolons, CRLF, an umlaut in cp1252, a sidecar."""
    with (bundled_erhebungen()["2017-09-15"] / "erhebung.csv").open(encoding="utf-8", newline="") as file:
        rows = [[row["ags"], row["name"], row["personen"]] for row in csv.DictReader(file)]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([["Gemeindeschlüssel", "Name", "Anzahl"], *rows])
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "zählung.csv"
    path.write_bytes(text.getvalue().encode("cp1252"))
    path.with_suffix(".toml").write_text("stichtag = 2017-09-15\n[gesamt]\npersonen = 72857\n", encoding="utf-8")
    return path


def declarations(folder: Path) -> Path:
    path = folder / "wahl.csv"
    path.write_text(f"ags,option\n{DELEGATES},landkreis\n08111000,dritte\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eingang")
    own_counts(folder)
    declarations(folder)
    return folder


@pytest.fixture(scope="module")
def verteilung(inputs: Path) -> Verteilung:
    """2018 with own counts for one Erhebung of two, and with declarations."""
    return allocate(2018, counts=[("", inputs / "zählung.csv")], declarations=inputs / "wahl.csv")


@pytest.fixture(scope="module")
def other() -> Verteilung:
    return allocate(2017)


@pytest.fixture(scope="module")
def run(verteilung: Verteilung, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with every format; no test changes it."""
    return write_run(verteilung, tmp_path_factory.mktemp("ausgang") / "lauf").folder


@pytest.fixture(scope="module")
def manifest(run: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((run / "manifest.json").read_bytes())
    return document


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file and folder with its inode, its time and its bytes."""
    found = {}
    for path in [folder, *folder.rglob("*")]:
        about = path.stat()
        content = path.read_bytes() if path.is_file() else b""
        found[path.relative_to(folder).as_posix()] = (about.st_ino, about.st_mtime_ns, content)
    return found


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def assert_whole(folder: Path) -> str:
    """The run digest of a folder that holds exactly the files of its manifest, with their digests."""
    content = (folder / "manifest.json").read_bytes()
    document = json.loads(content)
    checksum = (folder / "manifest.sha256").read_text(encoding="ascii")
    assert checksum == f"{hashlib.sha256(content).hexdigest()}  manifest.json\n"
    listed = {name: sha256(folder / name) for name in files(folder) - {"manifest.json", "manifest.sha256"}}
    assert listed == document["ausgaben"]
    return str(document["laufkennung"])


def refused(call: Callable[[], object]) -> FileError:
    with pytest.raises(FileError) as caught:
        call()
    assert caught.value.exit_code == 3
    return caught.value


def code(error: FileError) -> str:
    (finding,) = error.findings
    return finding.code


def beside(target: Path) -> list[str]:
    """What lies next to the target, hidden or not."""
    return sorted(path.name for path in target.parent.iterdir() if path != target)


# what is in it


def test_a_run_with_every_format_has_exactly_these_files(run: Path, manifest: dict[str, Any]) -> None:
    copies = {f"eingaben/{e['rolle']}/{e['name']}" for e in manifest["eingaben"]}
    assert files(run) == ALWAYS | PARQUET | {"verteilung.xlsx"} | copies


@pytest.mark.parametrize(
    ("formats", "more"),
    [
        ([], set()),
        (["csv"], set()),
        (["parquet"], PARQUET),
        (["xlsx"], {"verteilung.xlsx"}),
        (["xlsx", "parquet", "xlsx"], PARQUET | {"verteilung.xlsx"}),
    ],
)
def test_a_format_adds_its_files_to_those_always_written(
    tmp_path: Path, other: Verteilung, formats: list[str], more: set[str]
) -> None:
    folder = write_run(other, tmp_path / "lauf", formats=formats).folder
    assert {name for name in files(folder) if not name.startswith("eingaben/")} == ALWAYS | more
    assert (folder / "eingaben").is_dir()


@pytest.mark.parametrize("name", HEADERS)
def test_each_table_has_its_header(run: Path, name: str) -> None:
    assert (run / name).read_bytes().split(b"\n", 1)[0].decode() == HEADERS[name]


@pytest.mark.parametrize("name", HEADERS)
def test_each_table_is_utf_8_without_mark_and_with_plain_line_ends(run: Path, name: str) -> None:
    content = (run / name).read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")
    assert len(content.decode("utf-8").splitlines()) > 1


@pytest.mark.parametrize("name", [name for name in HEADERS if name != "hinweise.csv"])
def test_money_has_two_decimals_and_a_point(run: Path, name: str) -> None:
    table = rows(run, name)
    money = [column for column in table[0] if column.endswith("_eur") and column != "kopfbetrag_eur"]
    assert money
    amounts = [row[column] for row in table for column in money if row[column]]
    assert len(amounts) >= len(table)
    assert [amount for amount in amounts if not re.fullmatch(r"-?(0|[1-9]\d*)\.\d\d", amount)] == []


def test_the_amount_per_head_has_six_decimals(run: Path) -> None:
    per_head = {row["posten"]: row["kopfbetrag_eur"] for row in rows(run, "posten.csv") if row["kopfbetrag_eur"]}
    assert per_head == {"integrationslasten": "1021.566402", "integrationsmanagement": "796.079992"}


@pytest.mark.parametrize("name", KEYS)
def test_each_table_is_sorted_by_its_key_which_is_unique(run: Path, name: str) -> None:
    keys = [tuple(row[column] for column in KEYS[name]) for row in rows(run, name)]
    assert len(keys) > 1
    assert keys == sorted(set(keys))


def test_a_stadtkreis_is_written_with_eight_digits_at_the_level_of_gemeinden(run: Path) -> None:
    stuttgart = {row["ebene"]: row["ags"] for row in rows(run, "zuweisungen.csv") if row["name"] == "Stuttgart"}
    assert stuttgart == {"gemeinde": "08111000"}
    (received,) = [
        row for row in rows(run, "empfaenger.csv")
        if row["empfaenger"] == "Stuttgart" and row["posten"] == "integrationslasten"
    ]  # fmt: skip
    assert (received["empfaenger_art"], received["empfaenger_ags"]) == ("stadtkreis", "08111000")
    assert "08111" in {row["kreis_ags"] for row in rows(run, "kreise.csv")}


def test_a_declared_delegation_shows_in_the_assignments(run: Path) -> None:
    shown = {
        row["posten"]: (row["option"], row["empfaenger_art"], row["empfaenger_ags"])
        for row in rows(run, "zuordnungen.csv")
        if row["ags"] == DELEGATES
    }
    assert shown == {
        "integrationslasten": ("direkt", "gemeinde", DELEGATES),
        "integrationsmanagement": ("landkreis", "landkreis", "08115"),
    }


def test_without_declarations_every_option_is_direkt(tmp_path: Path, other: Verteilung) -> None:
    folder = write_run(other, tmp_path / "lauf", formats=[]).folder
    assert {row["option"] for row in rows(folder, "zuordnungen.csv")} == {"direkt"}


def test_findings_are_german_whatever_the_language(tmp_path: Path, verteilung: Verteilung, run: Path) -> None:
    english = write_run(verteilung, tmp_path / "lauf", formats=[], lang="en").folder
    assert (english / "hinweise.csv").read_bytes() == (run / "hinweise.csv").read_bytes()
    assert {"warnung", "hinweis"} == {row["schwere"] for row in rows(run, "hinweise.csv")}


def test_every_input_is_there_byte_for_byte(run: Path, inputs: Path, manifest: dict[str, Any]) -> None:
    copies = {path.name: path.read_bytes() for path in (run / "eingaben").rglob("*") if path.is_file()}
    for path in inputs.iterdir():
        assert copies[path.name] == path.read_bytes()
    for original in ("regelwerke/pakt-fuer-integration.toml", "gebiet/gemeinden.csv", "gebiet/einwohner.csv"):
        assert (run / "eingaben" / original).read_bytes() == (data_folder() / original).read_bytes()
    bundled = bundled_erhebungen()["2018-09-15"] / "erhebung.csv"
    assert (run / "eingaben" / "erhebungen" / "2018-09-15" / "erhebung.csv").read_bytes() == bundled.read_bytes()
    listed = {f"{e['rolle']}/{e['name']}": e["sha256"] for e in manifest["eingaben"]}
    assert len(listed) == len(manifest["eingaben"])
    assert {key: sha256(run / "eingaben" / key) for key in listed} == listed


def test_two_inputs_of_the_same_name_are_both_kept(tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "variante.toml", tmp_path / "b" / "variante.toml"]
    for number, path in enumerate(paths):
        path.parent.mkdir()
        head = f'id = "v{number}"\ntitel = "V"\nbasis = "pakt-fuer-integration"\n'
        path.write_text(f"{head}[jahr.2017.endgueltig]\n", encoding="utf-8")
    folder = write_run(allocate(2017, variants=paths), tmp_path / "lauf", formats=[]).folder
    kept = {path.read_bytes() for path in (folder / "eingaben").rglob("*.toml")}
    assert {path.read_bytes() for path in paths} <= kept


def test_own_rules_named_like_a_bundled_file_are_kept_beside_it(tmp_path: Path) -> None:
    own = tmp_path / "fundstellen.toml"
    own.write_bytes((data_folder() / "regelwerke" / "gesamtvolumen.toml").read_bytes())
    folder = write_run(allocate(2017, rules=own), tmp_path / "lauf", formats=[]).folder
    kept = {path.read_bytes() for path in (folder / "eingaben" / "regelwerke").rglob("*") if path.is_file()}
    assert own.read_bytes() in kept
    assert (data_folder() / "regelwerke" / "fundstellen.toml").read_bytes() in kept


def test_the_resolved_rules_give_the_same_amounts_again(tmp_path: Path, run: Path, inputs: Path) -> None:
    shutil.copy(run / "regelwerk.toml", tmp_path / "wieder.toml")
    counts = [("", inputs / "zählung.csv")]
    again = allocate(2018, rules=tmp_path / "wieder.toml", counts=counts, declarations=inputs / "wahl.csv")
    folder = write_run(again, tmp_path / "lauf", formats=[]).folder
    for name in HEADERS.keys() - {"hinweise.csv"}:
        assert (folder / name).read_bytes() == (run / name).read_bytes()


def test_the_default_folder_is_named_by_year_and_lauf_and_marks_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: Verteilung, inputs: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    own = allocate(2017, counts=[("", inputs / "zählung.csv")])
    for verteilung in (other, own):
        write_run(verteilung, formats=[])
    assert beside(tmp_path / "x") == ["verteilung-2017-endgueltig", "verteilung-2017-endgueltig-modell"]


# the manifest


def test_the_manifest_lists_every_file_with_its_digest(run: Path, manifest: dict[str, Any]) -> None:
    assert assert_whole(run) == manifest["laufkennung"]
    assert re.fullmatch("[0-9a-f]{64}", manifest["laufkennung"])


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum here")
def test_sha256sum_checks_the_manifest(run: Path, tmp_path: Path) -> None:
    def checked(folder: Path) -> int:
        return subprocess.run(
            ["sha256sum", "--strict", "-c", "manifest.sha256"], cwd=folder, capture_output=True, check=False
        ).returncode

    assert checked(run) == 0
    copy = tmp_path / "kopie"
    shutil.copytree(run, copy)
    (copy / "manifest.json").write_bytes((run / "manifest.json").read_bytes() + b" ")
    assert checked(copy) != 0


def test_the_manifest_is_canonical_json(run: Path, manifest: dict[str, Any]) -> None:
    text = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert (run / "manifest.json").read_bytes() == (text + "\n").encode()


def test_the_manifest_says_what_the_run_rests_on(manifest: dict[str, Any]) -> None:
    assert (manifest["jahr"], manifest["lauf"], manifest["sprache"]) == (2018, "endgueltig", "de")
    assert manifest["modellrechnung"] is True
    assert {e["name"] for e in manifest["eingaben"]} >= {"zählung.csv", "zählung.toml", "wahl.csv"}
    own, bundled = manifest["erhebungen"]["2017-09-15"], manifest["erhebungen"]["2018-09-15"]
    assert (own["datei"], own["mitgeliefert"], own["personen"]) == ("zählung.csv", False, 72_857)
    assert (bundled["mitgeliefert"], bundled["davon_modelliert"]) == (True, 1_101)


def test_the_sums_in_the_manifest_are_those_of_the_tables(run: Path, manifest: dict[str, Any]) -> None:
    names = ("budget_eur", "verteilt_eur", "rundungsrest_eur")
    table = {row["posten"]: {name: row[name] or None for name in names} for row in rows(run, "posten.csv")}
    assert manifest["summen"]["posten"] == table
    assert manifest["summen"]["volumen_eur"] == "160000000.00"


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    else:
        yield str(value)


def test_the_manifest_holds_no_path_and_no_clock(run: Path, inputs: Path, manifest: dict[str, Any]) -> None:
    found = list(texts(manifest))
    assert len(found) > 100
    places = [str(inputs), str(run), str(Path.cwd()), str(data_folder()), run.parent.name]
    assert [text for text in found if Path(text).is_absolute() or any(place in text for place in places)] == []
    clock = re.compile(r"\d\d:\d\d|\d\d\.\d\d\.20\d\d")
    assert [text for text in found if clock.search(text)] == []
    days = {text for text in found if re.fullmatch(r"20\d\d-\d\d-\d\d", text)}
    assert days == {"2017-09-15", "2018-09-15"}  # the Erhebungen, and no day of today


def test_out_force_and_language_do_not_change_the_run_digest(
    tmp_path: Path, verteilung: Verteilung, manifest: dict[str, Any]
) -> None:
    write_run(verteilung, tmp_path / "anders", formats=[], lang="en")
    write_run(verteilung, tmp_path / "anders", formats=[], lang="en", force=True)
    document = json.loads((tmp_path / "anders" / "manifest.json").read_bytes())
    assert document["laufkennung"] == manifest["laufkennung"]
    assert document["sprache"] == "en"


def test_each_option_that_changes_results_changes_the_run_digest(tmp_path: Path, inputs: Path) -> None:
    runs = {
        "plain": allocate(2017),
        "other year": allocate(2018),
        "other stage": allocate(2017, stage="vorlaeufig"),
        "other rules": allocate(2017, rules="gesamtvolumen"),
        "what-if": allocate(2017, budgets={"integrationsmanagement": 100}),
        "own counts": allocate(2017, counts=[("", inputs / "zählung.csv")]),
        "declarations": allocate(2017, declarations=inputs / "wahl.csv"),
        "plain 2020": allocate(2020),
        "variant": allocate(2020, variants=["2020-2021-zusammen"]),
    }
    digests = {}
    for name, verteilung in runs.items():
        folder = write_run(verteilung, tmp_path / name, formats=[]).folder
        digests[name] = json.loads((folder / "manifest.json").read_bytes())["laufkennung"]
    assert len(set(digests.values())) == len(runs)


# writing where something is already


@pytest.fixture
def written(tmp_path: Path, other: Verteilung) -> Path:
    """A small run that a test may change."""
    return write_run(other, tmp_path / "lauf", formats=[]).folder


def test_the_same_run_again_leaves_the_folder_untouched(written: Path, other: Verteilung) -> None:
    before = state(written)
    again = write_run(other, written, formats=[])
    assert again == Written(written, Outcome.UNCHANGED)
    assert state(written) == before
    assert beside(written) == []


def test_the_same_run_in_more_formats_says_what_it_does_not_have(written: Path, other: Verteilung) -> None:
    before = state(written)
    again = write_run(other, written, lang="en")
    assert again.outcome is Outcome.UNCHANGED
    assert set(again.missing) == PARQUET | {"verteilung.xlsx", "--lang en"}
    assert state(written) == before


def test_another_run_is_refused_and_the_earlier_one_left_as_it_was(written: Path, verteilung: Verteilung) -> None:
    before = state(written)
    assert code(refused(lambda: write_run(verteilung, written, formats=[]))) == "D007"
    assert state(written) == before
    assert beside(written) == []


def test_force_replaces_another_run_whole(written: Path, verteilung: Verteilung, manifest: dict[str, Any]) -> None:
    earlier = assert_whole(written)
    result = write_run(verteilung, written, formats=[], force=True)
    assert result.outcome is Outcome.REPLACED
    assert assert_whole(written) == manifest["laufkennung"] != earlier
    assert beside(written) == []


def test_force_writes_the_same_run_anew_in_the_formats_now_wanted(
    run: Path, tmp_path: Path, verteilung: Verteilung, manifest: dict[str, Any]
) -> None:
    target = tmp_path / "lauf"
    shutil.copytree(run, target)
    write_run(verteilung, target, formats=[], force=True)
    assert assert_whole(target) == manifest["laufkennung"]
    assert not files(target) & (PARQUET | {"verteilung.xlsx"})


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    "content",
    [
        {"notizen.txt": "meins"},
        {"manifest.json": "{}"},
        {"manifest.json": "[1, 2]"},
        {"manifest.json": "kein JSON"},
        {"manifest.json": '{"name": "eine Webseite", "icons": []}'},
        {"unter/manifest.json": "{}", "unter/lauf.csv": "a"},
    ],
    ids=lambda content: " ".join(f"{name} {text}" for name, text in content.items()),
)
def test_a_folder_that_is_no_run_of_gff_is_never_replaced(
    tmp_path: Path, other: Verteilung, content: dict[str, str], force: bool
) -> None:
    target = tmp_path / "lauf"
    for name, text in content.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(text, encoding="utf-8")
    before = state(target)
    assert code(refused(lambda: write_run(other, target, formats=[], force=force))) == "D008"
    assert state(target) == before
    assert beside(target) == []


@pytest.mark.parametrize("force", [False, True])
def test_a_file_at_the_target_is_never_replaced(tmp_path: Path, other: Verteilung, force: bool) -> None:
    target = tmp_path / "lauf"
    target.write_text("meins", encoding="utf-8")
    assert code(refused(lambda: write_run(other, target, formats=[], force=force))) == "D008"
    assert target.read_text(encoding="utf-8") == "meins"
    assert beside(target) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("to", ["lauf", "leer", "nirgends"])
def test_a_link_at_the_target_is_neither_followed_nor_replaced(
    written: Path, tmp_path: Path, verteilung: Verteilung, to: str
) -> None:
    (tmp_path / "leer").mkdir()
    link = tmp_path / "verweis"
    link.symlink_to(tmp_path / to)
    before = state(written)
    assert code(refused(lambda: write_run(verteilung, link, formats=[], force=True))) == "D008"
    assert link.is_symlink()
    assert state(written) == before
    assert beside(written) == ["leer", "verweis"]


@pytest.mark.parametrize(
    "name", ["zuweisungen.csv", "regelwerk.toml", "eingaben/regelwerke/pakt-fuer-integration.toml"]
)
@pytest.mark.parametrize("change", ["edited", "removed"])
def test_a_file_changed_in_the_target_is_noticed_and_named(
    written: Path, other: Verteilung, name: str, change: str
) -> None:
    path = written / name
    if change == "edited":
        path.write_bytes(path.read_bytes().replace(b"1", b"2", 1))
    else:
        path.unlink()
    before = state(written)
    error = refused(lambda: write_run(other, written, formats=[]))
    assert code(error) == "D009"
    assert error.findings[0].params["dateien"] == name
    assert state(written) == before
    write_run(other, written, formats=[], force=True)
    assert_whole(written)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sha256"])
def test_an_edited_manifest_in_the_target_is_noticed(written: Path, other: Verteilung, name: str) -> None:
    """It still names the same run, but it no longer is what was written."""
    path = written / name
    old = b"58000000.00" if name == "manifest.json" else b"  manifest.json"
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, b"59000000.00" if name == "manifest.json" else b"  anderes.json"))
    assert code(refused(lambda: write_run(other, written, formats=[]))) == "D009"


def test_an_empty_folder_at_the_target_is_filled(tmp_path: Path, other: Verteilung) -> None:
    target = tmp_path / "lauf"
    target.mkdir()
    assert write_run(other, target, formats=[]).outcome is Outcome.WRITTEN
    assert_whole(target)
    assert beside(target) == []


def test_folders_above_the_target_are_made(tmp_path: Path, other: Verteilung) -> None:
    assert_whole(write_run(other, tmp_path / "neu" / "2017" / "lauf", formats=[]).folder)


# targets that cannot be written


def test_a_file_above_the_target_is_a_file_error(tmp_path: Path, other: Verteilung) -> None:
    (tmp_path / "datei").write_text("meins", encoding="utf-8")
    for target in (tmp_path / "datei" / "lauf", tmp_path / "datei" / "tief" / "lauf"):
        assert code(refused(lambda t=target: write_run(other, t, formats=[]))) == "D006"
    assert files(tmp_path) == {"datei"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc takes no new files on Linux")
def test_a_place_that_takes_no_files_is_a_file_error(other: Verteilung) -> None:
    assert code(refused(lambda: write_run(other, "/proc/gff-lauf", formats=[]))) == "D006"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere, whatever the rights"
)
def test_a_read_only_folder_is_a_file_error(tmp_path: Path, other: Verteilung) -> None:
    closed = tmp_path / "zu"
    closed.mkdir()
    closed.chmod(0o555)
    assert code(refused(lambda: write_run(other, closed / "lauf", formats=[]))) == "D006"
    assert list(closed.iterdir()) == []


def test_a_name_too_long_for_the_system_is_a_file_error(tmp_path: Path, other: Verteilung) -> None:
    assert code(refused(lambda: write_run(other, tmp_path / ("x" * 300), formats=[]))) == "D006"
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_leaves_the_earlier_run_and_nothing_else(
    written: Path, verteilung: Verteilung, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def full(_: int) -> None:
        calls.append(1)
        if len(calls) == 5:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    before = state(written)
    error = refused(lambda: write_run(verteilung, written, formats=[], force=True))
    assert (code(error), len(calls)) == ("D006", 5)
    assert state(written) == before
    assert beside(written) == []


def test_the_command_ends_with_0_unchanged_and_3_where_something_else_is(tmp_path: Path) -> None:
    def gff(*arguments: str) -> int:
        command = [sys.executable, "-m", "geld_folgt_fluechtling", "allocate", *arguments, "--format", "csv"]
        ran = subprocess.run(
            command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        assert "Traceback" not in ran.stderr
        return ran.returncode

    assert gff("2017", "--out", "lauf") == 0
    before = state(tmp_path / "lauf")
    assert gff("2017", "--out", "lauf") == 0
    assert gff("2018", "--out", "lauf") == 3
    assert state(tmp_path / "lauf") == before
    assert gff("2018", "--out", "lauf", "--force") == 0
    assert_whole(tmp_path / "lauf")
    assert beside(tmp_path / "lauf") == []


# processes that are killed


posix = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")

CHILD = """
import os, signal, sys, time
from pathlib import Path
from geld_folgt_fluechtling.files import rundir

what, target, *sources = sys.argv[1:]
runs = [
    {p.relative_to(s).as_posix(): p.read_bytes() for p in Path(s).rglob("*") if p.is_file()} for s in sources
]
rename = Path.rename

def rename_and_die(self, to):
    rename(self, to)
    os.kill(os.getpid(), signal.SIGKILL)

def remove_half_and_die(folder, **_):
    (folder / "manifest.json").unlink()
    os.kill(os.getpid(), signal.SIGKILL)

def wait(descriptor):
    print("writing", flush=True)
    time.sleep(60)

if what != "exchange":
    rundir._exchange = lambda one, other: False
if what == "die":
    Path.rename = rename_and_die
if what == "half":
    rundir.shutil.rmtree = remove_half_and_die
if what == "wait":
    rundir.os.fsync = wait
print("ready", flush=True)
while True:
    for number, contents in enumerate(runs):
        rundir.write_run(Path(target), contents, str(number), force=True)
"""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory, verteilung: Verteilung, other: Verteilung) -> list[Path]:
    """Two runs to write in turn."""
    folder = tmp_path_factory.mktemp("quellen")
    return [write_run(v, folder / str(n), formats=[]).folder for n, v in enumerate((verteilung, other))]


def contents_of(source: Path) -> dict[str, bytes]:
    return {name: (source / name).read_bytes() for name in files(source)}


def child(what: str, target: Path, sources: list[Path]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CHILD, what, str(target), *map(str, sources)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def digest_of(source: Path) -> str:
    return str(json.loads((source / "manifest.json").read_bytes())["laufkennung"])


@posix
@pytest.mark.parametrize("what", ["exchange", "two renames"])
def test_a_kill_at_any_moment_leaves_a_whole_run_or_none_and_the_next_start_cleans_up(
    tmp_path: Path, sources: list[Path], what: str
) -> None:
    moments = random.Random(what)
    target = tmp_path / "lauf"
    digests = {digest_of(source) for source in sources}
    left_over, present = 0, 0
    for round_ in range(8):
        if round_ % 4 == 0:
            shutil.rmtree(target, ignore_errors=True)
        with child(what, target, sources) as process:
            assert line_of(process) == "ready"
            time.sleep(moments.uniform(0.0, 0.2))
            process.kill()
        assert process.returncode == -signal.SIGKILL
        left_over += bool(beside(target))
        if target.exists():
            present += 1
            assert assert_whole(target) in digests
        write_folder(target, contents_of(sources[0]), digest_of(sources[0]), force=True)
        assert assert_whole(target) == digest_of(sources[0])
        assert beside(target) == []
    assert left_over > 0
    assert present > 0


@pytest.fixture
def killed_between(tmp_path: Path, sources: list[Path]) -> Path:
    """A target whose process was killed after the first of the two renames that replace it."""
    target = tmp_path / "lauf"
    shutil.copytree(sources[0], target)
    with child("die", target, [sources[1]]) as process:
        assert line_of(process) == "ready"
    assert process.returncode == -signal.SIGKILL
    assert not target.exists()
    assert len(beside(target)) == 2  # the earlier run and the new one, both aside
    return target


@posix
def test_a_kill_between_two_renames_leaves_the_earlier_run_whole_beside_its_place(
    killed_between: Path, sources: list[Path]
) -> None:
    whole = [assert_whole(killed_between.with_name(name)) for name in beside(killed_between)]
    assert digest_of(sources[0]) in whole


@posix
def test_the_next_start_puts_the_earlier_run_back_before_it_writes(killed_between: Path, sources: list[Path]) -> None:
    """So another run without --force finds it in its place, and is refused."""
    contents, digest = contents_of(sources[1]), digest_of(sources[1])
    assert code(refused(lambda: write_folder(killed_between, contents, digest, force=False))) == "D007"
    assert assert_whole(killed_between) == digest_of(sources[0])
    assert beside(killed_between) == []


@posix
def test_the_same_run_after_a_kill_between_two_renames_is_unchanged(
    killed_between: Path, sources: list[Path]
) -> None:
    result = write_folder(killed_between, contents_of(sources[0]), digest_of(sources[0]), force=False)
    assert result.outcome is Outcome.UNCHANGED
    assert assert_whole(killed_between) == digest_of(sources[0])
    assert beside(killed_between) == []


@posix
def test_force_after_a_kill_between_two_renames_replaces_the_run_that_was_put_back(
    killed_between: Path, sources: list[Path]
) -> None:
    result = write_folder(killed_between, contents_of(sources[1]), digest_of(sources[1]), force=True)
    assert result.outcome is Outcome.REPLACED
    assert assert_whole(killed_between) == digest_of(sources[1])
    assert beside(killed_between) == []


@posix
def test_a_run_that_was_half_removed_when_killed_is_never_put_back(tmp_path: Path, sources: list[Path]) -> None:
    """The new run stood in its place already, but its owner has removed it since, to start afresh."""
    target = tmp_path / "lauf"
    shutil.copytree(sources[0], target)
    with child("half", target, [sources[1]]) as process:
        assert line_of(process) == "ready"
    assert process.returncode == -signal.SIGKILL
    assert assert_whole(target) == digest_of(sources[1])
    shutil.rmtree(target)
    result = write_folder(target, contents_of(sources[1]), digest_of(sources[1]), force=False)
    assert result.outcome is Outcome.WRITTEN
    assert assert_whole(target) == digest_of(sources[1])
    assert beside(target) == []


@posix
def test_what_a_living_process_is_writing_is_left_alone_until_it_is_dead(tmp_path: Path, sources: list[Path]) -> None:
    target = tmp_path / "lauf"
    contents, digest = contents_of(sources[0]), digest_of(sources[0])
    with child("wait", target, [sources[1]]) as process:
        assert [line_of(process), line_of(process)] == ["ready", "writing"]
        (half_written,) = beside(target)
        assert write_folder(target, contents, digest, force=False).outcome is Outcome.WRITTEN
        assert beside(target) == [half_written]
        process.kill()
    assert write_folder(target, contents, digest, force=False).outcome is Outcome.UNCHANGED
    assert beside(target) == []
    assert assert_whole(target) == digest


@posix
def test_leftovers_of_another_target_are_left_alone(tmp_path: Path, sources: list[Path]) -> None:
    with child("wait", tmp_path / "lauf-2", [sources[1]]) as process:
        assert [line_of(process), line_of(process)] == ["ready", "writing"]
        process.kill()
    (other_left,) = beside(tmp_path / "lauf-2")
    target = tmp_path / "lauf"
    write_folder(target, contents_of(sources[0]), digest_of(sources[0]), force=False)
    assert beside(target) == [other_left]
