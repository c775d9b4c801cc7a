"""What several folders of tests need: LibreOffice as a second program, the command line in this process, reports."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from debian import install_in_ci
from geld_folgt_fluechtling.cli.main import main
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.model.gebiet import Gebiet

RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """A function that converts a file to another format, recalculating every formula on the way."""
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE_ALWAYS, encoding="utf-8")

    def convert(path: Path, to: str) -> Path:
        out = path.parent / f"from-{path.stem}"
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
        command += ["--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=240, stdin=subprocess.DEVNULL)
        return out / f"{path.stem}.{to}"

    def is_usable() -> bool:
        """LibreOffice may be there without Calc; it then converts nothing and says nothing."""
        probe = profile / "probe.csv"
        probe.write_text("1,2\n", encoding="utf-8")
        return shutil.which("soffice") is not None and convert(probe, "xlsx").is_file()

    install_in_ci("libreoffice-calc", "LibreOffice Calc (soffice)", is_usable)
    return convert


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def findings(self) -> list[Any]:
        """Every finding of that document."""
        files = self.document.get("dateien")
        return [found for file in files for found in file["hinweise"]] if files else self.document["hinweise"]

    @property
    def codes(self) -> list[str]:
        """Their codes, sorted."""
        return sorted(found["code"] for found in self.findings)


@pytest.fixture
def gff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """A function that runs ``gff`` in English in the test's own folder, which must end with exit ``code``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GFF_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")  # set by the command line: put back at the end

    def run(*arguments: str | Path, code: int = 0) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        ran = Ran(int(str(end.value.code)), *capsys.readouterr())
        assert ran.code == code, ran.err or ran.out
        return ran

    return run


@pytest.fixture(scope="session")
def gebiet() -> Gebiet:
    """The bundled register."""
    return read_gebiet()[0]


Parts = tuple[int, int]
"""Persons in Anschlussunterbringung and in Familiennachzug."""


@pytest.fixture(scope="session")
def people(gebiet: Gebiet) -> Mapping[str, Parts]:
    """Plausible counts per AGS: about 8 and 1 per 1,000 inhabitants, not rounded and not all alike."""
    inhabitants = gebiet.einwohner[date(2018, 12, 31)]
    return {ags: (inhabitants[ags] // 120 + int(ags) % 7, int(ags) % 5) for ags in gebiet.gemeinden}


@pytest.fixture
def table(tmp_path: Path, people: Mapping[str, Parts]) -> Callable[..., Path]:
    """A function that writes a CSV of all Gemeinden, or of those of some Kreise, some of them with other counts."""

    def write(
        name: str = "meldung.csv", *kreise: str, sidecar: str = "", without: Iterable[str] = (), **other: object
    ) -> Path:
        own = {ags: sum(parts) for ags, parts in people.items() if ags.startswith(kreise or ("08",))}
        counts = own | {ags.removeprefix("ags"): value for ags, value in other.items()}
        lines = [f"{ags};{value}" for ags, value in counts.items() if ags not in set(without)]
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(["AGS;Personen", *lines, ""]), encoding="utf-8")
        if sidecar:
            path.with_suffix(".toml").write_text(sidecar, encoding="utf-8")
        return path

    return write


COVER: Mapping[str, object] = {
    "Stichtag": date(2018, 9, 15),
    "Gemeldet von": "Erika Beispiel",
    "Dienststelle": "Ordnungsamt",
    "Gemeldet am": date(2018, 10, 9),
}


@pytest.fixture
def report(tmp_path: Path, gebiet: Gebiet, people: Mapping[str, Parts]) -> Callable[..., Path]:
    """A function that writes the workbook of a Kreis: cover sheet in the first sheet, counts in the second.

    The counts stand from row 2 on, in the columns C and D. ``cover`` changes the cover sheet, ``counts`` what is
    counted in single Gemeinden; ``without`` leaves rows out.
    """

    def write(
        kreis: str,
        name: str = "",
        *,
        cover: Mapping[str, object] | None = None,
        counts: Mapping[str, tuple[object, object]] | None = None,
        without: Iterable[str] = (),
    ) -> Path:
        book = openpyxl.Workbook()
        front, sheet = book.worksheets[0], book.create_sheet("Zählung")
        front.title = "Deckblatt"
        said = {"Art der Meldung": "Zählung", "Kreis": gebiet.kreise[kreis].name, "Kreisschlüssel": kreis, **COVER}
        for label, value in {**said, **(cover or {})}.items():
            front.append([label, value])
        sheet.append(["AGS", "Gemeinde", "Anschlussunterbringung", "Familiennachzug", "Bemerkung"])
        own = {ags: parts for ags, parts in people.items() if ags.startswith(kreis) and ags not in set(without)}
        for ags, parts in {**own, **(counts or {})}.items():
            sheet.append([ags, gebiet.gemeinden[ags].name, *parts])
        path = tmp_path / (name or f"{kreis}.xlsx")
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path

    return write
