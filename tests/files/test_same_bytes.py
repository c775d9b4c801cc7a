"""The same input gives the same bytes: in another folder, zone, language of the system, process and year."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geld_folgt_fluechtling.files.resources import bundled_erhebungen
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.write import write_run

SURROUNDINGS = {
    "plain": {"TZ": "UTC", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "0"},
    "German, far east": {"TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "1"},
    "English, half an hour off": {"TZ": "America/St_Johns", "LC_ALL": "en_US.UTF-8", "PYTHONHASHSEED": "2"},
    "more than a year later": {"TZ": "UTC", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "3"},
}
LATER = "more than a year later"
OTHERS = [name for name in SURROUNDINGS if name != "plain"]
TABLES = [
    "zuweisungen", "zuordnungen", "empfaenger", "kreise", "posten", "planungsrahmen", "schwelle", "hinweise",
]  # fmt: skip

SHIFTED_CLOCK = """
import datetime, time

SHIFT = 400 * 24 * 3600
moment, local, utc, spelled = time.time, time.localtime, time.gmtime, time.ctime
Real = datetime.datetime

class Kind(type):
    def __instancecheck__(cls, value):
        return isinstance(value, Real)

class Shifted(Real, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return Real.now(tz) + datetime.timedelta(seconds=SHIFT)

    @classmethod
    def utcnow(cls):
        return Real.now(datetime.timezone.utc).replace(tzinfo=None) + datetime.timedelta(seconds=SHIFT)

    @classmethod
    def today(cls):
        return cls.now()

time.time = lambda: moment() + SHIFT
time.time_ns = lambda: int(time.time() * 10**9)
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)
time.ctime = lambda seconds=None: spelled(time.time() if seconds is None else seconds)
datetime.datetime = Shifted
"""


def shuffled(lines: list[str], seed: int) -> list[str]:
    """The header first, then the rows in any order."""
    rest = lines[1:]
    random.Random(seed).shuffle(rest)
    return [lines[0], *rest]


def counts_lines() -> list[str]:
    with (bundled_erhebungen()["2017-09-15"] / "erhebung.csv").open(encoding="utf-8", newline="") as file:
        return ["ags,personen", *(f"{row['ags']},{row['personen']}" for row in csv.DictReader(file))]


def inputs(folder: Path) -> None:
    """Own counts for one Erhebung, and declarations, in no order."""
    folder.mkdir(parents=True)
    rows = shuffled(counts_lines(), 3)
    (folder / "zählung.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    options = ("eigenregie", "dritte", "landkreis", "keine")
    ags = [row.split(",")[0] for row in rows[1:]]
    chosen = [f"{a},{options[n % 4]}" for n, a in enumerate(ags) if not a.endswith("000")]  # no Stadtkreis
    (folder / "wahl.csv").write_text("\n".join(["ags,option", *chosen, ""]), encoding="utf-8")


def environment(name: str, later: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "GFF_", "TZ"))}
    if name == LATER:
        kept["PYTHONPATH"] = os.pathsep.join([str(later), *filter(None, [os.environ.get("PYTHONPATH")])])
    return kept | SURROUNDINGS[name]


def started(folder: Path, environ: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [
        *(sys.executable, "-m", "geld_folgt_fluechtling", "allocate", "2018", "--lang", "de"),
        *("--counts", "2017-09-15=zählung.csv", "--declarations", "wahl.csv", "--out", "lauf"),
    ]
    return subprocess.Popen(command, cwd=folder, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finished(process: subprocess.Popen[bytes]) -> None:
    with process:
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on Python's path that moves the clock by 400 days."""
    folder = tmp_path_factory.mktemp("uhr")
    (folder / "sitecustomize.py").write_text(SHIFTED_CLOCK, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, later: Path) -> dict[str, dict[str, bytes]]:
    """The whole tree of one run per surroundings; the first is finished 2.1 seconds before the others start.

    (ZIP archives know times to two seconds.)
    """
    base = tmp_path_factory.mktemp("viele")
    folders = {name: base / str(number) / ("x" * number) for number, name in enumerate(SURROUNDINGS, start=1)}
    for folder in folders.values():
        inputs(folder)
    finished(started(folders["plain"], environment("plain", later)))
    time.sleep(2.1)
    for process in [started(folders[name], environment(name, later)) for name in OTHERS]:
        finished(process)
    return {name: tree(folder / "lauf") for name, folder in folders.items()}


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_clock_of_the_later_process_is_moved_by_400_days(later: Path) -> None:
    """Otherwise the comparison with it would say nothing."""
    code = "import time, datetime; print(time.time(), datetime.datetime.now().timestamp(), time.gmtime().tm_year)"
    command = [sys.executable, "-c", code]
    seen = subprocess.run(command, env=environment(LATER, later), capture_output=True, check=True, timeout=60)
    moment, now, year = (float(part) for part in seen.stdout.split())
    expected = time.time() + 400 * 24 * 3600
    assert abs(moment - expected) < 300
    assert abs(now - expected) < 300
    assert year == time.gmtime(expected).tm_year


def test_the_run_that_is_compared_has_every_format_and_all_it_was_given(runs: dict[str, dict[str, bytes]]) -> None:
    plain = runs["plain"]
    expected = {f"{table}.{kind}" for table in TABLES for kind in ("csv", "parquet")}
    assert expected | {"verteilung.xlsx", "manifest.json", "manifest.sha256", "regelwerk.toml"} <= plain.keys()
    assert "eingaben/erklaerungen/wahl.csv" in plain
    assert all(content for content in plain.values())


@pytest.mark.parametrize("other", OTHERS)
def test_every_run_has_the_same_files(runs: dict[str, dict[str, bytes]], other: str) -> None:
    assert runs[other].keys() == runs["plain"].keys()


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx", "json", "sha256", "toml"])
def test_every_run_has_the_same_bytes(runs: dict[str, dict[str, bytes]], kind: str, other: str) -> None:
    names = [name for name in runs["plain"] if name.endswith(f".{kind}")]
    assert names
    assert [name for name in names if runs[other][name] != runs["plain"][name]] == []


def test_the_same_run_in_one_process_twice_has_the_same_bytes(tmp_path: Path) -> None:
    one, two = (tree(write_run(allocate(2020), tmp_path / name, lang="en").folder) for name in ("a", "b"))
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_a_year_s_change_of_the_clock_inside_a_process_changes_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verteilung = allocate(2018)
    before = tree(write_run(verteilung, tmp_path / "a").folder)
    moved = time.time() + 400 * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: moved)
    for name in ("localtime", "gmtime"):
        real = getattr(time, name)
        monkeypatch.setattr(time, name, lambda seconds=None, real=real: real(moved if seconds is None else seconds))
    after = tree(write_run(allocate(2018), tmp_path / "b").folder)
    monkeypatch.undo()
    assert before == after


def test_the_order_of_the_rows_of_counts_changes_no_amount_but_the_run_digest(tmp_path: Path) -> None:
    """The bytes of the inputs are part of the digest; what is computed from them is not a matter of order."""
    lines = counts_lines()
    runs = []
    for name, text in {"a": lines, "b": shuffled(lines, 5), "c": [lines[0], *lines[:0:-1]]}.items():
        path = tmp_path / name / "zahlen.csv"
        path.parent.mkdir()
        path.write_text("\n".join([*text, ""]), encoding="utf-8")
        runs.append(tree(write_run(allocate(2017, counts=[("", path)]), tmp_path / name / "lauf").folder))
    copies = [content for run in runs for name, content in run.items() if name.endswith("/zahlen.csv")]
    assert len(copies) == len(set(copies)) == 3
    for table in TABLES:
        assert len({run[f"{table}.csv"] for run in runs}) == 1, table
    assert len({json.loads(run["manifest.json"])["laufkennung"] for run in runs}) == 3


def hints_without_cells(table: bytes) -> list[dict[str, str]]:
    """The hints but for the cells of the input that they name, which move with its rows."""
    rows = list(csv.DictReader(io.StringIO(table.decode(), newline="")))
    for row in rows:
        cell = row.pop("zelle", "")
        row.update({"meldung": row["meldung"].replace(f", {cell}:", ":")} if cell else {})
    return sorted(rows, key=lambda row: sorted(row.items()))


def test_the_order_of_the_rows_of_declarations_changes_no_amount_either(tmp_path: Path) -> None:
    inputs(tmp_path / "a")
    inputs(tmp_path / "b")
    path = tmp_path / "b" / "wahl.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*shuffled(lines, 7), ""]), encoding="utf-8")
    runs = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        verteilung = allocate(2017, declarations=folder / "wahl.csv")
        runs.append(tree(write_run(verteilung, folder / "lauf", formats=[]).folder))
    assert runs[0]["eingaben/erklaerungen/wahl.csv"] != runs[1]["eingaben/erklaerungen/wahl.csv"]
    for table in TABLES:
        if table != "hinweise":
            assert runs[0][f"{table}.csv"] == runs[1][f"{table}.csv"], table
    one, other = (hints_without_cells(run["hinweise.csv"]) for run in runs)
    assert one == other
    assert b",landkreis,landkreis," in runs[0]["zuordnungen.csv"]
