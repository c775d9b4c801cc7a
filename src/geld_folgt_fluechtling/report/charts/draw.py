"""From a specification to the bytes of a picture, without a browser and without a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.model.bild import BILDMARKE, Bild
from geld_folgt_fluechtling.report.charts.frame import Entry, framed
from geld_folgt_fluechtling.report.charts.lettering import FONT, drawable
from geld_folgt_fluechtling.report.charts.numbers import FORMAT_LOCALES
from geld_folgt_fluechtling.report.charts.palette import GRID, INK, PAPER, QUIET
from geld_folgt_fluechtling.report.charts.png import with_texts
from geld_folgt_fluechtling.report.charts.values import Heading
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES
from geld_folgt_fluechtling.report.language import Language

if TYPE_CHECKING:
    import altair as alt

    Plot = alt.Chart | alt.LayerChart | alt.FacetChart | alt.VConcatChart

PNG_SCALE = 2
"""Pixels of the PNG to one of the SVG."""
LABEL = 13
"""The size of the smallest text but for the scales of the map, in pixels."""

_AXIS: dict[str, Any] = {
    "labelColor": INK, "titleColor": INK, "gridColor": GRID, "domainColor": QUIET, "tickColor": QUIET,
    "labelFontSize": LABEL, "titleFontSize": LABEL, "titleFontWeight": "normal", "labelLimit": 400,
    "labelPadding": 5,
}  # fmt: skip
_CONFIG: dict[str, Any] = {"font": FONT, "background": PAPER, "axis": _AXIS, "view": {"stroke": None}, "padding": 4}


class Tables:
    """The rows that a plot is drawn from. They stand beside its specification, which is checked without them: to
    check a thousand rows one by one takes seconds.
    """

    def __init__(self) -> None:
        self.rows: dict[str, list[Mapping[str, Any]]] = {}

    def chart(self, rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
        """A chart of these rows, yet without marks."""
        import altair as alt

        name = f"rows-{len(self.rows)}"
        self.rows[name] = list(rows)
        return alt.Chart(alt.NamedData(name))


def picture(
    plot: Plot,
    tables: Tables,
    heading: Heading,
    text: str,
    lang: Language,
    *,
    name: str,
    legend: Sequence[Entry] = (),
    notes: Sequence[str] = (),
) -> Bild:
    """The picture of a plot with everything around it; ``text`` says what it shows."""
    import vl_convert

    words = _whole_text(heading, text, lang)
    version = ".".join(plot_schema().split(".")[:2])
    plain = vl_convert.vegalite_to_svg(
        plot.configure(**_CONFIG).to_dict() | {"datasets": tables.rows},
        vl_version=version,
        format_locale=FORMAT_LOCALES[lang.code],
        allowed_base_urls=[],
    )
    svg = framed(plain, heading, legend, notes, name, words, lang)
    png = vl_convert.svg_to_png(svg, scale=PNG_SCALE)
    titles = {"Title": drawable(heading.title), "Description": words, "Software": BILDMARKE}
    return Bild(name, svg.encode(), with_texts(png, titles), words)


def plot_schema() -> str:
    """The version of the language that plots are specified in."""
    import altair as alt

    return alt.SCHEMA_VERSION


def _whole_text(heading: Heading, text: str, lang: Language) -> str:
    """Title, lines, what it shows, whence it comes: what a reader of the picture reads as well."""
    parts = [heading.title, *heading.lines]
    if heading.is_modelled:
        parts.append(lang.text(NO_OFFICIAL_FIGURES))
    sentences = [part if part.endswith((".", "!", "?")) else f"{part}." for part in map(drawable, parts) if part]
    source = [drawable(heading.source)] if heading.source else []
    return " ".join([*sentences, text, *source])
