"""Winners and losers: a dot for every Gemeinde at its place, its area for euro, colour and shape for the change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from geld_folgt_fluechtling.model.bild import Bild
from geld_folgt_fluechtling.model.money import CENTS_PER_EUR
from geld_folgt_fluechtling.report.charts.draw import LABEL, Tables, picture
from geld_folgt_fluechtling.report.charts.frame import Entry
from geld_folgt_fluechtling.report.charts.lettering import drawable
from geld_folgt_fluechtling.report.charts.numbers import euro, percent, rounded
from geld_folgt_fluechtling.report.charts.palette import FIVE_CLASSES, FIVE_SHAPES, INK, PAPER, QUIET, RIM
from geld_folgt_fluechtling.report.charts.projection import Anchor, Field, Label, fitted, labels
from geld_folgt_fluechtling.report.charts.values import Grenzen, Heading, Punkt
from geld_folgt_fluechtling.report.language import Language

if TYPE_CHECKING:
    import altair as alt

_FIELD = Field(width=700, height=800, margin=30)
_PLOT_WIDTH = 860
_LARGEST, _SMALLEST = 27.0, 1.6
"""Radius of the largest dot, and what a smaller one is drawn with at least."""
_NAMED = 14
_TRIANGLE = math.pi / math.sqrt(3)
"""How much larger a triangle must be specified to have the area of the circle of the same figure."""


@dataclass(frozen=True)
class _Dot:
    punkt: Punkt
    klasse: int
    x: float
    y: float
    radius: float


def winners_map(
    punkte: Sequence[Punkt], grenzen: Grenzen, heading: Heading, lang: Language, *, name: str = "karte"
) -> Bild:
    """The map of one alternative held against another; places whose position is not known are counted in words."""
    import altair as alt

    dots = _dots(punkte, grenzen)
    named = _names(dots)
    tables = Tables()
    plot = alt.layer(_shapes(dots, tables, lang), *_lettering(named, tables), *_areas(dots, tables, lang))
    framed = plot.properties(width=_PLOT_WIDTH, height=_FIELD.height)
    text, legend = map_text(punkte, grenzen, lang), _legend(punkte, grenzen, lang)
    notes = _notes(dots, punkte, lang)
    return picture(framed, tables, heading, text, lang, name=name, legend=legend, notes=notes)


def klasse_of(punkt: Punkt, grenzen: Grenzen) -> int:
    """Which of the five classes, 0 for strong gainers to 4 for strong losers."""
    if punkt.differenz_cents == 0:
        return 2
    if punkt.prozent is None:  # there was nothing before
        return 0 if punkt.differenz_cents > 0 else 4
    size = abs(punkt.prozent)
    if size <= grenzen.unveraendert:
        return 2
    strength = 2 if size >= grenzen.stark else 1
    return 2 - strength if punkt.prozent > 0 else 2 + strength


def map_text(punkte: Sequence[Punkt], grenzen: Grenzen, lang: Language) -> str:
    """The map in words: how many gain and lose, and who most."""
    gain = sum(p.differenz_cents > 0 for p in punkte)
    lose = sum(p.differenz_cents < 0 for p in punkte)
    words = lang.text("Of {all} Gemeinden, {gain} get more and {lose} less; {same} get the same to the cent.")
    numbers = {"all": len(punkte), "gain": gain, "lose": lose, "same": len(punkte) - gain - lose}
    said = [words.format(**{key: lang.whole(number) for key, number in numbers.items()})]
    strong = [klasse_of(p, grenzen) for p in punkte]
    words = lang.text("By at least {percent}, {gain} gain and {lose} lose.")
    limit = _short_percent(grenzen.stark, lang)
    said.append(words.format(percent=limit, gain=lang.whole(strong.count(0)), lose=lang.whole(strong.count(4))))
    most = min(punkte, key=lambda p: (-p.differenz_cents, p.ags), default=None)
    if most is not None and most.differenz_cents > 0:
        said.append(lang.text("The largest gain: {place}.").format(place=_change(most, lang)))
    least = min(punkte, key=lambda p: (p.differenz_cents, p.ags), default=None)
    if least is not None and least.differenz_cents < 0:
        said.append(lang.text("The largest loss: {place}.").format(place=_change(least, lang)))
    return " ".join(said)


def _change(punkt: Punkt, lang: Language) -> str:
    change = euro(punkt.differenz_cents, lang, signed=True)
    share = f" ({percent(punkt.prozent, lang, signed=True)})" if punkt.prozent is not None else ""
    return f"{drawable(punkt.name)} {change}{share}"


def _dots(punkte: Sequence[Punkt], grenzen: Grenzen) -> list[_Dot]:
    """The largest first, so that no small one is hidden behind it."""
    known = [(p, p.lon, p.lat) for p in punkte if p.lon is not None and p.lat is not None]
    places = fitted([(lon, lat) for _, lon, lat in known], _FIELD)
    largest = _largest(punkte)
    dots = [
        _Dot(punkt, klasse_of(punkt, grenzen), x, y, max(_SMALLEST, _radius(punkt.betrag_cents, largest)))
        for (punkt, _, _), (x, y) in zip(known, places, strict=True)
    ]
    return sorted(dots, key=lambda dot: (-dot.radius, dot.punkt.ags))


def _largest(punkte: Sequence[Punkt]) -> int:
    return max((p.betrag_cents for p in punkte), default=0)


def _radius(cents: int, largest: int) -> float:
    return _LARGEST * math.sqrt(max(cents, 0) / largest) if largest > 0 else 0.0


def _names(dots: Sequence[_Dot]) -> list[Label]:
    pinned = [dot for dot in dots if dot.punkt.is_pinned]
    wanted = [*pinned, *(dot for dot in dots[:_NAMED] if not dot.punkt.is_pinned)]
    anchors = [
        Anchor(drawable(dot.punkt.name), dot.x, dot.y, dot.radius, is_wanted=dot.punkt.is_pinned) for dot in wanted
    ]
    circles = [Anchor("", dot.x, dot.y, dot.radius) for dot in dots]
    return labels(anchors, LABEL, _FIELD, circles)


def _shapes(dots: Sequence[_Dot], tables: Tables, lang: Language) -> alt.Chart:
    import altair as alt

    rows: list[dict[str, Any]] = [
        {
            "x": round(dot.x, 2),
            "y": round(dot.y, 2),
            "size": round((2 * dot.radius) ** 2 * (1 if dot.klasse == 2 else _TRIANGLE), 2),
            "shape": FIVE_SHAPES[dot.klasse],
            "colour": FIVE_CLASSES[dot.klasse],
            "words": f"{_change(dot.punkt, lang)}; {euro(dot.punkt.betrag_cents, lang)}",
        }
        for dot in dots
    ]
    marks = tables.chart(rows).mark_point(filled=True, opacity=0.92, stroke=RIM, strokeWidth=0.5)
    encoded: alt.Chart = marks.encode(
        x=_x(),
        y=_y(),
        size=alt.Size("size:Q", scale=None),
        shape=alt.Shape("shape:N", scale=None),
        fill=alt.Fill("colour:N", scale=None),
        description=alt.Description("words:N"),
    )
    return encoded


def _lettering(named: Sequence[Label], tables: Tables) -> list[alt.Chart]:
    """The names, each over a white rim of its own, so that dots behind it do not make it hard to read."""
    import altair as alt

    rows = [{"x": round(label.x, 2), "y": round(label.y, 2), "text": label.text} for label in named]
    plain: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": LABEL, "aria": False}
    rim = tables.chart(rows).mark_text(**plain, stroke=PAPER, strokeWidth=3, strokeJoin="round", fill=PAPER)
    letters = tables.chart(rows).mark_text(**plain, fill=INK)
    return [layer.encode(x=_x(), y=_y(), text=alt.Text("text:N")) for layer in (rim, letters)]


def _areas(dots: Sequence[_Dot], tables: Tables, lang: Language) -> list[alt.Chart]:
    """What the area of a dot means: three round amounts beside the map."""
    import altair as alt

    largest = _largest([dot.punkt for dot in dots])
    left = _FIELD.width + 40
    rows, top = [], _FIELD.height - 60
    for cents in _round_amounts(largest):
        radius = _radius(cents, largest)
        top -= max(2 * radius, LABEL) + 10
        rows.append({"x": left, "y": top + radius, "size": (2 * radius) ** 2, "text": euro(cents, lang, places=0)})
    circles = tables.chart(rows).mark_point(filled=False, shape="circle", stroke=QUIET, strokeWidth=1, aria=False)
    words = tables.chart(rows).mark_text(align="left", baseline="middle", fontSize=LABEL, dx=_LARGEST + 8, fill=INK)
    return [
        circles.encode(x=_x(), y=_y(), size=alt.Size("size:Q", scale=None)),
        words.encode(x=_x(), y=_y(), text=alt.Text("text:N")),
    ]


def _round_amounts(largest: int) -> list[int]:
    """A power of ten, or half of one, in cents, not above the largest; then a tenth and a hundredth of it."""
    if largest < CENTS_PER_EUR:
        return []
    ten = 10 ** (len(str(largest)) - 1)
    top = 5 * ten if largest >= 5 * ten else ten
    return [cents for cents in (top // 100, top // 10, top) if cents >= CENTS_PER_EUR]


def _x() -> alt.X:
    import altair as alt

    return alt.X("x:Q", scale=alt.Scale(domain=[0, _PLOT_WIDTH], nice=False, zero=False), axis=None)


def _y() -> alt.Y:
    import altair as alt

    return alt.Y("y:Q", scale=alt.Scale(domain=[_FIELD.height, 0], nice=False, zero=False), axis=None)


def _legend(punkte: Sequence[Punkt], grenzen: Grenzen, lang: Language) -> list[Entry]:
    """The five classes, the strong ones without an end: an outlier does not eat up the colours."""
    strong, same = _short_percent(grenzen.stark, lang), _short_percent(grenzen.unveraendert, lang)
    words = (
        lang.text("gain of {strong} or more ({count})"),
        lang.text("gain below {strong} ({count})"),
        lang.text("up to ±{same} ({count})"),
        lang.text("loss below {strong} ({count})"),
        lang.text("loss of {strong} or more ({count})"),
    )
    found = [klasse_of(p, grenzen) for p in punkte]
    return [
        Entry(
            FIVE_SHAPES[i], FIVE_CLASSES[i], text.format(strong=strong, same=same, count=lang.whole(found.count(i)))
        )
        for i, text in enumerate(words)
    ]


def _short_percent(value: Fraction, lang: Language) -> str:
    return percent(value, lang, places=len(rounded(value, 4).rstrip("0").split(".")[1]))


def _notes(dots: Sequence[_Dot], punkte: Sequence[Punkt], lang: Language) -> list[str]:
    said = [lang.text("Area: the amount in this alternative. In brackets: how many Gemeinden.")]
    largest = _largest(punkte)
    if largest and any(_radius(dot.punkt.betrag_cents, largest) < _SMALLEST for dot in dots):
        limit = Fraction(largest) * Fraction(_SMALLEST) ** 2 / Fraction(_LARGEST) ** 2
        words = lang.text("Amounts below {amount} are drawn as large as that.")
        said.append(words.format(amount=euro(limit, lang)))
    missing = len(punkte) - len(dots)
    if missing:
        words = lang.text("Not drawn, because it is not known where they lie: {count} Gemeinden.")
        said.append(words.format(count=lang.whole(missing)))
    return [" ".join(said)]
