"""Who gains by size: a bar per class and alternative, from a line at zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.model.bild import Bild
from geld_folgt_fluechtling.report.charts.axes import Scale, euro_axis, reach, scale_for
from geld_folgt_fluechtling.report.charts.draw import LABEL, Tables, picture
from geld_folgt_fluechtling.report.charts.frame import INNER, Entry
from geld_folgt_fluechtling.report.charts.lettering import distinct, drawable, shortened, width
from geld_folgt_fluechtling.report.charts.numbers import euro, percent
from geld_folgt_fluechtling.report.charts.palette import INK, QUIET, STRONG_GAIN, STRONG_LOSS
from geld_folgt_fluechtling.report.charts.values import Heading, Klasse, Klassenbild
from geld_folgt_fluechtling.report.language import Language

if TYPE_CHECKING:
    from geld_folgt_fluechtling.report.charts.draw import Plot

_BAR = 27
_GAP = 18


def size_classes(
    panels: Sequence[Klassenbild], heading: Heading, lang: Language, *, name: str = "groessenklassen"
) -> Bild:
    """A panel per alternative, all to one scale. All have the same classes in the same order."""
    import altair as alt

    classes = [klasse for panel in panels for klasse in panel.klassen]
    wide = INNER - 30 - max((width(_label(klasse, lang), LABEL) for klasse in classes), default=0)
    scale = scale_for(max((abs(klasse.differenz_cents) for klasse in classes), default=0))
    bars = ((abs(scale.of(k.differenz_cents)), width(_change(k, lang), LABEL)) for k in classes)
    across = _Across(scale, reach(bars, wide / 2), wide)
    tables = Tables()
    charts = [_panel(panel, across, tables, lang) for panel in panels]
    legend = [
        Entry("square", STRONG_GAIN, lang.text("gets more")),
        Entry("square", STRONG_LOSS, lang.text("gets less")),
    ]
    note = lang.text("In brackets: how many Gemeinden are in the class.")
    text = size_classes_text(panels, lang)
    plot = alt.vconcat(*charts, spacing=_GAP)
    return picture(plot, tables, heading, text, lang, name=name, legend=legend, notes=[note])


def size_classes_text(panels: Sequence[Klassenbild], lang: Language) -> str:
    """Every class of every alternative in words."""
    words = lang.text("{alternative}: {classes}.")
    return " ".join(
        words.format(
            alternative=drawable(panel.alternative),
            classes="; ".join(f"{_label(klasse, lang)} {_change(klasse, lang)}" for klasse in panel.klassen),
        )
        for panel in panels
    )


@dataclass(frozen=True)
class _Across:
    """The scale that all panels share, how far it goes either way, and how wide that is in pixels."""

    scale: Scale
    limit: float
    width: float


def _panel(panel: Klassenbild, across: _Across, tables: Tables, lang: Language) -> Plot:
    import altair as alt

    scale, limit = across.scale, across.limit
    labels = distinct(_label(klasse, lang) for klasse in panel.klassen)
    rows: list[dict[str, Any]] = [
        {
            "class": name,
            "value": scale.of(klasse.differenz_cents),
            "colour": STRONG_GAIN if klasse.differenz_cents >= 0 else STRONG_LOSS,
            "words": _change(klasse, lang),
        }
        for name, klasse in zip(labels, panel.klassen, strict=True)
    ]
    title = lang.text("Difference (million euro)") if scale.in_millions else lang.text("Difference (euro)")
    x = alt.X("value:Q", scale=alt.Scale(domain=[-limit, limit], nice=False), axis=euro_axis(title, scale))
    names = alt.Axis(title=None, domain=False, ticks=False)
    y = alt.Y("class:N", sort=None, axis=names, scale=alt.Scale(paddingInner=0.35, paddingOuter=0.2))
    base = tables.chart(rows).encode(x=x, y=y)
    zero = tables.chart([{"zero": 0}]).mark_rule(color=QUIET, strokeWidth=1.5, aria=False).encode(x="zero:Q")
    bars = base.mark_bar().encode(color=alt.Color("colour:N", scale=None), description=alt.Description("words:N"))
    plain: dict[str, Any] = {"fontSize": LABEL, "fill": INK, "aria": False, "baseline": "middle"}
    gains = base.mark_text(**plain, align="left", dx=5).transform_filter("datum.value >= 0")
    losses = base.mark_text(**plain, align="right", dx=-5).transform_filter("datum.value < 0")
    words = [layer.encode(text=alt.Text("words:N")) for layer in (gains, losses)]
    name = shortened(drawable(panel.alternative), LABEL + 2, INNER)
    heading = alt.TitleParams(name, anchor="start", fontSize=LABEL + 2, color=INK, frame="bounds")
    return alt.layer(bars, zero, *words).properties(
        width=across.width, height=_BAR * max(1, len(rows)), title=heading
    )


def _label(klasse: Klasse, lang: Language) -> str:
    return f"{drawable(klasse.name)} ({lang.whole(klasse.gemeinden)})"


def _change(klasse: Klasse, lang: Language) -> str:
    change = euro(klasse.differenz_cents, lang, signed=True)
    return f"{change} ({percent(klasse.prozent, lang, signed=True)})" if klasse.prozent is not None else change
