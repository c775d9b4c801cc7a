"""Applications as a case brings them, and earlier grants, read a second time: whose, for what, in which turn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from unabhaengige_eingaben import AbgelehntError, Fall, Zeile
from unabhaengige_verfahren import cents_of

LATE = "9999-12-31"
MONATE = 12
OHNE_NAMEN = ("", "nn")


@dataclass(frozen=True)
class Antrag:
    """One application, or with ``vorher`` (cents) a grant that is carried over."""

    posten: str
    ags: str
    text: str
    gruppe: str
    stellen: Fraction
    qualifikation: str
    von: int
    monate: int
    person: str
    nummer: str
    eingang: str
    weitere: Mapping[str, str] = field(default_factory=dict, compare=False)
    vorher: int | None = None
    kosten: int = 0

    @property
    def bis(self) -> int:
        return self.von + self.monate - 1

    @property
    def wer(self) -> tuple[str, str, str, str]:
        return self.posten, self.ags, self.text, plain(self.gruppe)

    @property
    def was(self) -> tuple[str, str, Fraction, int, int]:
        return plain(self.person), self.qualifikation, self.stellen, self.von, self.monate


def plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if char.isalnum())


def read_antrag(fall: Fall, lines: Mapping[str, Any], row: Zeile) -> Antrag:
    """The application in a row; its applicant is a place by AGS or name, or else nobody who may apply."""
    _check(lines, row)
    cell = row["antragsteller"].strip()
    named = [ags for ags, ort in fall.orte.items() if ort["name"] == cell]
    known = {*fall.orte, *(ort["kreis_ags"] for ort in fall.orte.values())}
    ags = cell if cell in known else named[0] if len(named) == 1 else ""
    if not ags and cell.isdigit():
        raise AbgelehntError("A002")
    posten = row.get("posten") or next(iter(lines))
    if ags[:5] + "000" in fall.orte:  # a Stadtkreis is one place at either level
        ags = ags[:5] if lines[posten]["ebene"] == "kreis" else ags[:5] + "000"
    return Antrag(
        posten,
        ags,
        "" if ags else cell,
        row.get("zusammenschluss", ""),
        Fraction(row["stellen_vze"]),
        row["qualifikation"],
        int(row["erster_monat"]),
        int(row["monate"]),
        row["person"],
        row.get("antrag", ""),
        row.get("eingegangen_am") or LATE,
        row,
    )


def _check(lines: Mapping[str, Any], row: Zeile) -> None:
    """Raise ``AbgelehntError`` where a cell is not understood."""
    if not row["antragsteller"]:
        raise AbgelehntError("A005")
    if (row.get("posten") or next(iter(lines))) not in lines:
        raise AbgelehntError("A007")
    is_known = f"{row['qualifikation']}_eur" in next(iter(lines.values()))["stellen"]
    if not (is_known and 1 <= int(row["erster_monat"]) <= MONATE and int(row["monate"]) > 0):
        raise AbgelehntError("A006")
    if Fraction(row["stellen_vze"]) <= 0:
        raise AbgelehntError("A006")


def earlier_grant(row: Zeile) -> Antrag:
    von, bis = int(row["von_monat"]), int(row["bis_monat"])
    return Antrag(
        row["posten"],
        row["empfaenger_ags"],
        "",
        row.get("zusammenschluss", ""),
        Fraction(row["stellen_vze"]),
        row["qualifikation"],
        von,
        bis - von + 1,
        row["person"],
        row["antrag"],
        LATE,
        vorher=cents_of(row["bewilligt_eur"]),
        kosten=cents_of(row["kosten_eur"]),
    )


def in_turn(line: Mapping[str, Any], antrag: Antrag) -> Any:
    """By date of receipt, then by number, then by what is applied for."""
    parts = [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in _runs(antrag.nummer)]
    rate = cents_of(line["stellen"][f"{antrag.qualifikation}_eur"])
    name = "" if plain(antrag.person) in OHNE_NAMEN else plain(antrag.person)
    of_post = (antrag.von, -antrag.stellen, -rate, name, antrag.monate)
    never_the_order_of_the_file = (antrag.qualifikation, antrag.gruppe, antrag.person)
    return antrag.eingang, not antrag.nummer, parts, *of_post, *never_the_order_of_the_file


def _runs(text: str) -> list[str]:
    return re.findall("[0-9]+|[^0-9]+", text.casefold())


def numbered(antraege: Iterable[Antrag], carried: Sequence[Antrag]) -> Iterator[Antrag]:
    """In their turn, each with a number that nobody gave yet."""
    ordered = list(antraege)
    taken: dict[tuple[str, str, str, str], set[str]] = {}
    for one in [*ordered, *carried]:
        taken.setdefault(one.wer, set()).add(one.nummer)
    for one in ordered:
        if not one.nummer:
            free = next(str(n) for n in range(1, len(ordered) + len(carried) + 2) if str(n) not in taken[one.wer])
            taken[one.wer].add(free)
            one = replace(one, nummer=free)
        yield one
