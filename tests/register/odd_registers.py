"""Small registers in which everything occurs that can be wrong, and methods of which none is bundled; seeded."""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa

KNOWN = ("08111000", "08115001", "08115002", "08121000")
STICHTAG = date(2017, 9, 15)
TYPES = pa.schema(
    [
        *((name, pa.string()) for name in ("person_id", "ags", "unterbringung")),
        ("zugang_am", pa.date32()),
        ("personenart", pa.string()),
        ("status", pa.string()),
        ("wohnung_selbst", pa.bool_()),
        ("gueltig_von", pa.date32()),
        ("gueltig_bis", pa.date32()),
    ]
)
_DAY = timedelta(days=1)
_FIRST, _LAST = date(2015, 1, 1), date(2016, 2, 29)
_ARRIVALS = (_FIRST - _DAY, _FIRST, date(2015, 7, 1), date(2015, 7, 1), _LAST, _LAST + _DAY, None)
_BEGINS = (
    *(date(2016, 5, 1), date(2016, 5, 1), date(2017, 3, 1), STICHTAG - 31 * _DAY, STICHTAG - 30 * _DAY),
    *(STICHTAG - _DAY, STICHTAG, STICHTAG + _DAY, None),
)
_ENDS = (None, None, None, STICHTAG, STICHTAG - _DAY, STICHTAG + _DAY, date(2016, 4, 30))


def odd_register(seed: int, most: int = 40, persons: int = 0) -> pd.DataFrame:
    """Up to that many records of few persons in few places, so that they meet; days are ``datetime.date``."""
    chance = random.Random(seed)
    ids = [f"p{number}" for number in range(persons or chance.choice((3, 8, 30)))]
    places = KNOWN[: chance.choice((1, 2, 4))]
    often = chance.choice((2, 10, 50))  # how much likelier a sound value is than each of the others

    def one(sound: Sequence[object], other: Sequence[object]) -> object:
        return chance.choice([*list(sound) * often, *other])

    rows = [
        (
            one(ids, (None, "", " ", "   ")),
            one(places, ("08999999", "8111000", "08111000 ", "", None)),
            one(("anschluss",), ("vorlaeufig", "erstaufnahme", "Anschluss", "", None)),
            one(_ARRIVALS, ()),
            one(("gefluechtet", "familiennachzug"), ("geburt", "gast", "", None)),
            one(("anerkannt", "verfahren"), ("geduldet", "sonstige", "ANERKANNT", "", None)),
            one((False, True), (None,)),
            one(_BEGINS, ()),
            one(_ENDS, ()),
        )
        for _ in range(chance.randint(0, most))
    ]
    return pd.DataFrame(rows, columns=TYPES.names, dtype=object)


def odd_method(seed: int, bundled: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One of the bundled methods, as its TOML, with something else in it."""
    chance = random.Random(seed)
    method = copy.deepcopy(dict(chance.choice(bundled)))
    why = {"fundstelle": "fag-29d", "sicherheit": "annahme", "herleitung": "Probe"}
    if chance.random() < 0.4:
        method["mindestaufenthalt"] = {"tage": chance.choice((0, 1, 30, 31, 365)), **why}
    if chance.random() < 0.3:
        method["status"] = {"arten": chance.sample(("anerkannt", "verfahren", "geduldet", "sonstige"), 2), **why}
    elif chance.random() < 0.3:
        method.pop("status", None)
    if chance.random() < 0.5:
        several = chance.choice(("juengster", "keiner", None))
        method["mehrfach"] = {"je": "datensatz" if several is None else "person", **why}
        if several is not None:
            method["mehrfach"]["mehrere_orte"] = several
    if chance.random() < 0.3:
        method["unterbringung"] = {"arten": ["vorlaeufig", "anschluss"], **why}
    if chance.random() < 0.2:
        method["personenart"] = {"zaehlen": ["gefluechtet", "familiennachzug"], "als_familiennachzug": [], **why}
    return method
