"""Who applies: a Gemeinde or a Kreis by its AGS, its name, or both; or somebody who is neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from geld_folgt_fluechtling.files.ags import nearest, repaired_ags
from geld_folgt_fluechtling.files.names import other_name
from geld_folgt_fluechtling.model.gebiet import GEMEINDE_DIGITS, Gebiet, plain
from geld_folgt_fluechtling.model.ort import Ort, orte_of
from geld_folgt_fluechtling.steps.orte import nearest_orte, orte_beside, orte_but_for_a_slip, orte_named

_DIGITS = re.compile(r"[0-9](?:[0-9 ]*[0-9])?", re.ASCII)
_AROUND = " \t\n()[],;:/='\"–-"
_OFFICE = re.compile(
    r"(landratsamt|lra|landkreis|kreis|stadtkreis|stadt|gro(?:ß|ss)e kreisstadt|gemeinde|stadtverwaltung"
    r"|gemeindeverwaltung|b(?:ü|ue)rgermeisteramt)\s+(.+)",
    re.IGNORECASE,
)
_OF_A_LANDKREIS = ("landratsamt", "lra", "landkreis", "kreis")
_SHOWN = 5
_SOUGHT = 25


@dataclass(frozen=True)
class Gelesen:
    """The applicant of a row: its AGS, or ``""`` for who is no place; or the code and parameters of a fault.

    ``gemeint`` is the place whose name it nearly is, where it is no place.
    """

    name: str
    ags: str = ""
    code: str = ""
    params: Mapping[str, str] | None = None
    gemeint: str = ""


@dataclass
class Antragstellerzellen:
    """Reads the applicant of each row against one register."""

    gebiet: Gebiet
    sought: int = 0

    @cached_property
    def _known(self) -> dict[tuple[str, str], Gelesen]:
        """What was read before: offices apply for many posts each."""
        return {}

    @cached_property
    def _orte(self) -> list[Ort]:
        return orte_of(self.gebiet)

    def read(self, text: str, ebene: str) -> Gelesen:
        """The applicant that the cell names; ``ebene`` decides whether a Stadtkreis is a Gemeinde or a Kreis."""
        key = (text, ebene)
        if key not in self._known:
            self._known[key] = self._read(text, ebene)
        return self._known[key]

    def _read(self, text: str, ebene: str) -> Gelesen:
        if not any(map(str.isdigit, text)):
            return self._by_name(text, ebene)
        ags, name = repaired_ags(text, self.gebiet), ""
        digits = _DIGITS.search(text)
        if not self._is_known(ags) and digits is not None:
            ags = repaired_ags(digits.group(), self.gebiet)
            name = (
                f"{text[: digits.start()]} {text[digits.end() :]}".strip(_AROUND).removeprefix("AGS").strip(_AROUND)
            )
        if not self._is_known(ags):
            return Gelesen(text, code="A002", params={"naechste": self._nearest(ags, name)})
        if name and not self._bears(ags, name):
            return Gelesen(text, code="A004", params={"name": f"{self.gebiet.unit_name(ags)} ({ags})"})
        return self._place(ags, ebene)

    def _by_name(self, text: str, ebene: str) -> Gelesen:
        found = orte_named(text, self._orte)
        found = orte_beside(text, found, self._orte) if found else found
        office = _OFFICE.fullmatch(text)
        if not found and office is not None:
            found = self._of_office(office.group(1).casefold(), office.group(2))
            if not found:
                return Gelesen(text, code="A002", params={"naechste": self._nearest("", office.group(2))})
        if len(found) > 1:
            listed = [f"{o.ags} {o.name} ({', '.join(filter(None, (o.art, o.kreis)))})" for o in found[:_SHOWN]]
            more = ["…"] if len(found) > _SHOWN else []
            return Gelesen(text, code="A003", params={"orte": "; ".join([*listed, *more])})
        return self._place(found[0].ags, ebene) if found else Gelesen(text, gemeint=self._slip(text))

    def _of_office(self, office: str, name: str) -> list[Ort]:
        """The places that an office of this kind may belong to: ``Landratsamt Biberach`` is its Landkreis."""
        found = orte_named(name, self._orte)
        found = orte_beside(name, found, self._orte) if found else found
        return [ort for ort in found if ort.is_kreis == (office in _OF_A_LANDKREIS)]

    def _place(self, ags: str, ebene: str) -> Gelesen:
        """A Stadtkreis has eight digits where Gemeinden have the claims, five where Kreise have them."""
        gemeinde = self.gebiet.gemeinden.get(ags)
        if ebene == "kreis" and gemeinde is not None and gemeinde.is_stadtkreis:
            ags = gemeinde.kreis_ags
        elif ebene == "gemeinde" and ags in self.gebiet.kreise and not self.gebiet.kreise[ags].is_landkreis:
            ags = next((g.ags for g in self.gebiet.gemeinden.values() if g.kreis_ags == ags), ags)
        return Gelesen(self.gebiet.unit_name(ags), ags)

    def _is_known(self, ags: str) -> bool:
        return ags in self.gebiet.gemeinden or ags in self.gebiet.kreise

    def _bears(self, ags: str, name: str) -> bool:
        gemeinde = self.gebiet.gemeinden.get(ags)
        if gemeinde is not None:
            return other_name(name, gemeinde, self.gebiet) is None
        kreis = self.gebiet.kreise[ags]
        return plain(name) in map(plain, (kreis.name, kreis.short_name, f"Kreis {kreis.short_name}"))

    def _slip(self, text: str) -> str:
        """The place that was meant, but for a slip of the pen."""
        close = orte_but_for_a_slip(text, self._orte) if self._may_seek() else []
        return f"{close[0].name} ({close[0].ags})" if close else ""

    def _may_seek(self) -> bool:
        """Only for the first faults of a file: to look for what is alike takes a tenth of a second each."""
        self.sought += 1
        return self.sought <= _SOUGHT

    def _nearest(self, ags: str, name: str) -> str:
        if not self._may_seek():
            return "–"
        if name or len(ags) != GEMEINDE_DIGITS:
            ort = nearest_orte(name or ags, self._orte)[0]
            return f"{ort.name} ({ort.ags})"
        return nearest(ags, name, self.gebiet)
