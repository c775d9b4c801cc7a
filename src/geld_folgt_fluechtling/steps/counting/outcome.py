"""What the rows of the statement that counts mean, and which findings follow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft, Zaehlung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.methode import Methode
from geld_folgt_fluechtling.model.register import DATENSAETZE, GEZAEHLT, Auszaehlung, Registerangaben, Widerspruchsart

CODE_OF: Mapping[Widerspruchsart, str] = {
    Widerspruchsart.PERSON_FEHLT: "M020",
    Widerspruchsart.AGS_UNBEKANNT: "M021",
    Widerspruchsart.GUELTIG_VON_FEHLT: "M022",
    Widerspruchsart.ZEITRAUM_VERKEHRT: "M023",
    Widerspruchsart.ZUGANG_FEHLT: "M024",
    Widerspruchsart.WERT_UNBEKANNT: "M025",
    Widerspruchsart.MEHRERE_ORTE: "M026",
    Widerspruchsart.DOPPELT: "M027",
}
_NOWHERE = "M028"
"""For persons in several places where the method lets them count in none."""


def outcome(rows: Iterable[tuple[str, str | None, int]]) -> Auszaehlung:
    """The rows ``art``, ``ags``, ``anzahl`` as a value; kinds without a row are 0."""
    persons: dict[str, dict[str, int]] = {name: {} for name in GEZAEHLT}
    records: dict[str, int] = {}
    found = dict.fromkeys(Widerspruchsart, 0)
    for art, ags, number in rows:
        if art == DATENSAETZE:
            records[str(ags)] = number
        elif art in persons:
            persons[art][str(ags)] = number
        else:
            found[Widerspruchsart(art)] = number
    places = sorted({ags for counted in persons.values() for ags in counted})
    both = {ags: (persons[GEZAEHLT[0]].get(ags, 0), persons[GEZAEHLT[1]].get(ags, 0)) for ags in places}
    return Auszaehlung(both, records, found)


def as_erhebung(
    counted: Auszaehlung,
    methode: Methode,
    gemeinden: Collection[str],
    stichtag: date,
    *,
    partial: bool,
    made_up: bool,
) -> Erhebung:
    """The counts as an Erhebung: a Gemeinde without any record has 0, or with ``partial`` no row.

    Persons who are made up are modelled, whoever they were counted by.
    """
    herkunft = Herkunft.MODELLIERT if made_up else Herkunft.GEMELDET
    zaehlungen = {}
    for ags in sorted(gemeinden):
        if ags in counted.datensaetze or not partial:
            housed, followed = counted.personen.get(ags, (0, 0))
            zaehlungen[ags] = Zaehlung(
                ags, housed + followed, herkunft, anschlussunterbringung=housed, familiennachzug=followed
            )
    title = f"{methode.titel}, Stichtag {stichtag:%d.%m.%Y}"
    return Erhebung(stichtag.isoformat(), title, stichtag, zaehlungen, "")


def findings_of(
    counted: Auszaehlung, methode: Methode, about: Registerangaben, gemeinden: Collection[str], *, partial: bool
) -> Iterator[Finding]:
    """Each kind of contradiction that occurs, Gemeinden without records, nobody counted, persons made up."""
    for kind, number in counted.widersprueche.items():
        if number:
            several = kind is Widerspruchsart.MEHRERE_ORTE and methode.mehrfach.mehrere_orte == "keiner"
            yield Finding(_NOWHERE if several else CODE_OF[kind], about.name, params={"anzahl": number})
    empty = sum(ags not in counted.datensaetze for ags in gemeinden)
    if empty:
        yield Finding(
            "M031" if partial else "M030", about.name, params={"anzahl": empty, "gemeinden": len(gemeinden)}
        )
    if about.kuenstlich:
        yield Finding("M032", about.name)
    if not counted.personen:
        yield Finding("M033", about.name)
