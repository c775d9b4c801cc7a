"""Figures for every kind of picture, few enough to be worked out by hand, and the pictures of them."""

from __future__ import annotations

from fractions import Fraction

from geld_folgt_fluechtling.model.bild import Bild
from geld_folgt_fluechtling.report.charts.curve import cumulative_curve
from geld_folgt_fluechtling.report.charts.fans import fans_by_rank, fans_of_places
from geld_folgt_fluechtling.report.charts.likelihood import likelihood
from geld_folgt_fluechtling.report.charts.misallocation import misallocation
from geld_folgt_fluechtling.report.charts.size_classes import size_classes
from geld_folgt_fluechtling.report.charts.values import (
    Faecher,
    Grenzen,
    Heading,
    Klasse,
    Klassenbild,
    Kurve,
    Punkt,
    Szenario,
)
from geld_folgt_fluechtling.report.charts.winners_map import winners_map
from geld_folgt_fluechtling.report.language import Language

GRENZEN = Grenzen(Fraction(1), Fraction(10))
HEADING = Heading("Wer & was <hier>", ("Probe 2030",), "Quelle: Prüfland", is_modelled=True)


def point(
    number: int, before: int, after: int, *, where: tuple[float, float] | None = None, is_pinned: bool = False
) -> Punkt:
    """A place that got ``before`` cents and gets ``after``, on a lattice of degrees where nothing else is said."""
    lon, lat = where or (8 + number % 3 / 2, 48 + number // 3 / 2)
    percent = Fraction(100 * (after - before), before) if before else None
    return Punkt(f"0800{number:04d}", f"Ort {number}", lon, lat, after, after - before, percent, is_pinned)


def fan(number: int, true: int, *quantiles: int) -> Faecher:
    """A place with its five quantiles in cents."""
    q05, q25, median, q75, q95 = quantiles
    return Faecher(f"0800{number:04d}", f"Ort {number}", true, q05, q25, median, q75, q95, Fraction(q95 - q05, 2))


POINTS = [
    point(0, 1_000_000_00, 1_500_000_00),
    point(1, 200_000_00, 100_000_00, is_pinned=True),
    point(2, 100_000_00, 100_500_00),
    point(3, 100_000_00, 105_000_00),
    point(4, 100_000_00, 95_000_00),
    point(5, 0, 10_000_00),
    point(6, 50_000_00, 50_000_00),
]
CLASSES = [
    Klassenbild("neu", [Klasse("klein", 4, -1_234_567_89, Fraction(-5, 2)), Klasse("groß", 3, 2_500_00, None)]),
    Klassenbild("anders", [Klasse("klein", 4, 0, Fraction(0)), Klasse("groß", 3, -1_00, Fraction(-1, 1000))]),
]
CURVES = [Kurve("gleich", [(100, 500), (300, 1500)]), Kurve("schief", [(300, 600), (100, 1400)], 0.45)]
FANS = [
    fan(1, 100_000_00, 90_000_00, 95_000_00, 99_000_00, 106_000_00, 112_000_00),
    fan(2, 10_000_00, 5_000_00, 8_000_00, 10_000_00, 12_000_00, 15_000_00),
    fan(3, 1_000_00, 0, 500_00, 1_000_00, 2_000_00, 9_000_00),
]
SCENARIOS = [
    Szenario("heute", Fraction(2_000_000_00), [Fraction(40_000_00 * i) for i in range(101)], Fraction(400_00)),
    Szenario(
        "besser", Fraction(500_000_00), [Fraction(10_000_00 * i) for i in range(101)], Fraction(350_00),
        Fraction(1_500_000_00),
    ),
]  # fmt: skip


def all_pictures(lang: Language) -> dict[str, Bild]:
    """One picture of each kind, by its name."""
    drawn = [
        winners_map(POINTS, GRENZEN, HEADING, lang),
        size_classes(CLASSES, HEADING, lang),
        cumulative_curve(CURVES, HEADING, lang),
        fans_of_places(FANS, HEADING, lang),
        fans_by_rank(FANS, HEADING, lang),
        misallocation(SCENARIOS, HEADING, lang),
        likelihood(SCENARIOS, HEADING, lang),
    ]
    return {bild.name: bild for bild in drawn}
