"""Values as JSON has them: exact, without any floating-point number."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from geld_folgt_fluechtling.model.money import CENTS_PER_EUR, eur_text
from geld_folgt_fluechtling.model.ort import Ort
from geld_folgt_fluechtling.report.place.exact import fraction_text


def named(ort: Ort) -> dict[str, str]:
    """AGS and name."""
    return {"ags": ort.ags, "name": ort.name}


def exact_euro(cents: Fraction) -> str:
    """An exact amount of cents as a fraction of a euro."""
    return fraction_text(cents / CENTS_PER_EUR)


def plain(value: Any) -> Any:
    """Dates, enumerations and fractions as text."""
    if isinstance(value, Fraction):
        return fraction_text(value)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def table(value: Any) -> dict[str, Any]:
    """A flat value with the names of its fields; cents become euro."""
    found: dict[str, Any] = {}
    for field in fields(value):
        cell = getattr(value, field.name)
        if field.name.endswith("_cents"):
            found[field.name.replace("_cents", "_eur")] = None if cell is None else eur_text(cell)
        elif isinstance(cell, Ort):
            found[field.name] = named(cell)
        else:
            found[field.name] = plain(cell)
    return found
