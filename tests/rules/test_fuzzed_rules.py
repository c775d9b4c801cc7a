"""No document brings the reading of rules down, and what it finds agrees with what it accepts."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import tomli_w
from broken_rules import features, leaves, parent, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from geld_folgt_fluechtling.files.regelwerk import read_fundstellen
from geld_folgt_fluechtling.model.regelwerk import RegelwerkDatei
from geld_folgt_fluechtling.steps.rules.check import Bekannt, check_rules
from geld_folgt_fluechtling.steps.rules.read import read_rules

KNOWN = Bekannt(read_fundstellen()[0], {}, {"2018-09-15": frozenset({"personen"})}, frozenset())
WHOLE = features()
PLACES = [keys for keys, _ in leaves(WHOLE)] + [keys for keys, _ in tables(WHOLE) if keys]
KEYS = sorted({str(key) for keys in PLACES for key in keys} | {"", "x y", "ä", "0"})
SINGLE = st.one_of(
    st.booleans(),
    st.integers(min_value=-(2**70), max_value=2**70),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.text(max_size=12),
    st.sampled_from(["", "personen", "mischung", "los", "annahme", "pakt", "verteilt", "kreis", "kopfbetrag"]),
    st.dates(min_value=date(1000, 1, 1)),
    st.datetimes(min_value=datetime(1000, 1, 1)),  # noqa: DTZ001 - a local one, as TOML has them
    st.times(),
)
VALUES = st.recursive(
    SINGLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


def _agrees(document: dict[str, Any]) -> None:
    read = read_rules(document, "x.toml")
    try:
        RegelwerkDatei.model_validate(document)
    except ValidationError:
        assert read.findings
    else:
        assert not read.findings
    assert len({(f.code, f.spalte, f.wert) for f in read.findings}) == len(read.findings)
    assert check_rules([read], KNOWN)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_any_document_is_read_to_the_end(document: dict[str, Any]) -> None:
    _agrees(document)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES | st.none()), min_size=1, max_size=4))
def test_a_rule_book_with_anything_at_some_keys_is_read_to_the_end(changes: list[tuple[Any, Any]]) -> None:
    document = deepcopy(WHOLE)
    for keys, value in changes:
        try:
            table = parent(document, keys)
            if value is None:
                del table[keys[-1]]
            else:
                table[keys[-1]] = deepcopy(value)
        except (KeyError, IndexError, TypeError, AttributeError):  # an earlier change took the way away
            continue
    _agrees(document)


def test_times_and_long_numbers_can_be_shown() -> None:
    document = {"id": time(1, 2), "titel": Decimal("1e400"), "jahr": {"2018": {"endgueltig": {"volumen": 10**600}}}}
    read = read_rules(document, "x.toml")
    assert [f.spalte for f in read.findings] == ["id", "titel", "jahr.2018.endgueltig.volumen"]
    assert tomli_w.dumps(WHOLE)
