"""Beginning the rules of a new year: the structure of an earlier one, with nothing in it that must be decided."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from geld_folgt_fluechtling.model.regelwerk import Lauf, LaufAngaben, PostenAngaben, RegelwerkDatei
from geld_folgt_fluechtling.model.regelwerte import Sicherheit

_EMPTIED = frozenset(
    {
        *("betrag_eur", "kopfbetrag_eur", "prozent", "erhebung", "stand", "saat", "fundstelle", "herleitung"),
        *("hochschulabschluss_eur", "berufsausbildung_eur"),
    }
)
"""What somebody has to decide or to look up for the new year."""


def emptied_rules(datei: RegelwerkDatei, kennung: str, jahr: int, von_jahr: int, lauf: Lauf | None) -> dict[str, Any]:
    """The document of a new rule file: the Posten of ``von_jahr``, every decision emptied.

    ``lauf`` alone, with the structure of the same Lauf or else of the final one; every Lauf where it is None.
    """
    stages = datei.jahr[str(von_jahr)]
    if lauf is None:
        runs = dict(stages)
    else:
        runs = {lauf: stages.get(lauf) or stages.get(Lauf.ENDGUELTIG) or next(iter(stages.values()))}
    used = {key for angaben in runs.values() for key in angaben.posten}
    document: dict[str, Any] = {"id": kennung, "titel": f"{datei.titel}, {jahr}"}
    for section in ("fristen", "pruefung"):
        table = getattr(datei, section)
        if table is not None:
            document[section] = {name: _emptied(getattr(table, name)) for name in type(table).model_fields}
    document["posten"] = {key: _posten(angaben) for key, angaben in datei.posten.items() if key in used}
    document["jahr"] = {str(jahr): {stage.value: _run(angaben) for stage, angaben in runs.items()}}
    return document


def empty_paths(document: Mapping[str, Any], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The key path of every value that is still to be filled in."""
    paths = []
    for key, value in document.items():
        here = (*path, key)
        if isinstance(value, Mapping):
            paths += empty_paths(value, here)
        elif isinstance(value, list):
            for number, item in enumerate(value):
                paths += empty_paths(item, (*here, str(number))) if isinstance(item, Mapping) else []
        elif value == "":
            paths.append(here)
    return paths


def _run(angaben: LaufAngaben) -> dict[str, Any]:
    volumen = {} if angaben.volumen is None else {"volumen": _emptied(angaben.volumen)}
    return volumen | {"posten": {key: _posten(one) for key, one in angaben.posten.items()}}


def _posten(angaben: PostenAngaben) -> dict[str, Any]:
    """What is said of a Posten, in the order in which files say it."""
    said = {}
    for name in PostenAngaben.model_fields:
        value = getattr(angaben, name)
        if value is not None:
            said[name] = _emptied(value) if hasattr(value, "fundstelle") else _plain(value)
    return said


def _emptied(value: Any) -> dict[str, Any]:
    given = value.model_dump(
        exclude_none=True, exclude_unset=True, exclude={"fundstelle", "sicherheit", "herleitung"}
    )
    source = {"fundstelle": "", "sicherheit": Sicherheit.ANNAHME.value, "herleitung": ""}
    return {key: _without_decisions(key, item) for key, item in given.items()} | source


def _without_decisions(key: str, item: Any) -> Any:
    if isinstance(item, list | tuple):
        return [_parts_without_decisions(part) for part in item]
    return "" if key in _EMPTIED else _plain(item)


def _parts_without_decisions(part: Any) -> Any:
    if not isinstance(part, Mapping):
        return part
    return {name: _without_decisions(name, one) for name, one in part.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.value if isinstance(value, Enum) else value
