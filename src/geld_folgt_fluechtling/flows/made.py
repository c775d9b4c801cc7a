"""What every alternative comes to, however it was made: its values, and what the flow needs to know beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.inputs import printable
from geld_folgt_fluechtling.flows.counts import ReadCounts, named_count
from geld_folgt_fluechtling.model.angabe import Angabe
from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.vergleich import Alternative, Art, Empfangen, Erhoben
from geld_folgt_fluechtling.model.verteilung import Eingabe


@dataclass(frozen=True)
class Made:
    """An alternative, what it shares out in all, the files that it alone rests on, and what is to be said of it.

    ``posten`` are names by id of all on which it has claims, ``titel`` is its rule book's, ``about`` what the
    manifest tells of it.
    """

    alternative: Alternative
    budget_cents: int
    eingaben: tuple[Eingabe, ...] = field(repr=False)
    findings: tuple[Finding, ...]
    posten: Mapping[str, str]
    titel: str
    about: Mapping[str, Any]


def erhoben(key: str, erhebung: Erhebung, counted: ReadCounts, teil: Erhebung | None = None) -> Erhoben:
    """How practicable the Erhebung is; ``teil`` is what was read of it where the rest was estimated."""
    read = teil or erhebung
    method = erhebung.beiblatt.get("methode")
    said = method if isinstance(method, dict) else {}
    corrections = erhebung.beiblatt.get("korrekturen")
    corrected = sum(z.herkunft is Herkunft.KORRIGIERT for z in read.zaehlungen.values())
    records, contradictory = _of_register(erhebung.beiblatt)
    modelled = [z for z in erhebung.zaehlungen.values() if z.herkunft is Herkunft.MODELLIERT]
    return Erhoben(
        erhebung=key,
        methode=str(said.get("titel", "")),
        quelle=str(said.get("quelle", "")),
        gemeinden=len(erhebung.zaehlungen),
        gezaehlt=len(erhebung.zaehlungen) - len(modelled),
        modelliert=len(modelled),
        personen=erhebung.personen,
        personen_modelliert=sum(z.personen for z in modelled),
        zeilen=records or len(read.zaehlungen) + len(read.luecken),
        hinweise=counted.hinweise.get(key, 0) + contradictory,
        korrekturen=max(corrected, len(corrections) if isinstance(corrections, list) else 0),
    )


def _of_register(sidecar: Mapping[str, Any]) -> tuple[int, int]:
    """How many records an Erhebung was counted from, and how many contradictions they had; 0 for any other one."""
    register, kinds = sidecar.get("register"), sidecar.get("widersprueche")
    records = register.get("datensaetze") if isinstance(register, dict) else None
    numbers = list(kinds.values()) if isinstance(kinds, dict) else []
    if not isinstance(records, int) or not all(isinstance(number, int) for number in numbers):
        return 0, 0
    return records, sum(numbers)


def received(rows: Iterable[tuple[Any, ...]]) -> tuple[Empfangen, ...]:
    """Each recipient once with its sum; rows are Posten, kind, AGS, Zusammenschluss, name, Gemeinden, cents."""
    sums: dict[tuple[str, str, str], Empfangen] = {}
    for _, art, ags, group, name, gemeinden, cents in rows:
        key = (str(art), str(ags), str(group or ""))
        before = sums.get(key)
        held, so_far = (before.gemeinden, before.betrag_cents) if before else (0, 0)
        sums[key] = Empfangen(*key, str(name), max(held, int(gemeinden)), so_far + int(cents))
    return tuple(sums[key] for key in sorted(sums))


def said(angabe: Angabe) -> str:
    """What was given, without the folder that it lies in."""
    if angabe.art is Art.BASIS:
        return angabe.was
    wanted, file = named_count(angabe.was) if angabe.art is Art.COUNTS else ("", angabe.was)
    return f"{angabe.art.value}:{wanted}{'=' if wanted else ''}{file_name(file)}"


def file_name(name: str) -> str:
    """The last part of a path."""
    return printable(Path(name).name or name)
