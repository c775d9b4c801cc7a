"""What the types of rule values admit, in words, and by examples of values that they could have."""

from __future__ import annotations

import types
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.regelwerte import (
    EINWOHNER,
    FLAECHE,
    MISCHUNG,
    PERSONEN,
    RegelTabelle,
    Schluesselteil,
)

_OF_FIELD = {
    "anteil": N_("a number above 0 and below 1,000,000"),
    "prozent": N_("a percentage above 0 and up to 100"),
    "wert": N_("a whole number from 0 to below 10^9"),
    "schritt_vze": N_("a number above 0 and up to 1"),
    "tage": N_("a whole number from 0 to 36,500"),
    "saat": N_("a text of 1 to 200 characters"),
}
_OF_TYPE = {
    bool: N_("true or false"),
    date: N_("a date"),
    int: N_("a whole number"),
    str: N_("text"),
}
_AMOUNT = N_("an amount in euro")
_PERCENTAGE = N_("a percentage from 0 on")
_NUMBER = N_("a number")
_YEAR = N_("a year from 1900 to 2199")
_ID = N_("an id of small letters, digits and hyphens")
_COLUMN = N_("the name of a column: small letters, digits, hyphens and underscores")
_SHORTER = N_("a shorter text")
_OWN_KINDS = frozenset({"amount", "day"})
_ART = (PERSONEN, EINWOHNER, FLAECHE, MISCHUNG)
_PART = Schluesselteil.model_construct(schluessel=PERSONEN, anteil=1, erhebung="x")


def declared(about: FieldInfo) -> Any:
    """The type of a field with everything that is demanded of it."""
    return Annotated[about.annotation, *about.metadata] if about.metadata else about.annotation


def bare(kind: Any) -> Any:
    """The type without annotations, and without None where it is optional."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        rest = [one for one in get_args(kind) if one is not type(None)]
        return bare(rest[0]) if len(rest) == 1 else kind
    return kind


def expected(kind: Any, name: str, error: ValidationError) -> str:
    """What the type admits, in words; ``name`` is the key, ``error`` how the value failed."""
    faults = {fault["type"]: fault["msg"] for fault in error.errors(include_url=False, include_input=False)}
    for own in _OWN_KINDS & faults.keys():
        return faults[own]
    if name in _OF_FIELD:
        return _OF_FIELD[name]
    inner = bare(kind)
    if get_origin(inner) is Literal:
        return ", ".join(get_args(inner))
    if isinstance(inner, type) and issubclass(inner, Enum):
        return ", ".join(str(member.value) for member in inner)
    if "string_too_long" in faults:
        return _SHORTER
    if "string_pattern_mismatch" in faults:
        return _YEAR if "19|20" in str(kind) else _COLUMN if "_-" in str(kind) else _ID
    return _OF_TYPE.get(inner) or _of_number(name)


def _of_number(name: str) -> str:
    """What a number stands for, which its name says."""
    if name.endswith("_prozent"):
        return _PERCENTAGE
    return _AMOUNT if name.endswith("_eur") else _NUMBER


def candidates(about: FieldInfo) -> Sequence[Any]:
    """Values that a field could have had where the one it has is not understood; for each kind of use one.

    Of a list of tables nobody knows what they would have said: there are none, and nothing is certain then.
    """
    inner = bare(about.annotation)
    if get_origin(inner) is Literal:
        return get_args(inner)
    if isinstance(inner, type) and issubclass(inner, Enum):
        return tuple(inner)
    if inner is bool:
        return (False, True)
    if inner is str:
        return _ART if "_-" in str(about.metadata) else ("x",)
    if inner is date:
        return (date.min, date.max)
    if get_origin(inner) is tuple:
        return ((), (_PART, _PART)) if _is_plain(get_args(inner)[0]) else ()
    return (1, Decimal(1))


def _is_plain(item: Any) -> bool:
    """The items of a list are single values, or parts of a key, of which an example is known."""
    kind = bare(item)
    return kind is Schluesselteil or not (isinstance(kind, type) and issubclass(kind, RegelTabelle))
