"""Erhebungen: a table of counts; what it is says the sidecar beside it, or the cover sheet in it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from geld_folgt_fluechtling.files.beiblatt import Beiblatt, read_beiblatt
from geld_folgt_fluechtling.files.counts import PARTS, read_counts
from geld_folgt_fluechtling.files.inputs import is_file, is_folder, read_input, text_of
from geld_folgt_fluechtling.files.resources import bundled_erhebungen, named_file
from geld_folgt_fluechtling.files.tablefiles import csv_text, neutralised
from geld_folgt_fluechtling.model.erhebung import BekannteSumme, Erhebung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet, plain
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.regelwerte import PERSONEN
from geld_folgt_fluechtling.model.verteilung import Eingabe

_WHOLE = re.compile(r"[+-]?[0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Erhebungsdatei:
    """The two files of an Erhebung as bytes, and where they are; the sidecar may be missing."""

    zahlen: Eingabe
    beiblatt: Eingabe | None
    mitgeliefert: bool = False
    pfade: tuple[Path, ...] = ()


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
    return Erhebungsdatei(counts, sidecar, mitgeliefert, (zahlen, beiblatt))


def read_erhebung(
    datei: Erhebungsdatei,
    gebiet: Gebiet,
    findings: list[Finding],
    lesart: Lesart | None = None,
    spalte: str = PERSONEN,
) -> Erhebung:
    """The counts as an Erhebung, which may be partial; every fault is added to ``findings``.

    ``spalte`` is the column that is the count; a sidecar says of which column its totals are. Raises
    ``FileError`` for a file that holds no table.
    """
    counts = read_counts(datei.zahlen, gebiet, findings, lesart or Lesart(), spalte)
    about, document = read_beiblatt(datei.beiblatt, gebiet, findings)
    deckblatt = counts.deckblatt
    return Erhebung(
        id=about.id,
        bezeichnung=about.bezeichnung or datei.zahlen.name,
        stichtag=about.stichtag or (deckblatt.stichtag if deckblatt else None),
        zaehlungen=dict(sorted(counts.zaehlungen.items())),
        datei=f"{about.id}/{datei.zahlen.name}" if datei.mitgeliefert else datei.zahlen.name,
        luecken=tuple(counts.luecken),
        unlesbar=frozenset(counts.unlesbar),
        weitere_spalten=counts.weitere_spalten,
        gesamt=about.gesamt.value() if about.gesamt and spalte == about.spalte else None,
        kreise=_known_kreise(about, gebiet) if spalte == about.spalte else {},
        vervollstaendigung=about.vervollstaendigung.value() if about.vervollstaendigung else None,
        mitgeliefert=datei.mitgeliefert,
        beiblatt=document,
        beiblatt_datei=datei.beiblatt.name if datei.beiblatt else "",
        deckblatt=deckblatt,
        blatt=counts.blatt,
        spalte=spalte,
    )


def read_erhebung_of_kreise(
    datei: Erhebungsdatei, gebiet: Gebiet, findings: list[Finding], lesart: Lesart, spalte: str
) -> Erhebung:
    """The same, but a table that has rows of Kreise and none of Gemeinden is a count of whole Kreise."""
    as_gemeinden: list[Finding] = []
    erhebung = read_erhebung(datei, gebiet, as_gemeinden, lesart, spalte)
    if not erhebung.zaehlungen and not erhebung.luecken:
        as_kreise: list[Finding] = []
        of_kreise = read_erhebung(datei, gebiet.of_kreise, as_kreise, lesart, spalte)
        if of_kreise.zaehlungen or of_kreise.luecken:
            findings += as_kreise
            return replace(of_kreise, ebene="kreis")
    findings += as_gemeinden
    return erhebung


def _known_kreise(about: Beiblatt, gebiet: Gebiet) -> dict[str, BekannteSumme]:
    return {ags: summe.value() for ags, summe in about.kreise.items() if ags in gebiet.kreise}


def counted_columns(folder: Path) -> frozenset[str]:
    """The columns of a bundled Erhebung, their names in plain form. Raises ``FileError``."""
    header = text_of(read_input(folder / "erhebung.csv", "erhebungen")).partition("\n")[0]
    return frozenset(plain(name) for name in header.split(","))


def erhebung_csv(erhebung: Erhebung, gebiet: Gebiet) -> bytes:
    """The table as CSV: ags, name, personen, their parts if any is known, herkunft, then the further columns."""
    names = {ags: neutralised(gemeinde.name) for ags, gemeinde in gebiet.gemeinden.items()}
    counts = erhebung.zaehlungen.values()
    parts = any(z.anschlussunterbringung is not None or z.familiennachzug is not None for z in counts)
    header = ["ags", "name", "personen", *(PARTS if parts else ()), "herkunft", *map(_kept, erhebung.weitere_spalten)]
    rows = (
        [
            z.ags,
            names[z.ags],
            str(z.personen),
            *(map(_part, (z.anschlussunterbringung, z.familiennachzug)) if parts else ()),
            z.herkunft.value,
            *map(_kept, z.weitere),
        ]
        for z in counts
    )
    return csv_text([header, *rows])


def _part(value: int | None) -> str:
    return "" if value is None else str(value)


def _kept(text: str) -> str:
    """A cell of a further column as it was, unless a spreadsheet would take it for a formula."""
    return text if _WHOLE.fullmatch(text) else neutralised(text)
