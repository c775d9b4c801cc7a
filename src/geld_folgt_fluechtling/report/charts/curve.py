"""How evenly the money lies: its share against the share of inhabitants, those with the least per head first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.model.bild import Bild
from geld_folgt_fluechtling.report.charts.axes import percent_axis, points_axis
from geld_folgt_fluechtling.report.charts.draw import Tables, picture
from geld_folgt_fluechtling.report.charts.frame import INNER, Entry
from geld_folgt_fluechtling.report.charts.lettering import drawable
from geld_folgt_fluechtling.report.charts.numbers import percent, plain_number
from geld_folgt_fluechtling.report.charts.palette import DASHES, LINES, QUIET
from geld_folgt_fluechtling.report.charts.values import Heading, Kurve
from geld_folgt_fluechtling.report.language import Language

if TYPE_CHECKING:
    import altair as alt

    from geld_folgt_fluechtling.report.charts.draw import Plot

MOST_CURVES = len(LINES)
"""More than these cannot be told apart in one picture."""
_WIDE, _HIGH, _LOW = INNER - 90, 470, 230
_DOTS = (1, 3)
_HALF, _TENTH = Fraction(1, 2), Fraction(1, 10)
Corner = tuple[Fraction, Fraction]


def cumulative_curve(
    kurven: Sequence[Kurve], heading: Heading, lang: Language, *, name: str = "verteilungskurve"
) -> Bild:
    """One line per alternative, at most ``MOST_CURVES``, and the line on which all get the same per head."""
    import altair as alt

    if len(kurven) > MOST_CURVES:
        raise ValueError(len(kurven))
    corners = [curve(kurve.gemeinden) for kurve in kurven]
    tables = Tables()
    plot = alt.vconcat(_shares(corners, tables, lang), _gaps(corners, tables, lang), spacing=14)
    legend = [Entry("line", LINES[i], _entry(kurve, lang), DASHES[i]) for i, kurve in enumerate(kurven)]
    legend.append(Entry("line", QUIET, lang.text("the same per head everywhere"), _DOTS))
    text = curve_text(kurven, lang)
    note = lang.text(
        "The further a line sags below the dotted one, the more unevenly the money lies; below, this distance "
        "enlarged."
    )
    return picture(plot, tables, heading, text, lang, name=name, legend=legend, notes=[note])


def curve(gemeinden: Sequence[tuple[int, int]]) -> list[Corner]:
    """The corners (share of inhabitants, share of money) from (0, 0) to (1, 1), least per head first.

    Gemeinden without inhabitants are left out; nothing comes of no inhabitants or no money.
    """
    ordered = sorted((g for g in gemeinden if g[0] > 0), key=lambda g: (Fraction(g[1], g[0]), g[0]))
    people, money = sum(e for e, _ in ordered), sum(c for _, c in ordered)
    if people <= 0 or money <= 0:
        return []
    heads, cents = accumulate((e for e, _ in ordered), initial=0), accumulate((c for _, c in ordered), initial=0)
    return [(Fraction(e, people), Fraction(c, money)) for e, c in zip(heads, cents, strict=True)]


def share_at(corners: Sequence[Corner], part: Fraction) -> Fraction:
    """The share of the money that goes to so large a part of the inhabitants (0 to 1), those with the least."""
    right = bisect_right(corners, part, key=lambda corner: corner[0])
    if right >= len(corners):
        return corners[-1][1]
    (x0, y0), (x1, y1) = corners[right - 1], corners[right]
    return y0 + (part - x0) * (y1 - y0) / (x1 - x0)


def curve_text(kurven: Sequence[Kurve], lang: Language) -> str:
    """The main points of each line in words."""
    words = lang.text(
        "{alternative}: the half of the inhabitants in Gemeinden with the least per head receives {half} of the "
        "money, the tenth with the most {tenth}."
    )
    said = []
    for kurve in kurven:
        corners = curve(kurve.gemeinden)
        if corners:
            half, tenth = share_at(corners, _HALF), 1 - share_at(corners, 1 - _TENTH)
            shares = {"half": percent(100 * half, lang), "tenth": percent(100 * tenth, lang)}
            said.append(words.format(alternative=_entry(kurve, lang), **shares))
    return " ".join(said)


def _entry(kurve: Kurve, lang: Language) -> str:
    name = drawable(kurve.alternative)
    return f"{name} (Gini {plain_number(Fraction(kurve.gini), 3, lang)})" if kurve.gini is not None else name


def _shares(corners: Sequence[Sequence[Corner]], tables: Tables, lang: Language) -> Plot:
    import altair as alt

    even = {"stroke": QUIET, "strokeWidth": 1.5, "strokeDash": list(_DOTS), "aria": False}
    axis = percent_axis(lang.text("Share of the money"))
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, 100]), axis=axis)
    straight = _line(tables, [(Fraction(0), Fraction(0)), (Fraction(1), Fraction(1))], even, y, "")
    lines = [_line(tables, points, _style(i), y, "") for i, points in enumerate(corners) if points]
    return alt.layer(straight, *lines).properties(width=_WIDE, height=_HIGH)


def _gaps(corners: Sequence[Sequence[Corner]], tables: Tables, lang: Language) -> Plot:
    """How many percentage points each line lies below the straight one: real lines differ by few."""
    import altair as alt

    title = lang.text("Share of inhabitants, those in Gemeinden with the least per head first")
    y = alt.Y("y:Q", scale=alt.Scale(reverse=True), axis=points_axis(lang.text("Percentage points below")))
    gaps = [[(x, x - share) for x, share in points] for points in corners]
    lines = [_line(tables, points, _style(i), y, title) for i, points in enumerate(gaps) if points]
    flat = _line(
        tables, [(Fraction(0), Fraction(0)), (Fraction(1), Fraction(0))], _style(0) | {"strokeWidth": 0}, y, title
    )
    return alt.layer(flat, *lines).properties(width=_WIDE, height=_LOW)


def _line(tables: Tables, corners: Sequence[Corner], style: Mapping[str, Any], y: alt.Y, title: str) -> alt.Chart:
    import altair as alt

    rows = [{"x": round(float(100 * x), 3), "y": round(float(100 * part), 3)} for x, part in corners]
    marks = tables.chart(rows).mark_line(**style)
    chart: alt.Chart = marks.encode(x=alt.X("x:Q", scale=alt.Scale(domain=[0, 100]), axis=percent_axis(title)), y=y)
    return chart


def _style(index: int) -> dict[str, Any]:
    return {"stroke": LINES[index], "strokeWidth": 2, "strokeDash": list(DASHES[index]), "aria": False}
