"""Why two runs differ: the rules by their key paths, the inputs by their digests, options and program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from geld_folgt_fluechtling.model.differences import Causes, InputChange, ValueChange
from geld_folgt_fluechtling.model.stored_run import StoredRun

_SAID_BEFORE = ("jahr", "lauf")


def causes(a: StoredRun, b: StoredRun) -> Causes:
    """What differs in what went into the two runs."""
    return Causes(
        tuple(_rules(a, b)),
        tuple(_inputs(a, b)),
        tuple(value_changes(_options(a), _options(b))),
        tuple(value_changes({"version": a.version}, {"version": b.version})),
    )


def value_changes(a: Mapping[str, Any], b: Mapping[str, Any], path: str = "") -> Iterator[ValueChange]:
    """Every value that differs, with its path; a table that only one of both has is named once.

    What is empty or false in one and missing in the other is no difference: an older version did not write it.
    """
    for key in (*a, *(key for key in b if key not in a)):
        one, other, here = a.get(key), b.get(key), f"{path}{key}"
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            yield from value_changes(one, other, f"{here}.")
        elif not _is_same(one, other):
            yield ValueChange(here, _text(one) if key in a else None, _text(other) if key in b else None)


def _rules(a: StoredRun, b: StoredRun) -> Iterator[ValueChange]:
    """The resolved rules; of different years or stages those of each, under paths without year and stage."""
    heads = [{key: value for key, value in run.regeln.items() if key != "jahr"} for run in (a, b)]
    yield from value_changes(heads[0], heads[1])
    same = (a.jahr, a.lauf) == (b.jahr, b.lauf)
    path = f"jahr.{a.jahr}.{a.lauf}." if same else ""
    yield from value_changes(_rules_of_run(a), _rules_of_run(b), path)


def _rules_of_run(run: StoredRun) -> Mapping[str, Any]:
    found: Any = run.regeln
    for key in ("jahr", str(run.jahr), run.lauf):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _inputs(a: StoredRun, b: StoredRun) -> Iterator[InputChange]:
    for rolle, name in sorted(a.eingaben.keys() | b.eingaben.keys()):
        before, after = a.eingaben.get((rolle, name)), b.eingaben.get((rolle, name))
        if before != after:
            yield InputChange(rolle, name, before, after)


def _options(run: StoredRun) -> dict[str, Any]:
    return {key: value for key, value in run.manifest["optionen"].items() if key not in _SAID_BEFORE}


def _is_same(one: Any, other: Any) -> bool:
    """Equal, and true is not 1; nothing is the same as what says nothing."""
    if one is None or other is None:
        return not one and not other and not _is_number(one) and not _is_number(other)
    return bool(one == other and isinstance(one, bool) == isinstance(other, bool))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _text(value: Any) -> str:
    """A value as a rule file would have it, texts without quotes."""
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
