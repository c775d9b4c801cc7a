"""Two rule books side by side: every value that differs, by its key path, sources as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from pydantic import BaseModel

from geld_folgt_fluechtling.model.keypath import Pfad, key_path
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, Posten, RegelwerkDatei

Lauf = tuple[int, str]
"""Year and stage."""
_SOURCE = ("fundstelle", "sicherheit", "herleitung")


@dataclass(frozen=True, slots=True)
class Abweichung:
    """One value that differs; None where there is none on that side."""

    pfad: str
    vorher: Any
    nachher: Any


@dataclass(frozen=True)
class Regelvergleich:
    """What differs between two sets of rules, and the runs that only one of them has."""

    vorher: str
    nachher: str
    abweichungen: tuple[Abweichung, ...]
    nur_vorher: tuple[Lauf, ...]
    nur_nachher: tuple[Lauf, ...]
    gemeinsam: tuple[Lauf, ...]

    @property
    def is_equal(self) -> bool:
        """Nothing differs."""
        return not (self.abweichungen or self.nur_vorher or self.nur_nachher)


@dataclass(frozen=True)
class Regelseite:
    """One side of a comparison: what holds for all years, and the resolved rules of each run."""

    name: str
    datei: RegelwerkDatei
    regeln: Sequence[Laufregeln]

    def runs(self) -> dict[Lauf, Laufregeln]:
        """The rules keyed by year and stage."""
        return {(regeln.jahr, regeln.lauf.value): regeln for regeln in self.regeln}


def diff_rules(before: Regelseite, after: Regelseite) -> Regelvergleich:
    """Every value that differs between the two, in the order of the years."""
    first, second = before.runs(), after.runs()
    both = [run for run in first if run in second]
    found = list(_differences(_general(before.datei), _general(after.datei)))
    for jahr, lauf in both:
        here = ("jahr", str(jahr), lauf)
        found += _differences(_of_run(first[jahr, lauf], here), _of_run(second[jahr, lauf], here))
    found += _differences(*_shared_sources(first.values(), second.values()))
    return Regelvergleich(
        vorher=before.name,
        nachher=after.name,
        abweichungen=tuple(found),
        nur_vorher=tuple(run for run in first if run not in second),
        nur_nachher=tuple(run for run in second if run not in first),
        gemeinsam=tuple(both),
    )


def _differences(first: Mapping[Pfad, Any], second: Mapping[Pfad, Any]) -> Iterator[Abweichung]:
    tables = {path[:-1]: None for path in (*first, *second)}
    order = {table: number for number, table in enumerate(tables)}
    for path in sorted(dict.fromkeys((*first, *second)), key=lambda path: order[path[:-1]]):
        if first.get(path) != second.get(path):
            yield Abweichung(key_path(path), first.get(path), second.get(path))


def _general(datei: RegelwerkDatei) -> dict[Pfad, Any]:
    named = {name: getattr(datei, name) for name in ("titel", "nach_koepfen", "fristen", "pruefung")}
    return dict(_flat(named, ()))


def _of_run(regeln: Laufregeln, path: Pfad) -> dict[Pfad, Any]:
    run = {"volumen": regeln.volumen, "hinweise": list(regeln.hinweise)}
    posten = {line.id: _fields(line) for line in regeln.posten}
    return dict(_flat({**run, "posten": posten}, path))


def _fields(line: Posten) -> dict[str, Any]:
    return {one.name: getattr(line, one.name) for one in fields(line) if one.name != "id"}


def _shared_sources(first: Any, second: Any) -> tuple[dict[Pfad, Any], dict[Pfad, Any]]:
    """The Fundstellen that both name; one that only one names shows where it is named."""
    one, other = ({key: f for regeln in side for key, f in regeln.fundstellen.items()} for side in (first, second))
    both = [key for key in one if key in other]
    return (
        dict(_flat({key: one[key] for key in both}, ("fundstellen",))),
        dict(_flat({key: other[key] for key in both}, ("fundstellen",))),
    )


def _flat(value: Any, path: Pfad) -> Iterator[tuple[Pfad, Any]]:
    """Every single value below, keyed by its path; what is empty or not given is left out."""
    if isinstance(value, BaseModel):
        names = sorted(type(value).model_fields, key=lambda name: name in _SOURCE)  # what it says, then its source
        value = {name: getattr(value, name) for name in names}
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _flat(item, (*path, key))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _flat(item, (*path, str(number)))
    elif value is not None and value != "":
        yield path, value
