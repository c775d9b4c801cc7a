"""The view ``register`` that the statements read: the columns of a register as types, whatever the file has.

Beside the nine columns it has ``ohne_person`` (nobody is named) and ``lesbar`` (every cell is of its type).
"""

from __future__ import annotations

from geld_folgt_fluechtling.model.kuenstlich import MARK
from geld_folgt_fluechtling.model.register import COLUMNS, DAYS, FALSE_WORDS, TEXT_COLUMNS, TRUE_WORDS

MADE_UP = f"""SELECT COUNT(*) AS anzahl FROM (SELECT person_id FROM register LIMIT 1000) AS einige
WHERE CAST(person_id AS VARCHAR(100)) LIKE '{MARK}%'"""
"""How many of some records name a made-up person: their ids say so wherever the files were copied to."""


def typed_view(source: str, *, text_ids: bool = True) -> str:
    """The view over a source whose columns have their types; ids are texts or whole numbers.

    ``source`` is whatever may follow ``FROM``, with the columns of a register under their own names.
    """
    nobody = _is_nobody("person_id") if text_ids else "person_id IS NULL"
    return f"SELECT {', '.join(COLUMNS)}, ({nobody}) AS ohne_person, TRUE AS lesbar FROM {source}"


def text_view(source: str) -> str:
    """The view over a source whose columns are all texts, as those of a CSV are; a blank cell is none."""
    cells = {
        "person_id": "person_id",
        **{name: name for name in TEXT_COLUMNS},
        **{name: _day(name) for name in DAYS},
        "wohnung_selbst": _truth("wohnung_selbst"),
    }
    columns = ", ".join(f"{cells[name]} AS {name}" for name in COLUMNS)
    readable = " AND ".join(f"({_is_blank(name)} OR {_day(name)} IS NOT NULL)" for name in DAYS)
    return f"SELECT {columns}, ({_is_nobody('person_id')}) AS ohne_person, ({readable}) AS lesbar FROM {source}"


def _is_blank(name: str) -> str:
    return f"{name} IS NULL OR {name} = ''"


def _is_nobody(name: str) -> str:
    """Nothing, or nothing but blanks: all such records would be one person. Few ids begin with a blank."""
    return f"{name} IS NULL OR CASE WHEN {name} < '!' THEN TRIM({name}) = '' ELSE FALSE END"


def _day(name: str) -> str:
    """A day as YYYY-MM-DD, without blanks; engines understand other forms too, but not the same ones."""
    form = f"{name} LIKE '____-__-__' AND {name} >= '0' AND SUBSTR({name}, 10, 1) BETWEEN '0' AND '9'"
    return f"CASE WHEN {form} THEN TRY_CAST({name} AS DATE) END"


def _truth(name: str) -> str:
    words = {"TRUE": TRUE_WORDS, "FALSE": FALSE_WORDS}
    cases = (f"WHEN LOWER({name}) = '{word}' THEN {value}" for value, known in words.items() for word in known)
    return f"CASE {' '.join(cases)} END"
