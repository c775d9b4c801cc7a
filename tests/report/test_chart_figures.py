"""What pictures say in words and where they put things, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from drawn import CLASSES, CURVES, FANS, GRENZEN, POINTS, SCENARIOS, fan, point
from geld_folgt_fluechtling.report.charts.axes import reach, scale_for
from geld_folgt_fluechtling.report.charts.curve import curve, curve_text, share_at
from geld_folgt_fluechtling.report.charts.fans import most_uncertain, places_text, rank_text
from geld_folgt_fluechtling.report.charts.lettering import drawable, shortened, width, wrapped
from geld_folgt_fluechtling.report.charts.likelihood import likelihood_text
from geld_folgt_fluechtling.report.charts.misallocation import misallocation_text
from geld_folgt_fluechtling.report.charts.numbers import euro, percent, rounded
from geld_folgt_fluechtling.report.charts.projection import Anchor, Field, labels
from geld_folgt_fluechtling.report.charts.size_classes import size_classes_text
from geld_folgt_fluechtling.report.charts.winners_map import klasse_of, map_text
from geld_folgt_fluechtling.report.language import language

GERMAN, ENGLISH = language("de"), language("en")


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-4, 10), 0, "0"),
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(-12345, 10), 1, "-1234.5"),
        (Fraction(9995, 1000), 2, "10.00"),
        (Fraction(0), 3, "0.000"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: Fraction, places: int, text: str) -> None:
    assert rounded(value, places) == text


def test_euros_are_short_and_carry_a_sign_where_they_are_changes() -> None:
    assert _plain(euro(1_234_567_89, ENGLISH)) == "1.23 million €"
    assert _plain(euro(999_999_49, ENGLISH)) == "999,999 €"
    assert _plain(euro(999_999_49, GERMAN)) == "999.999 €"
    assert _plain(euro(-1_234_567_89, ENGLISH, signed=True)) == "-1.23 million €"
    assert _plain(euro(12_50, ENGLISH, signed=True)) == "+13 €"
    assert _plain(euro(0, ENGLISH, signed=True)) == "0 €"
    assert _plain(euro(49, ENGLISH, signed=True)) == "0 €"
    assert _plain(percent(Fraction(-25, 2), GERMAN, signed=True)) == "-12,5 %"


def test_classes_begin_and_end_where_the_bounds_say() -> None:
    of = {after: klasse_of(point(1, 1_000_00, after), GRENZEN) for after in (1_100_00, 1_099_99, 1_010_01, 1_010_00)}
    assert of == {1_100_00: 0, 1_099_99: 1, 1_010_01: 1, 1_010_00: 2}
    of = {after: klasse_of(point(1, 1_000_00, after), GRENZEN) for after in (990_00, 989_99, 900_01, 900_00, 0)}
    assert of == {990_00: 2, 989_99: 3, 900_01: 3, 900_00: 4, 0: 4}
    assert klasse_of(point(1, 0, 1), GRENZEN) == 0
    assert klasse_of(point(1, 0, 0), GRENZEN) == 2


def test_the_map_in_words_counts_and_names_the_extremes() -> None:
    # Of seven places 0, 2, 3 and 5 get more, 1 and 4 less, 6 the same. At least 10 percent: 0 by 50, 5 from nothing,
    # 1 by 50 the other way.
    assert _plain(map_text(POINTS, GRENZEN, ENGLISH)) == (
        "Of 7 Gemeinden, 4 get more and 2 less; 1 get the same to the cent. By at least 10 %, 2 gain and 1 lose. "
        "The largest gain: Ort 0 +500,000 € (+50.0 %). The largest loss: Ort 1 -100,000 € (-50.0 %)."
    )


def test_of_equal_extremes_the_map_names_the_one_with_the_smaller_ags() -> None:
    # As the table of key figures does: 2 and 3 gain 5 euro each, 4 and 5 lose 5 euro each.
    points = [point(n, 10_00, after) for n, after in ((3, 15_00), (2, 15_00), (5, 5_00), (4, 5_00))]
    text = _plain(map_text(points, GRENZEN, ENGLISH))
    assert "The largest gain: Ort 2 +5 € (+50.0 %). The largest loss: Ort 4 -5 € (-50.0 %)." in text


def test_a_map_on_which_nothing_changes_names_no_winner() -> None:
    assert _plain(map_text([point(1, 5, 5)], GRENZEN, ENGLISH)) == (
        "Of 1 Gemeinden, 0 get more and 0 less; 1 get the same to the cent. By at least 10 %, 0 gain and 0 lose."
    )


def test_every_class_of_size_is_told() -> None:
    assert _plain(size_classes_text(CLASSES, ENGLISH)) == (
        "neu: klein (4) -1.23 million € (-2.5 %); groß (3) +2,500 €. "
        "anders: klein (4) 0 € (0.0 %); groß (3) -1 € (0.0 %)."
    )


def test_a_curve_begins_with_those_who_get_least_per_head() -> None:
    # 300 people get 600, 2 a head; 100 people get 1,400, 14 a head.
    corners = curve([(100, 1400), (300, 600), (0, 50)])
    assert corners == [(0, 0), (Fraction(3, 4), Fraction(3, 10)), (1, 1)]
    assert share_at(corners, Fraction(1, 2)) == Fraction(2, 10)
    assert share_at(corners, Fraction(9, 10)) == Fraction(3, 10) + Fraction(15, 25) * Fraction(7, 10)
    assert share_at(corners, Fraction(1)) == 1


def test_nothing_to_share_makes_no_curve() -> None:
    assert curve([]) == curve([(0, 5)]) == curve([(5, 0)]) == []


def test_the_curve_in_words_tells_the_half_with_least_and_the_tenth_with_most() -> None:
    words = "the half of the inhabitants in Gemeinden with the least per head receives"
    assert _plain(curve_text(CURVES, ENGLISH)) == (
        f"gleich: {words} 50.0 % of the money, the tenth with the most 10.0 %. "
        f"schief (Gini 0.450): {words} 20.0 % of the money, the tenth with the most 28.0 %."
    )


def test_the_most_uncertain_places_are_those_with_most_misallocated_euros() -> None:
    assert [f.name for f in most_uncertain(FANS)] == ["Ort 1", "Ort 2", "Ort 3"]
    many = [fan(i, 1_000_00, 0, 0, 0, 0, i) for i in range(30)]
    assert [f.name for f in most_uncertain(many)] == [f"Ort {i}" for i in range(29, 9, -1)]
    assert _plain(places_text(FANS[:2], ENGLISH)) == (
        "Most euro are misallocated at: "
        "Ort 1: 100,000 € without errors, in nine of ten cases between 90,000 € and 112,000 €; "
        "Ort 2: 10,000 € without errors, in nine of ten cases between 5,000 € and 15,000 €."
    )


def test_bands_by_rank_are_told_in_percent_of_the_amount() -> None:
    # (112,000 - 90,000) of 100,000 are 22 percent; (9,000 - 0) of 1,000 are 900.
    text = _plain(rank_text([*FANS, fan(4, 0, 0, 0, 0, 0, 5)], ENGLISH))
    assert "22.0 %" in text
    assert "900.0 %" in text
    assert text.index("22.0 %") < text.index("900.0 %")


def test_bands_that_are_narrow_and_far_off_are_told_to_be_off() -> None:
    # 980 of 1,000 euro are off by 2 percent, nothing of 10 euro by 100; neither varies from draw to draw.
    text = _plain(rank_text([fan(1, 1_000_00, *[980_00] * 5), fan(2, 10_00, *[0] * 5)], ENGLISH))
    assert "as wide as 0.0 % of it" in text
    assert "The median is off by 2.0 % of the amount without errors" in text
    assert "by 100.0 % in that of the latter." in text


def test_every_scenario_is_told_with_its_cost_and_worth() -> None:
    assert _plain(misallocation_text(SCENARIOS, ENGLISH)) == (
        "heute: 2.00 million € misallocated on average, in nine of ten cases between 200,000 € and 3.80 million €, "
        "400 € per person counted wrongly. "
        "besser: 500,000 € misallocated on average, in nine of ten cases between 50,000 € and 950,000 €, "
        "350 € per person counted wrongly, 1.50 million € less than as it is."
    )


def test_the_steps_of_every_scenario_are_told() -> None:
    assert _plain(likelihood_text(SCENARIOS[1:], ENGLISH)) == (
        "besser: in half of the cases at most 500,000 € are misallocated, in 95 of 100 at most 950,000 €, in none of "
        "those drawn more than 1.00 million €."
    )


def test_words_beyond_a_bar_have_room() -> None:
    # 100 units and 86 pixels of words, in 200 pixels: of these 100 are left for the bar, as 14 stay blank.
    assert reach([(100, 86), (10, 20)], 200) == 200
    assert reach([], 200) == 1
    assert reach([(0, 50)], 200) == 1


def test_axes_count_in_millions_from_a_million_on() -> None:
    assert not scale_for(999_999_99).in_millions
    assert scale_for(1_000_000_00).of(-2_500_000_00) == -2.5
    assert scale_for(5).of(250) == 2.5


def test_a_name_moves_aside_and_is_left_out_where_there_is_no_room() -> None:
    field = Field(400, 200, 0)
    first, second = Anchor("Erste", 100, 100, 5), Anchor("Zweite", 104, 100, 5)
    placed = {label.text: label for label in labels([first, second], 13, field)}
    assert placed["Erste"].x == 108
    assert placed["Zweite"].x + width("Zweite", 13) <= 104 - 8 + 0.01
    tiny = Field(width("Erste", 13), 10, 0)
    assert labels([first], 13, tiny) == []


def test_no_name_stands_on_a_large_dot_unless_it_is_wanted() -> None:
    field = Field(300, 100, 0)
    small, large = Anchor("Klein", 150, 50, 2), Anchor("", 150, 50.5, 60)
    assert labels([small], 13, field, [large]) == []
    wanted = Anchor("Klein", 150, 50, 2, is_wanted=True)
    assert [label.text for label in labels([wanted], 13, field, [large])] == ["Klein"]


def test_lines_break_between_words_and_long_ones_are_cut() -> None:
    assert wrapped("aa bb cc", 10, width("aa bb", 10)) == ["aa bb", "cc"]
    assert wrapped("langeswort kurz", 10, 5) == ["langeswort", "kurz"]
    assert shortened("kurz", 10, 1000) == "kurz"
    cut = shortened("n" * 100, 10, 100)
    assert cut.endswith("n…")
    assert width(cut, 10) <= 100
    assert drawable("a\nb\x1b[0m\x00") == "a b [0m"
