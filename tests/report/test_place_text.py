"""Explanations in words and as JSON, for every method and bound: complete, exact, and never too wide."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from rich.console import Console

from geld_folgt_fluechtling.model.erlaeuterung import Erlaeuterung
from geld_folgt_fluechtling.model.ort import ort_of
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.regelwerte import Schluessel, Schluesselteil
from geld_folgt_fluechtling.model.rundungsweg import Divisor
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.report.place.document import place_document
from geld_folgt_fluechtling.report.place.exact import all_decimals, decimals, euro, whole_number
from geld_folgt_fluechtling.report.place.rounding import divisor_text, ends, root_decimals, significant
from geld_folgt_fluechtling.report.place.screen import explained_place_text
from geld_folgt_fluechtling.steps.explain.place import explain
from made_run import DAY, MEETING, SURE, bound, gebiet_of, posten_of, run_of, rundung

MIXED = Schluessel(
    art="mischung",
    teile=(
        Schluesselteil(schluessel="personen", anteil=70, erhebung="2030-09-15"),
        Schluesselteil(schluessel="einwohner", anteil=30, stand=DAY),
    ),
    **SURE,
)
LINES: dict[str, Posten] = {
    **{method: posten_of(123_456, rundung(method)) for method in ("kaufmaennisch", "abrunden", *MEETING)},
    **{f"{method} over Kreise": posten_of(99_900, rundung(method, ueber_kreise=True)) for method in MEETING},
    "published rate": posten_of(100_000, rundung("kopfbetrag", kopfbetrag_eur=7)),
    "rounded rate": posten_of(100_000, rundung("kopfbetrag", kopfbetrag_einheit_eur=1)),
    "lots": posten_of(400, rundung("hare-niemeyer", gleichstand="los", saat="Mai")),
    "too few units": posten_of(200, rundung("adams")),
    "base": posten_of(100_000, rundung("kaufmaennisch"), sockelbetrag=bound(10, "ausweisen")),
    "least": posten_of(100_000, rundung("sainte-lague"), mindestbetrag=bound(190, "umlegen")),
    "largest": posten_of(100_000, rundung("kaufmaennisch"), hoechstbetrag=bound(100, "ausweisen")),
    "mixture": posten_of(1_000_000, rundung("kaufmaennisch"), schluessel=MIXED),
    "kreis": replace(posten_of(100_000, rundung("hare-niemeyer")), ebene="kreis"),
}
COUNTS = [30, 30, 10, 47, 0]


def explained(name: str) -> Iterator[Erlaeuterung]:
    """Every Gemeinde and every Kreis of a run with that line."""
    gebiet = gebiet_of(len(COUNTS), einwohner=[1_000, 500, 500, 300, 20])
    run = run_of(COUNTS, LINES[name], gebiet=gebiet)
    for ags in (*gebiet.gemeinden, *gebiet.kreise):
        yield explain(ort_of(ags, gebiet), run)


def shown(one: Erlaeuterung, lang: str) -> str:
    stream = io.StringIO()
    Console(file=stream, width=112, highlight=False).print(explained_place_text(one, language(lang)))
    return stream.getvalue()


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("name", LINES)
def test_every_way_of_rounding_is_told_whole_in_both_languages(name: str, lang: str) -> None:
    for one in explained(name):
        text = shown(one, lang)
        assert "{" not in text
        assert "None" not in text
        assert max(map(len, text.splitlines())) <= 112
        for claim in one.posten:
            assert text.count(f"→ {euro(claim.betrag_cents, language(lang))}") >= 1 or claim.grenzen is not None


def values(document: Any) -> Iterator[Any]:
    if isinstance(document, dict):
        for value in document.values():
            yield from values(value)
    elif isinstance(document, list):
        for value in document:
            yield from values(value)
    else:
        yield document


@pytest.mark.parametrize("name", LINES)
def test_the_document_has_no_inexact_number(name: str) -> None:
    for one in explained(name):
        document = place_document(one, language("en"))
        assert json.loads(json.dumps(document)) == document
        assert not [value for value in values(document) if isinstance(value, float)]
        for claim in document["posten"]:
            assert Fraction(claim["anteil"]) == Fraction(int(claim["schluesselwert"]), int(claim["schluesselsumme"]))


def test_a_mixture_is_brought_to_one_denominator_by_numbers_that_can_be_redone() -> None:
    text = " ".join(shown(next(explained("mixture")), "en").split()).replace(",", "")
    assert "persons 70 % of the key: 30 / 117" in text
    assert "inhabitants 30 % of the key: 1000 / 2320" in text
    first, persons, second, inhabitants, divisor, value = map(
        int,
        re.search(r"\((\d+) × (\d+) \+ (\d+) × (\d+)\) / (\d+) = (\d+)", text).groups(),  # type: ignore[union-attr]
    )
    assert (persons, inhabitants) == (30, 1000)
    assert first * 30 + second * 1000 == value * divisor
    assert Fraction(first * 117, second * 2320) == Fraction(70, 30)


@pytest.mark.parametrize(
    ("number", "places", "english", "german"),
    [
        (Fraction(1, 3), 6, "0.333333…", "0,333333…"),
        (Fraction(2, 3), 3, "0.666…", "0,666…"),
        (Fraction(1234567, 2), 6, "617,283.5", "617.283,5"),
        (Fraction(5), 6, "5", "5"),
        (Fraction(-7, 4), 6, "-1.75", "-1,75"),
        (Fraction(10**40, 3), 1, f"{10**40 // 3:,}.3…", f"{10**40 // 3:,}".replace(",", ".") + ",3…"),
    ],
)
def test_decimals_are_cut_off_and_say_so(number: Fraction, places: int, english: str, german: str) -> None:
    assert decimals(number, language("en"), places) == english
    assert decimals(number, language("de"), places) == german


def test_roots_and_tiny_numbers_show_six_digits() -> None:
    assert significant(Fraction(1, 800_000), language("en")) == "0.00000125"
    assert root_decimals(Fraction(2), language("en")) == "1.414213…"
    assert root_decimals(Fraction(9, 4), language("en")) == "1.5"
    assert root_decimals(Fraction(2, 10**8), language("en")) == "0.0001414213…"


def test_amounts_have_decimals_only_where_they_are_no_whole_euros() -> None:
    assert [euro(cents, language("de")) for cents in (0, 123_400, 123_456)] == ["0", "1.234", "1.234,56"]
    assert whole_number(10**38, language("de")).count(".") == 12


def told(name: str, place: int, lang: str = "en") -> str:
    """The explanation of one Gemeinde in one line."""
    return " ".join(shown(list(explained(name))[place], lang).split())


def test_a_bound_is_told_with_its_amount_and_with_what_it_leaves_to_the_key() -> None:
    # by persons the first, second and fourth would have 256, 256 and 401 of 1,000 euro, the others less than 190:
    # with 380 for these two, 620 among 107 persons leave the first and second 173 each, so 190 as well
    text = told("least", 2)
    assert "1,000 − 760 = 240 euro" in text
    assert "190 → 190" in text


def test_with_bounds_there_is_no_one_rate_per_head() -> None:
    assert "Per head" not in told("least", 0)
    assert "Per head" in told("kaufmaennisch", 0)


def test_lots_can_be_drawn_again_by_what_is_printed() -> None:
    gebiet = gebiet_of(3)
    line = posten_of(400, rundung("hare-niemeyer", gleichstand="los", saat="Mai"))
    first = min(gebiet.gemeinden)
    text = " ".join(shown(explain(ort_of(first, gebiet), run_of([1, 1, 1], line, gebiet=gebiet)), "en").split())
    command = re.search(r"printf '%s\\n%s\\n%s' (\S+) (\S+) (\d{8}) \| sha256sum", text)
    assert command is not None
    drawn = hashlib.sha256("\n".join(command.groups()).encode()).hexdigest()
    assert f"Lot of {command[3]}: {drawn}" in text


def test_of_very_many_who_tie_the_first_are_named_and_the_others_counted() -> None:
    gebiet = gebiet_of(30)
    line = posten_of(2_900, rundung("hare-niemeyer", gleichstand="los", saat="Mai"))
    run = run_of([1] * 30, line, gebiet=gebiet)
    last = sorted(gebiet.gemeinden)[-1]
    text = " ".join(shown(explain(ort_of(last, gebiet), run), "en").split())
    assert "10 more" in text
    assert "All 30 lots: --json" in text
    assert f"Lot of {last}: " in text


def test_the_divisor_that_is_printed_gives_the_amount() -> None:
    for name in ("sainte-lague", "d-hondt", "adams", "huntington-hill"):
        for claim in next(explained(name)).posten:
            way = claim.schritte[0].weg
            assert isinstance(way, Divisor)
            printed = divisor_text(way, language("en")).replace(",", "").strip("()")
            if not printed.startswith("√"):
                power = 2 if way.quadriert else 1
                assert Fraction(printed.replace(" ", "")) ** power == way.divisor


def test_ends_of_an_interval_are_shown_as_far_as_they_differ() -> None:
    way = Divisor("sainte-lague", 1, Fraction("0.0011197811"), Fraction("0.0011197819"), Fraction("0.0011197815"),
                  1, 893, Fraction(1785, 2), Fraction(1787, 2), False)  # fmt: skip
    assert ends(way, lambda number, more: significant(number, language("en"), more)) == (
        "0.0011197811",
        "0.0011197819",
    )


def test_a_number_is_shown_whole_or_as_a_fraction() -> None:
    assert all_decimals(Fraction(1, 8), language("de")) == "0,125"
    assert all_decimals(Fraction(1_000_001, 3), language("de")) == "(1.000.001 / 3)"
    assert all_decimals(Fraction(12_000), language("en")) == "12,000"
