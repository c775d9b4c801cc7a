"""What wrong counts cost: euro misallocated by way of counting, and how far that varies."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.model.bild import Bild
from geld_folgt_fluechtling.report.charts.axes import euro_axis, reach, scale_for
from geld_folgt_fluechtling.report.charts.draw import LABEL, Tables, picture
from geld_folgt_fluechtling.report.charts.frame import INNER, Entry
from geld_folgt_fluechtling.report.charts.lettering import distinct, drawable, shortened, width
from geld_folgt_fluechtling.report.charts.numbers import euro
from geld_folgt_fluechtling.report.charts.palette import INK, MIDDLE, NARROW_BAND, QUIET
from geld_folgt_fluechtling.report.charts.values import Heading, Szenario
from geld_folgt_fluechtling.report.language import Language

if TYPE_CHECKING:
    import altair as alt

    from geld_folgt_fluechtling.report.charts.draw import Plot

_ROW = 44
_LONGEST_LABEL = 300


def misallocation(
    szenarien: Sequence[Szenario], heading: Heading, lang: Language, *, name: str = "fehlverteilung"
) -> Bild:
    """A bar per scenario with its 5 to 95 percent, in the order given."""
    tables = Tables()
    plot = _bars(szenarien, tables, lang)
    legend = [
        Entry("square", NARROW_BAND, lang.text("misallocated on average")),
        Entry("line", MIDDLE, lang.text("nine of ten cases (5 to 95 %)")),
    ]
    note = lang.text("Misallocated: half the sum of what places get too much or too little.")
    text = misallocation_text(szenarien, lang)
    return picture(plot, tables, heading, text, lang, name=name, legend=legend, notes=[note])


def misallocation_text(szenarien: Sequence[Szenario], lang: Language) -> str:
    """Every scenario in words."""
    words = lang.text("{scenario}: {amount} misallocated on average, in nine of ten cases between {low} and {high}")
    said = []
    for s in szenarien:
        amounts = {"amount": s.mittel_cents, "low": s.quantil_05_cents, "high": s.quantil_95_cents}
        shown = {key: euro(cents, lang) for key, cents in amounts.items()}
        sentence = ", ".join([words.format(scenario=drawable(s.name), **shown), *_details(s, lang)])
        said.append(f"{sentence}.")
    return " ".join(said)


def _bars(szenarien: Sequence[Szenario], tables: Tables, lang: Language) -> Plot:
    import altair as alt

    largest = max((max(s.mittel_cents, s.quantil_95_cents) for s in szenarien), default=Fraction(0))
    scale = scale_for(largest)
    names = distinct(shortened(drawable(s.name), LABEL, _LONGEST_LABEL) for s in szenarien)
    rows: list[dict[str, Any]] = [
        {
            "scenario": name,
            "mean": scale.of(s.mittel_cents),
            "low": scale.of(s.quantil_05_cents),
            "high": scale.of(s.quantil_95_cents),
            "end": scale.of(max(s.mittel_cents, s.quantil_95_cents)),
            "first": euro(s.mittel_cents, lang),
            "second": ", ".join(_details(s, lang)),
        }
        for name, s in zip(names, szenarien, strict=True)
    ]
    title = lang.text("Misallocated (million euro)") if scale.in_millions else lang.text("Misallocated (euro)")
    wide = INNER - 30 - max((width(row["scenario"], LABEL) for row in rows), default=0)
    beside = [max(width(row["first"], LABEL), width(row["second"], LABEL)) for row in rows]
    limit = reach(zip((row["end"] for row in rows), beside, strict=True), wide)
    x = alt.X("mean:Q", scale=alt.Scale(domain=[0, limit], nice=False), axis=euro_axis(title, scale))
    y = alt.Y("scenario:N", sort=None, axis=alt.Axis(title=None, domain=False, ticks=False))
    base = tables.chart(rows).encode(y=y)
    bars = base.mark_bar(color=NARROW_BAND, height=28).encode(x=x, description=alt.Description("first:N"))
    span = base.mark_rule(color=MIDDLE, strokeWidth=2.5, aria=False).encode(x="low:Q", x2="high:Q")
    return alt.layer(bars, span, *_words(base)).properties(width=wide, height=_ROW * max(1, len(rows)))


def _words(base: alt.Chart) -> list[alt.Chart]:
    """Beside each bar its amount, and below that what a person costs and what is saved."""
    import altair as alt

    plain: dict[str, Any] = {"fontSize": LABEL, "align": "left", "baseline": "middle", "aria": False, "dx": 8}
    first = base.mark_text(**plain, fill=INK, dy=-9).encode(text=alt.Text("first:N"))
    second = base.mark_text(**plain, fill=QUIET, dy=9).encode(text=alt.Text("second:N"))
    return [layer.encode(x=alt.X("end:Q")) for layer in (first, second)]


def _details(szenario: Szenario, lang: Language) -> list[str]:
    """What one person counted wrongly costs, and what this way of counting saves."""
    said = []
    if szenario.je_person_cents is not None:
        words = lang.text("{amount} per person counted wrongly")
        said.append(words.format(amount=euro(szenario.je_person_cents, lang)))
    if szenario.wert_cents is not None:
        less = szenario.wert_cents >= 0
        words = lang.text("{amount} less than as it is") if less else lang.text("{amount} more than as it is")
        said.append(words.format(amount=euro(abs(szenario.wert_cents), lang)))
    return said
