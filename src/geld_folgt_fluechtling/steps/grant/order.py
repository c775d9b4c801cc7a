"""In which order the applications of one applicant are taken, and by which numbers they go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from geld_folgt_fluechtling.model.antrag import Antrag
from geld_folgt_fluechtling.model.regelwerk import Posten

_LAST = date.max


def ordered(antraege: Iterable[Antrag], posten: Posten) -> list[Antrag]:
    """Never the order of a file: by day of receipt, number, first month, size, rate, person, months.

    What is missing comes last. What is equal in all of them differs in nothing that a grant depends on.
    """
    return sorted(antraege, key=lambda antrag: _key(antrag, posten))


def _key(antrag: Antrag, posten: Posten) -> tuple[Any, ...]:
    assert posten.stellen is not None
    rate = posten.stellen.satz_cents(antrag.qualifikation)
    number = (not antrag.nummer, natural(antrag.nummer))
    size = (-antrag.stellen, -rate)
    last = (antrag.qualifikation, antrag.antragsteller, antrag.zusammenschluss, antrag.person, antrag.weitere)
    person = antrag.person_key
    return (antrag.eingegangen_am or _LAST, number, antrag.von_monat, *size, person, antrag.monate, *last)


def natural(number: str) -> tuple[tuple[int, int, str], ...]:
    """``A2`` before ``A10``: digits are compared as numbers, letters without regard to case."""
    parts = [part for part in re.split(r"([0-9]+)", number.casefold().strip()) if part]
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts)


def numbered(antraege: Sequence[Antrag], taken: Iterable[str]) -> list[Antrag]:
    """Who gave no number gets the next that is free among those of this applicant."""
    used = {number_key(number) for number in (*taken, *(antrag.nummer for antrag in antraege))}
    free = _free(used)
    return [antrag if antrag.nummer else replace(antrag, nummer=next(free)) for antrag in antraege]


def _free(used: set[str]) -> Iterator[str]:
    return (str(number) for number in count(1) if str(number) not in used)


def number_key(number: str) -> str:
    """A number without regard to case and blanks."""
    return "".join(number.casefold().split())
