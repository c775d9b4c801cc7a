"""A text is taken for a number of persons, or for an AGS, only where a slow and plain reading finds the same."""

from __future__ import annotations

import re
from fractions import Fraction

import hypothesis.strategies as st
from hypothesis import example, given, settings
from odd_values import COUNTS, KEYS, NUMBERS, WORDS

import geld_folgt_fluechtling as gff
from geld_folgt_fluechtling.files.ags import nearest, repaired_ags
from geld_folgt_fluechtling.files.days import read_day
from geld_folgt_fluechtling.files.persons import persons
from geld_folgt_fluechtling.model.codes import CODES

GEBIET = gff.read_gebiet(None)[0]
DIGITS = "0123456789"
BLANKS = " \u00a0\u2007\u2009\u202f"
CONVENTIONS = ((".", ","), (",", "."), *((blank, point) for blank in (*BLANKS, "'", "’") for point in (",", ".")))
"""Signs of thousands and of decimals: German, English, and those with blanks or apostrophes of either."""

ODD = st.sampled_from([*COUNTS, *KEYS, *NUMBERS, *WORDS])
LIKE_NUMBERS = st.text(st.sampled_from(f"{DIGITS}000.,'’-+−{BLANKS}"), max_size=14)
GROUPS = st.lists(st.sampled_from(["1", "12", "123", "000", "00", "0", "012"]), min_size=1, max_size=4)
SEPARATED = st.builds(
    lambda groups, sign, end: sign.join(groups) + end,
    GROUPS,
    st.sampled_from([*".,'’", *BLANKS]),
    st.sampled_from(["", "", ",0", ".00", ",000", ".000", ",5", "%", " "]),
)
LIKE_KEYS = st.builds(
    lambda ags, before, place, sign, end: f"{before}{ags[:place]}{sign}{ags[place:]}{end}",
    st.sampled_from([*list(GEBIET.gemeinden)[::40], *list(GEBIET.unbewohnt)[:2], *GEBIET.kreise, "081350109010"]),
    st.sampled_from(["", "'", '="', "=", " ", "0", "-"]),
    st.integers(0, 12),
    st.sampled_from(["", " ", "\u00a0", ".", "0", "O", "٠"]),
    st.sampled_from(["", '"', ".0", ",0", ",5", " ", "\n", "0"]),
)


def readings(text: str) -> set[Fraction]:
    """Every number that the text is under any convention; blank where it is none under all of them."""
    negative = text[:1] in ("-", "−")
    body = text[1:] if text[:1] in ("-", "−", "+") else text
    found = set()
    for thousands, point in CONVENTIONS:
        whole, _, decimals = body.partition(point)
        groups = whole.split(thousands)
        if not all(group and all(sign in DIGITS for sign in group) for group in groups):
            continue
        if len(groups) > 1 and not (len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
            continue
        if (point in body and not decimals) or any(sign not in DIGITS for sign in decimals):
            continue
        value = Fraction(int("".join(groups))) + Fraction(int(decimals or "0"), 10 ** len(decimals))
        found.add(-value if negative else value)
    return found


@given(st.one_of(ODD, LIKE_NUMBERS, SEPARATED, st.text(max_size=12)))
@example("1.234")
@example("12.000")
@example("0.000")
@example("012.000")
@example("1 234,00")
@settings(max_examples=1000, deadline=None)
def test_a_number_is_read_only_where_it_is_the_one_whole_number_that_the_text_can_mean(text: str) -> None:
    code, number = persons(text)
    if code not in ("", "Z021"):
        assert code in CODES
        return
    assert {value for value in readings(text) if value.denominator == 1} == {number}
    assert number >= 0
    if code == "":
        assert readings(text) == {number}


@given(st.integers(0, 10**9), st.sampled_from(["{:d}", "+{:d}", "{:,d},0", "{:d},00", "{:d}.0"]))
def test_a_number_written_in_one_of_the_usual_ways_is_read_or_refused_but_never_another(n: int, how: str) -> None:
    assert persons(how.format(n))[1] in (n, 0)


@given(st.one_of(ODD, LIKE_KEYS, LIKE_NUMBERS, st.text(max_size=14)))
@settings(max_examples=1000, deadline=None)
def test_an_ags_is_repaired_only_to_its_own_digits(text: str) -> None:
    repaired = repaired_ags(text, GEBIET)
    if repaired == text:
        return
    assert all(sign in f"{DIGITS}.,'=\"" or sign.isspace() for sign in text)
    whole = re.sub(r"[.,]0\"?$", "", "".join(text.split()))
    digits = "".join(sign for sign in whole if sign in DIGITS)
    padded = {digits, f"0{digits}"}
    assert repaired in padded | {key[:5] + key[9:] for key in padded if len(key) == 12}
    assert repaired in {*GEBIET.gemeinden, *GEBIET.unbewohnt, *GEBIET.kreise} or len(repaired) == 8


@given(st.one_of(ODD, st.text(max_size=40)), st.one_of(ODD, st.text(max_size=40)))
@settings(max_examples=100, deadline=None)
def test_the_nearest_gemeinde_and_the_day_are_found_for_any_text(one: str, other: str) -> None:
    assert nearest(one, other[:60], GEBIET)
    day = read_day(one)
    assert day is None or str(day.year) in one
