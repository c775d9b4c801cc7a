"""How likely it is that wrong counts cost so much: a rising line per way of counting."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.model.bild import Bild
from geld_folgt_fluechtling.report.charts.axes import Scale, euro_axis, percent_axis, scale_for
from geld_folgt_fluechtling.report.charts.draw import Tables, picture
from geld_folgt_fluechtling.report.charts.frame import INNER, Entry
from geld_folgt_fluechtling.report.charts.lettering import drawable
from geld_folgt_fluechtling.report.charts.numbers import euro
from geld_folgt_fluechtling.report.charts.palette import DASHES, LINES
from geld_folgt_fluechtling.report.charts.values import Heading, Szenario
from geld_folgt_fluechtling.report.language import Language

if TYPE_CHECKING:
    import altair as alt

MOST_LINES = len(LINES)
"""More than these cannot be told apart in one picture."""
_HIGH = 420
_MEDIAN = 50


def likelihood(szenarien: Sequence[Szenario], heading: Heading, lang: Language, *, name: str = "kosten") -> Bild:
    """In how many percent of the draws at most so much is misallocated; at most ``MOST_LINES`` scenarios."""
    import altair as alt

    if len(szenarien) > MOST_LINES:
        raise ValueError(len(szenarien))
    scale = scale_for(max((s.stufen_cents[-1] for s in szenarien), default=Fraction(0)))
    tables = Tables()
    plot = alt.layer(*(_line(tables, s, i, scale, lang) for i, s in enumerate(szenarien)))
    legend = [Entry("line", LINES[i], s.name, DASHES[i]) for i, s in enumerate(szenarien)]
    text = likelihood_text(szenarien, lang)
    framed = plot.properties(width=INNER - 100, height=_HIGH)
    return picture(framed, tables, heading, text, lang, name=name, legend=legend)


def likelihood_text(szenarien: Sequence[Szenario], lang: Language) -> str:
    """The middle and the end of each line in words."""
    words = lang.text(
        "{scenario}: in half of the cases at most {median} are misallocated, in 95 of 100 at most {high}, in none of "
        "those drawn more than {most}."
    )
    said = []
    for s in szenarien:
        amounts = {"median": s.stufen_cents[_MEDIAN], "high": s.quantil_95_cents, "most": s.stufen_cents[-1]}
        said.append(words.format(scenario=drawable(s.name), **{key: euro(c, lang) for key, c in amounts.items()}))
    return " ".join(said)


def _line(tables: Tables, szenario: Szenario, index: int, scale: Scale, lang: Language) -> alt.Chart:
    import altair as alt

    title = lang.text("Misallocated (million euro)") if scale.in_millions else lang.text("Misallocated (euro)")
    share = lang.text("Share of cases with at most so much")
    rows = [{"x": round(scale.of(cents), 6), "y": step} for step, cents in enumerate(szenario.stufen_cents)]
    marks = tables.chart(rows).mark_line(
        stroke=LINES[index], strokeWidth=2, strokeDash=list(DASHES[index]), interpolate="step-after", aria=False
    )
    chart: alt.Chart = marks.encode(
        x=alt.X("x:Q", scale=alt.Scale(zero=True, nice=True), axis=euro_axis(title, scale)),
        y=alt.Y(
            "y:Q",
            scale=alt.Scale(domain=[0, 100]),
            axis=percent_axis(share),
        ),
        order=alt.Order("y:Q"),
    )
    return chart
