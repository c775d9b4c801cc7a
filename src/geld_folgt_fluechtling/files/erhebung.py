"""Erhebungen: a CSV of counts; what it is says the sidecar beside it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from geld_folgt_fluechtling.files.beiblatt import read_beiblatt
from geld_folgt_fluechtling.files.gemeinderows import GEMEINDE_SYNONYMS, known_ags
from geld_folgt_fluechtling.files.inputs import is_file, is_folder, read_input
from geld_folgt_fluechtling.files.resources import bundled_erhebungen, named_file
from geld_folgt_fluechtling.files.sheets import Sheet, SheetRow, read_sheet
from geld_folgt_fluechtling.files.tablefiles import csv_text, neutralised
from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft, Luecke, Zaehlung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import Eingabe
from geld_folgt_fluechtling.steps.check import implausible

SYNONYMS = {
    **GEMEINDE_SYNONYMS,
    "personen": ("Anzahl", "Personenzahl", "Anzahl Personen"),
    "anschlussunterbringung": ("AU", "in Anschlussunterbringung", "Personen in Anschlussunterbringung"),
    "familiennachzug": ("Familiennachzügler", "FNZ"),
}
PARTS = ("anschlussunterbringung", "familiennachzug")
_WHOLE = re.compile(r"[+-]?[0-9]+", re.ASCII)
_MAX_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Erhebungsdatei:
    """The two files of an Erhebung as bytes; the sidecar may be missing."""

    zahlen: Eingabe
    beiblatt: Eingabe | None
    mitgeliefert: bool = False


def open_erhebung(path: Path, name: str = "") -> Erhebungsdatei:
    """The CSV and the sidecar ``NAME.toml`` beside it, if there is one. Raises ``FileError``.

    ``name`` is what the file was called on the command line; without one its digest tells the copies of
    several files apart, whatever their order.
    """
    datei = _open(path, path.parent / f"{path.stem}.toml", "", mitgeliefert=False)
    both = datei.zahlen.sha256 + (datei.beiblatt.sha256 if datei.beiblatt else "")
    rolle = f"erhebungen/{name or hashlib.sha256(both.encode()).hexdigest()[:12]}"
    beiblatt = replace(datei.beiblatt, rolle=rolle) if datei.beiblatt else None
    return replace(datei, zahlen=replace(datei.zahlen, rolle=rolle), beiblatt=beiblatt)


def open_bundled(folder: Path) -> Erhebungsdatei:
    """A bundled Erhebung, complete."""
    return _open(folder / "erhebung.csv", folder / "erhebung.toml", f"erhebungen/{folder.name}", mitgeliefert=True)


def open_reported(folder: Path) -> Erhebungsdatei:
    """The counts of a folder that were reported (``gemeldet.csv``), with the sidecar of the complete table."""
    return _open(folder / "gemeldet.csv", folder / "erhebung.toml", "erhebungen", mitgeliefert=False)


def open_partial(name: str) -> Erhebungsdatei:
    """What is known of an Erhebung: of a bundled one by its id, of a folder, or of a file.

    Raises ``UsageError`` for a name that is none of these, ``FileError``.
    """
    bundled = bundled_erhebungen()
    if name in bundled or is_folder(Path(name)):
        return open_reported(bundled.get(name, Path(name)))
    return open_erhebung(named_file(name, bundled, "U007"))


def open_complete(name: str) -> Erhebungsdatei:
    """A complete Erhebung: a bundled one by its id, or a file; raises as :func:`open_partial`."""
    bundled = bundled_erhebungen()
    return open_bundled(bundled[name]) if name in bundled else open_erhebung(named_file(name, bundled, "U007"))


def _open(zahlen: Path, beiblatt: Path, rolle: str, *, mitgeliefert: bool) -> Erhebungsdatei:
    counts = read_input(zahlen, rolle)
    sidecar = read_input(beiblatt, rolle) if beiblatt != zahlen and is_file(beiblatt) else None
    return Erhebungsdatei(counts, sidecar, mitgeliefert)


def read_erhebung(datei: Erhebungsdatei, gebiet: Gebiet, findings: list[Finding]) -> Erhebung:
    """The counts as an Erhebung, which may be partial; every fault is added to ``findings``.

    Raises ``FileError`` for a file that holds no table.
    """
    sheet = read_sheet(datei.zahlen, SYNONYMS, ("ags",), findings)
    if not _has_counts(sheet):
        header = ", ".join(sheet.header)
        findings.append(Finding("T001", quelle=sheet.datei, spalte="personen", wert=header))
    extra = [i for i in range(len(sheet.header)) if i not in _own_positions(sheet)]
    zaehlungen, luecken, unlesbar = _counts(sheet, extra, gebiet, findings)
    about, document = read_beiblatt(datei.beiblatt, gebiet, findings)
    return Erhebung(
        id=about.id,
        bezeichnung=about.bezeichnung or datei.zahlen.name,
        stichtag=about.stichtag,
        zaehlungen=dict(sorted(zaehlungen.items())),
        datei=f"{about.id}/{datei.zahlen.name}" if datei.mitgeliefert else datei.zahlen.name,
        luecken=tuple(luecken),
        unlesbar=unlesbar,
        weitere_spalten=tuple(sheet.header[i] for i in extra),
        gesamt=about.gesamt.value() if about.gesamt else None,
        kreise={ags: summe.value() for ags, summe in about.kreise.items() if ags in gebiet.kreise},
        vervollstaendigung=about.vervollstaendigung.value() if about.vervollstaendigung else None,
        mitgeliefert=datei.mitgeliefert,
        beiblatt=document,
        beiblatt_datei=datei.beiblatt.name if datei.beiblatt else "",
    )


def erhebung_csv(erhebung: Erhebung, gebiet: Gebiet) -> bytes:
    """The table as CSV: ags, name, personen, herkunft, then the further columns as they were."""
    names = {ags: neutralised(gemeinde.name) for ags, gemeinde in gebiet.gemeinden.items()}
    header = ["ags", "name", "personen", "herkunft", *map(_kept, erhebung.weitere_spalten)]
    counts = erhebung.zaehlungen.values()
    rows = ([z.ags, names[z.ags], str(z.personen), z.herkunft.value, *map(_kept, z.weitere)] for z in counts)
    return csv_text([header, *rows])


def _kept(text: str) -> str:
    """A cell of a further column as it was, unless a spreadsheet would take it for a formula."""
    return text if _WHOLE.fullmatch(text) else neutralised(text)


def _own_positions(sheet: Sheet) -> set[int]:
    """Columns that the table states anew; everything else, remarks included, is kept as it is."""
    own = ("ags", "name", "herkunft", "personen")
    return {sheet.columns[name] for name in own if name in sheet.columns}


def _has_counts(sheet: Sheet) -> bool:
    return "personen" in sheet.columns or all(part in sheet.columns for part in PARTS)


def _counts(
    sheet: Sheet, extra: list[int], gebiet: Gebiet, findings: list[Finding]
) -> tuple[dict[str, Zaehlung], list[Luecke], frozenset[str]]:
    """The counts, the blank cells, and the Gemeinden whose count could not be read."""
    zaehlungen: dict[str, Zaehlung] = {}
    luecken: list[Luecke] = []
    unlesbar: set[str] = set()
    seen: dict[str, str] = {}
    if "ags" not in sheet.columns or not _has_counts(sheet):
        return zaehlungen, luecken, frozenset(gebiet.gemeinden)
    place = sheet.columns["ags"]
    unlesbar.update(row.cells[place] for row in sheet.faulty if len(row.cells) > place)
    for row in sheet.rows:
        ags = known_ags(sheet, row, gebiet, seen, findings)
        if ags is None:
            continue
        herkunft = _herkunft(sheet, row, findings)
        if _is_blank(sheet, row):
            column = "personen" if "personen" in sheet.columns else PARTS[0]
            luecken.append(Luecke(ags, sheet.address(row, column)))
            continue
        persons = _persons(sheet, row, gebiet, findings)
        if persons is None:
            unlesbar.add(ags)
        else:
            zaehlungen[ags] = Zaehlung(ags, persons, herkunft, tuple(row.cells[i] for i in extra))
    return zaehlungen, luecken, frozenset(unlesbar)


def _is_blank(sheet: Sheet, row: SheetRow) -> bool:
    return not any(sheet.cell(row, column) for column in ("personen", *PARTS))


def _persons(sheet: Sheet, row: SheetRow, gebiet: Gebiet, findings: list[Finding]) -> int | None:
    stated = [name for name in ("personen", *PARTS) if name in sheet.columns]
    values = {name: _number(sheet, row, name, gebiet, findings) for name in stated if _needed(sheet, row, name)}
    if None in values.values():
        return None
    parts = [value for name in PARTS if (value := values.get(name)) is not None]
    if "personen" not in values:
        return sum(parts)
    if len(parts) == len(PARTS) and sum(parts) != values["personen"]:
        findings.append(sheet.finding("Z010", row, "personen", summe=sum(parts)))
    return values["personen"]


def _needed(sheet: Sheet, row: SheetRow, name: str) -> bool:
    """Parts may be blank where the sum is given; otherwise every column must be filled."""
    return "personen" not in sheet.columns or name == "personen" or bool(sheet.cell(row, name))


def _number(sheet: Sheet, row: SheetRow, column: str, gebiet: Gebiet, findings: list[Finding]) -> int | None:
    text = sheet.cell(row, column)
    gemeinde = gebiet.gemeinden[sheet.cell(row, "ags")]
    place: dict[str, str | int] = {
        "name": gemeinde.name,
        "einwohner": gebiet.largest_population.get(gemeinde.ags, "?"),
    }
    code: str | None = None
    persons = 0
    if not text:
        code = "Z005"
    elif not _WHOLE.fullmatch(text):
        code = "Z007"
    elif len(text) > _MAX_DIGITS:
        code = "Z006" if text.startswith("-") else "Z008"
    else:
        persons = int(text)
        code = "Z006" if persons < 0 else implausible(persons, gemeinde, gebiet)
    if code is None:
        return persons
    findings.append(sheet.finding(code, row, column, **place))
    return persons if code == "Z014" else None


def _herkunft(sheet: Sheet, row: SheetRow, findings: list[Finding]) -> Herkunft:
    text = sheet.cell(row, "herkunft").casefold() or Herkunft.GEMELDET.value
    try:
        return Herkunft(text)
    except ValueError:
        findings.append(sheet.finding("Z013", row, "herkunft", bekannt=", ".join(Herkunft)))
        return Herkunft.GEMELDET
