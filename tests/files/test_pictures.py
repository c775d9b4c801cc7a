"""Pictures in a folder: three files each, and nothing that is not ours is ever replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from geld_folgt_fluechtling.files.bilder import picture_folder, write_pictures
from geld_folgt_fluechtling.model.bild import Bild
from geld_folgt_fluechtling.model.errors import FileError, UsageError

MARK = "geld-folgt-fluechtling 0.1"


def _picture(name: str, words: str) -> Bild:
    svg = f"<svg><metadata>{MARK}</metadata>{words}</svg>".encode()
    png = b"\x89PNG iTXtSoftware\0\0\0\0\0" + MARK.encode() + words.encode()
    return Bild(name, svg, png, words)


def test_each_picture_is_three_files_in_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "neu" / "bilder"
    paths = write_pictures([_picture("a", "eins"), _picture("b", "zwei")], folder, force=False)
    assert [path.name for path in paths] == ["a.svg", "a.png", "a.txt", "b.svg", "b.png", "b.txt"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in paths)
    assert (folder / "b.txt").read_text(encoding="utf-8").startswith("zwei\n")


def test_the_same_pictures_again_are_no_fault(tmp_path: Path) -> None:
    for _ in range(2):
        write_pictures([_picture("a", "eins")], tmp_path, force=False)
    assert len(list(tmp_path.iterdir())) == 3


def test_other_pictures_need_force(tmp_path: Path) -> None:
    write_pictures([_picture("a", "eins")], tmp_path, force=False)
    with pytest.raises(FileError) as refused:
        write_pictures([_picture("a", "zwei")], tmp_path, force=False)
    assert [finding.code for finding in refused.value.findings] == ["D010"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("eins")
    write_pictures([_picture("a", "zwei")], tmp_path, force=True)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("zwei")


@pytest.mark.parametrize("ending", ["svg", "png", "txt"])
def test_a_file_of_somebody_else_is_not_replaced_even_with_force(ending: str, tmp_path: Path) -> None:
    foreign = tmp_path / f"a.{ending}"
    foreign.write_bytes(b"somebody's own")
    with pytest.raises(FileError) as refused:
        write_pictures([_picture("a", "eins")], tmp_path, force=True)
    assert [finding.code for finding in refused.value.findings] == ["D012"]
    assert [path.name for path in tmp_path.iterdir()] == [foreign.name]
    assert foreign.read_bytes() == b"somebody's own"


def test_a_folder_in_the_place_of_a_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").mkdir()
    with pytest.raises(FileError):
        write_pictures([_picture("a", "eins")], tmp_path, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bilder").write_text("x")
    with pytest.raises(FileError) as refused:
        write_pictures([_picture("a", "eins")], tmp_path / "bilder", force=True)
    assert [finding.code for finding in refused.value.findings] == ["D006"]


def test_no_picture_makes_no_folder(tmp_path: Path) -> None:
    assert write_pictures([], tmp_path / "leer", force=False) == ()
    assert not (tmp_path / "leer").exists()


def test_pictures_do_not_go_into_the_folder_of_a_result(tmp_path: Path) -> None:
    run = tmp_path / "lauf"
    run.mkdir()
    for name in ("manifest.json", "manifest.sha256"):
        (run / name).write_text("{}")
    for folder in (run, run / "bilder"):
        with pytest.raises(UsageError) as refused:
            picture_folder(folder)
        assert [finding.code for finding in refused.value.findings] == ["C900"]
    assert picture_folder(tmp_path / "bilder") == tmp_path / "bilder"


def test_nor_into_that_of_a_result_yet_to_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, out in (("x", "x"), ("x/bilder", "x"), (tmp_path / "x" / "b", "x"), ("x/../y/b", os.curdir + "/y")):
        with pytest.raises(UsageError):
            picture_folder(folder, out)
    assert picture_folder("x-bilder", "x") == Path("x-bilder")
