"""What somebody else left, or another process moved aside, is never lost."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from geld_folgt_fluechtling.files import rundir
from geld_folgt_fluechtling.files.manifest import manifest_files
from geld_folgt_fluechtling.files.rundir import Outcome, write_run
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.write import write_run as write_verteilung
from geld_folgt_fluechtling.model.errors import FileError


def contents(text: str, files: int = 3) -> dict[str, bytes]:
    """A small run directory with a manifest as every run has one."""
    outputs = {f"teil/{number}.csv": f"{text} {number}\n".encode() for number in range(files)}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in outputs.items()}
    document = {"laufkennung": text, "ausgaben": digests, "programm": "gff", "sprache": "de"}
    return outputs | manifest_files(document)


def holds(folder: Path, text: str) -> bool:
    wanted = contents(text)
    there = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return there == wanted


def code(call: Callable[[], object]) -> str:
    with pytest.raises(FileError) as caught:
        call()
    return caught.value.findings[0].code


def test_a_foreign_file_in_a_run_stops_force(tmp_path: Path) -> None:
    target = tmp_path / "lauf"
    write_run(target, contents("eins"), "eins", force=False)
    (target / "notiz.txt").write_text("wichtig", encoding="utf-8")
    assert code(lambda: write_run(target, contents("zwei"), "zwei", force=True)) == "D013"
    assert (target / "notiz.txt").read_text(encoding="utf-8") == "wichtig"


@pytest.mark.parametrize("name", [".", "..", "../hier"])
def test_the_current_folder_and_those_above_it_are_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    here = tmp_path / "hier"
    here.mkdir()
    monkeypatch.chdir(here)
    assert code(lambda: write_run(Path(name), contents("eins"), "eins", force=True)) == "D014"
    assert list(here.iterdir()) == []


def test_where_the_second_rename_fails_the_earlier_run_is_back_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "lauf"
    write_run(target, contents("eins"), "eins", force=False)
    monkeypatch.setattr(rundir, "_exchange", lambda *_: False)
    rename = Path.rename

    def refuse(path: Path, other: Path) -> Path:
        if path.suffix == ".neu" and Path(other) == target:
            raise PermissionError(13, "in use")
        return rename(path, other)

    monkeypatch.setattr(Path, "rename", refuse)
    assert code(lambda: write_run(target, contents("zwei"), "zwei", force=True)) == "D006"
    assert holds(target, "eins")
    assert [path.name for path in tmp_path.iterdir()] == ["lauf"]


def test_a_run_that_another_machine_moved_aside_is_put_back(tmp_path: Path) -> None:
    target = tmp_path / "lauf"
    write_run(target, contents("eins"), "eins", force=False)
    target.rename(tmp_path / ".lauf.gff-00000000-4711-abcdef01.alt")
    assert write_run(target, contents("eins"), "eins", force=False).outcome is Outcome.UNCHANGED
    assert holds(target, "eins")


def test_a_run_that_its_owner_edited_is_put_back_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "lauf"
    write_run(target, contents("eins"), "eins", force=False)
    (target / "manifest.json").write_text("{}", encoding="utf-8")
    aside = f".lauf.gff-{rundir._host()}-{2**22 + 1}-abcdef01.alt"  # no process has that number
    target.rename(tmp_path / aside)
    assert code(lambda: write_run(target, contents("eins"), "eins", force=False)) == "D008"
    assert (target / "manifest.json").read_text(encoding="utf-8") == "{}"


def test_what_another_machine_is_writing_is_left_alone(tmp_path: Path) -> None:
    others = tmp_path / ".lauf.gff-00000000-4711-abcdef01.neu"
    others.mkdir()
    write_run(tmp_path / "lauf", contents("eins"), "eins", force=False)
    assert others.is_dir()


def test_threads_that_write_to_one_place_leave_one_whole_run(tmp_path: Path) -> None:
    target = tmp_path / "lauf"
    outcomes: list[str] = []

    def write(text: str) -> None:
        try:
            outcomes.append(write_run(target, contents(text), text, force=False).outcome.value)
        except FileError as error:
            outcomes.append(error.findings[0].code)

    threads = [threading.Thread(target=write, args=(text,)) for text in ("eins", "zwei", "drei", "vier") * 5]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == len(threads)
    assert any(holds(target, text) for text in ("eins", "zwei", "drei", "vier"))
    assert [path.name for path in tmp_path.iterdir()] == ["lauf"]


def test_the_same_counts_with_two_sidecars_are_two_inputs(tmp_path: Path) -> None:
    from geld_folgt_fluechtling.files.gebiet import read_gebiet

    lines = "".join(f"{ags},7\n" for ags in read_gebiet()[0].gemeinden)
    paths = []
    for day in ("2017-09-15", "2018-09-15"):
        folder = tmp_path / day
        folder.mkdir()
        (folder / "zahlen.csv").write_text(f"ags,personen\n{lines}", encoding="utf-8")
        (folder / "zahlen.toml").write_text(f"stichtag = {day}\n", encoding="utf-8")
        paths.append(folder / "zahlen.csv")
    trees = []
    for number, order in enumerate((paths, paths[::-1])):
        lauf = tmp_path / f"lauf{number}"
        write_verteilung(allocate(2018, counts=[("", path) for path in order]), lauf, formats=())
        trees.append({p.relative_to(lauf): p.read_bytes() for p in lauf.rglob("*") if p.is_file()})
    assert trees[0] == trees[1]
    assert len([path for path in trees[0] if path.name == "zahlen.toml"]) == 2


def test_optimised_python_copies_every_input_too(tmp_path: Path) -> None:
    command = [sys.executable, "-O", "-m", "geld_folgt_fluechtling", "allocate", "2022", "--format", "csv"]
    subprocess.run([*command, "--out", "lauf"], cwd=tmp_path, check=True, capture_output=True)
    copies = [path for path in (tmp_path / "lauf" / "eingaben").rglob("*") if path.is_file()]
    assert {"erhebung.csv", "gemeinden.csv", "pakt-fuer-integration.toml"} <= {path.name for path in copies}
