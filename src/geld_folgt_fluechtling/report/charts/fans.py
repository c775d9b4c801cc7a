"""How sure amounts are: bands of what errors of counting make of them, around the amount without errors."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.model.bild import Bild
from geld_folgt_fluechtling.report.charts.axes import Scale, euro_axis, percent_axis, scale_for
from geld_folgt_fluechtling.report.charts.draw import LABEL, Tables, picture
from geld_folgt_fluechtling.report.charts.frame import INNER, Entry
from geld_folgt_fluechtling.report.charts.lettering import distinct, drawable, shortened, width
from geld_folgt_fluechtling.report.charts.numbers import euro, percent
from geld_folgt_fluechtling.report.charts.palette import MIDDLE, NARROW_BAND, TRUE, WIDE_BAND
from geld_folgt_fluechtling.report.charts.values import Faecher, Heading
from geld_folgt_fluechtling.report.language import Language

if TYPE_CHECKING:
    pass

SHOWN = 20
"""So many places have a row of their own."""
_TRUE_LINE: dict[str, Any] = {"color": TRUE, "strokeWidth": 2, "strokeDash": [4, 2], "aria": False}
_ROW = 26
_LONGEST_LABEL = 300
_HIGH = 460
_WHOLE = Fraction(100)
"""Percent: nobody gets less than nothing."""
_WITHIN = Fraction(98, 100)
"""The scale of all places reaches as far as the bands of so many of them; the others are cut off, which is said."""


def fans_of_places(
    faecher: Sequence[Faecher], heading: Heading, lang: Language, *, name: str = "faecher-orte"
) -> Bild:
    """A row per place, in euro above or below the amount without errors; those misallocated most."""
    import altair as alt

    shown = most_uncertain(faecher)
    ends = [abs(q - f.wahr_cents) for f in shown for q in (f.quantil_05_cents, f.quantil_95_cents)]
    scale = scale_for(max(ends, default=0))
    names = distinct(
        shortened(f"{drawable(f.name)}, {euro(f.wahr_cents, lang)}", LABEL, _LONGEST_LABEL) for f in shown
    )
    rows = [
        {"place": place, **_around(f, scale), "words": _place(f, lang)} for place, f in zip(names, shown, strict=True)
    ]
    title = lang.text("Against the amount without errors (million euro)")
    if not scale.in_millions:
        title = lang.text("Against the amount without errors (euro)")
    axis = euro_axis(title, scale)
    y = alt.Y("place:N", sort=None, axis=alt.Axis(title=None, domain=False, ticks=False))
    tables = Tables()
    base = tables.chart(rows).encode(y=y)
    wide = base.mark_bar(color=WIDE_BAND, height=16).encode(
        x=alt.X("q05:Q", axis=axis), x2="q95:Q", description=alt.Description("words:N")
    )
    narrow = base.mark_bar(color=NARROW_BAND, height=16, aria=False).encode(x="q25:Q", x2="q75:Q")
    middle = base.mark_tick(color=MIDDLE, thickness=3, height=16, aria=False).encode(x="q50:Q")
    true = tables.chart([{"x": 0}]).mark_rule(**_TRUE_LINE).encode(x="x:Q")
    labels = max((width(place, LABEL) for place in names), default=0)
    plot = alt.layer(wide, narrow, true, middle).properties(
        width=INNER - labels - 30, height=_ROW * max(1, len(rows))
    )
    note = lang.text("Behind each name: the amount without errors.")
    text = places_text(faecher, lang)
    return picture(plot, tables, heading, text, lang, name=name, legend=_legend("tick", lang), notes=[note])


def fans_by_rank(faecher: Sequence[Faecher], heading: Heading, lang: Language, *, name: str = "faecher-rang") -> Bild:
    """All places from the largest amount to the smallest, in percent of the amount without errors."""
    import altair as alt

    ranked = _ranked(faecher)
    limit = _limit(ranked)
    rows = [{"rank": rank, **_bands(f, limit)} for rank, f in enumerate(ranked, 1)]
    across = alt.Axis(
        title=lang.text("Rank of the amount, the largest on the left"), format=",d", tickCount=10, tickMinStep=1
    )
    x = alt.X("rank:Q", scale=alt.Scale(domain=[1, max(2, len(rows))], nice=False), axis=across)
    up = percent_axis(lang.text("Against the amount without errors"))
    scale = alt.Scale(domain=[-float(min(limit, _WHOLE)), float(limit)], nice=False)
    tables = Tables()
    base = tables.chart(rows).encode(x=x)
    style: dict[str, Any] = {"interpolate": "step", "aria": False}
    wide = base.mark_area(color=WIDE_BAND, **style).encode(y=alt.Y("q05:Q", scale=scale, axis=up), y2="q95:Q")
    narrow = base.mark_area(color=NARROW_BAND, **style).encode(y="q25:Q", y2="q75:Q")
    middle = base.mark_line(color=MIDDLE, strokeWidth=1, **style).encode(y="q50:Q")
    true = tables.chart([{"y": 0}]).mark_rule(**_TRUE_LINE).encode(y="y:Q")
    plot = alt.layer(wide, narrow, middle, true).properties(width=INNER - 90, height=_HIGH)
    cut = sum(max(abs(_share(f, q)) for q in (f.quantil_05_cents, f.quantil_95_cents)) > limit for f in ranked)
    words = lang.text("Beyond the picture reach the bands of {count} places.")
    notes = [words.format(count=lang.whole(cut))] if cut else []
    text = rank_text(faecher, lang)
    return picture(plot, tables, heading, text, lang, name=name, legend=_legend("line", lang), notes=notes)


def most_uncertain(faecher: Sequence[Faecher]) -> list[Faecher]:
    """Those of whom most euro are misallocated on average, the most first."""
    return sorted(faecher, key=lambda f: (-f.fehlverteilung_cents, f.ags))[:SHOWN]


def places_text(faecher: Sequence[Faecher], lang: Language) -> str:
    """The three most uncertain places in words."""
    words = lang.text("Most euro are misallocated at: {places}.")
    return words.format(places="; ".join(_place(f, lang) for f in most_uncertain(faecher)[:3]) or "–")


def rank_text(faecher: Sequence[Faecher], lang: Language) -> str:
    """How wide the bands are, and how far off, in the quarter with the largest amounts and in that with the smallest.

    An error that is the same in every draw makes narrow bands far off the true amounts.
    """
    ranked = _ranked(faecher)
    quarter = max(1, len(ranked) // 4)
    if not ranked:
        return lang.text("Nobody gets anything.")
    words = lang.text(
        "In nine of ten cases an amount lies within a band as wide as {large} of it in the middle place of the "
        "quarter with the largest amounts, and {small} in that with the smallest."
    )
    off = lang.text(
        "The median is off by {large} of the amount without errors in the middle place of the former quarter, by "
        "{small} in that of the latter."
    )
    parts = ranked[:quarter], ranked[-quarter:]
    return " ".join(
        sentence.format(large=percent(large, lang), small=percent(small, lang))
        for sentence, (large, small) in (
            (words, [_middle_width(part) for part in parts]),
            (off, [_middle_offset(part) for part in parts]),
        )
    )


def _place(f: Faecher, lang: Language) -> str:
    words = lang.text("{place}: {amount} without errors, in nine of ten cases between {low} and {high}")
    amounts = {"amount": f.wahr_cents, "low": f.quantil_05_cents, "high": f.quantil_95_cents}
    return words.format(place=drawable(f.name), **{key: euro(cents, lang) for key, cents in amounts.items()})


def _ranked(faecher: Sequence[Faecher]) -> list[Faecher]:
    """Of nothing there is no percentage: places with no amount are left out."""
    return sorted((f for f in faecher if f.wahr_cents > 0), key=lambda f: (-f.wahr_cents, f.ags))


def _around(f: Faecher, scale: Scale) -> dict[str, float]:
    """The quantiles less the amount without errors, in units of the axis."""
    return {key: scale.of(cents - f.wahr_cents) for key, cents in _quantiles(f).items()}


def _share(f: Faecher, cents: int) -> Fraction:
    return Fraction(100 * (cents - f.wahr_cents), f.wahr_cents)


def _bands(f: Faecher, limit: Fraction) -> dict[str, float]:
    """The quantiles in percent above or below the amount without errors, cut where the picture ends."""
    return {key: round(float(max(-limit, min(limit, _share(f, q)))), 3) for key, q in _quantiles(f).items()}


def _quantiles(f: Faecher) -> dict[str, int]:
    return {
        "q05": f.quantil_05_cents, "q25": f.quantil_25_cents, "q50": f.median_cents, "q75": f.quantil_75_cents,
        "q95": f.quantil_95_cents,
    }  # fmt: skip


def _limit(ranked: Sequence[Faecher]) -> Fraction:
    """In full tens of percent, at least one."""
    reach = sorted(max(abs(_share(f, q)) for q in (f.quantil_05_cents, f.quantil_95_cents)) for f in ranked)
    widest = reach[int(_WITHIN * (len(reach) - 1))] if reach else Fraction(0)
    return Fraction(max(10, -(-widest // 10) * 10))


def _middle_width(ranked: Sequence[Faecher]) -> Fraction:
    widths = sorted(_share(f, f.quantil_95_cents) - _share(f, f.quantil_05_cents) for f in ranked)
    return widths[len(widths) // 2]


def _middle_offset(ranked: Sequence[Faecher]) -> Fraction:
    return sorted(abs(_share(f, f.median_cents)) for f in ranked)[len(ranked) // 2]


def _legend(middle: str, lang: Language) -> list[Entry]:
    return [
        Entry("square", WIDE_BAND, lang.text("nine of ten cases (5 to 95 %)")),
        Entry("square", NARROW_BAND, lang.text("half of the cases (25 to 75 %)")),
        Entry(middle, MIDDLE, lang.text("median")),
        Entry("line", TRUE, lang.text("amount without errors"), (4, 2)),
    ]
