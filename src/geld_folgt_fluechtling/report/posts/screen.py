"""The posts that a run pays for on a terminal: all recipients in a table, or one place in detail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.antragsregeln import BERUFSAUSBILDUNG, HOCHSCHULABSCHLUSS
from geld_folgt_fluechtling.model.erklaerungen import MONTHS
from geld_folgt_fluechtling.model.money import CENTS_PER_EUR
from geld_folgt_fluechtling.model.planung import (
    HUNDREDTHS,
    Mischung,
    Planungsrahmen,
    Stellenbedarf,
    Stellenplan,
    Stufe,
    vze_text,
)
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.model.verteilung import Empfaenger
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, column_label, value_label, value_labels
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import visible


def posts_text(plan: Stellenplan, lang: Language) -> RenderableType:
    """Per Posten what a post costs, then its recipients."""
    regeln = plan.regeln
    title = f"{regeln.titel}, {regeln.jahr}, {value_label(regeln.lauf.value, lang)}"
    parts: list[RenderableType] = [Text(visible(title), style="bold")]
    if plan.modellrechnung:
        parts.append(Text(lang.text(NO_OFFICIAL_FIGURES), style="bold yellow"))
    for posten in regeln.posten:
        needs = [need for need in plan.bedarf if need.rahmen.empfaenger.posten == posten.id]
        if needs:
            parts += [Text(visible(posten.bezeichnung), style="bold"), Text(_rates(posten, lang))]
            parts += _in_detail(needs, lang) if plan.ort is not None else [_all(needs, plan.gewuenscht, lang)]
    return Group(*parts)


def _rates(posten: Posten, lang: Language) -> str:
    assert posten.stellen is not None
    words = lang.text(
        "A post for a year: {high} euro with a degree, {low} euro with vocational training; in steps of {step} VZÄ."
    )
    return words.format(
        high=_euro(posten.stellen.satz_cents(HOCHSCHULABSCHLUSS), lang),
        low=_euro(posten.stellen.satz_cents(BERUFSAUSBILDUNG), lang),
        step=_vze(int(posten.stellen.schritt * HUNDREDTHS), lang),
    )


def _all(needs: Sequence[Stellenbedarf], wanted: int | None, lang: Language) -> Table:
    """A row per recipient: the most posts, and the best mix of them or of the number that is wanted."""
    _ = lang.text
    by_month = any(need.rahmen.monate != MONTHS for need in needs)
    headings = [_("Recipient"), _("euro"), *([_("Months")] if by_month else [])]
    headings += [
        _("VZÄ:\ndegree"),
        _("VZÄ:\ntraining"),
        _("mix:\ndegree"),
        _("mix:\ntraining"),
        _("not used\n(euro)"),
    ]
    headings += [*([_("missing\n(euro)")] if wanted is not None else []), _("Persons\nper VZÄ"), _("may\napply")]
    return _table(headings, [_row(need, by_month, lang) for need in needs])


def _row(need: Stellenbedarf, by_month: bool, lang: Language) -> list[str]:
    frame, e, posts = need.rahmen, need.rahmen.empfaenger, need.rahmen.stellen
    mix = need.stufen[0].mischung if need.stufen else posts.mischung
    return [
        _recipient(e),
        _euro(e.betrag_cents, lang),
        *([str(frame.monate)] if by_month else []),
        _vze(posts.hochschulabschluss, lang),
        _vze(posts.berufsausbildung, lang),
        *_mix(mix, lang),
        *(_missing(stage, lang) for stage in need.stufen),
        _persons(need.stufen[0] if need.stufen else frame, lang),
        _may(frame, lang),
    ]


def _in_detail(needs: Iterable[Stellenbedarf], lang: Language) -> list[RenderableType]:
    """Each frame of a place: what is known of it, then what numbers of posts need."""
    parts: list[RenderableType] = []
    for need in needs:
        parts += [Text(), Text(visible(_recipient(need.rahmen.empfaenger)), style="bold")]
        parts += [_facts(need.rahmen, lang), _stages(need.stufen, lang)]
    return parts


def _facts(frame: Planungsrahmen, lang: Language) -> Table:
    e, posts = frame.empfaenger, frame.stellen
    threshold = "" if frame.schwelle_cents is None else _euro(frame.schwelle_cents, lang)
    facts = {
        "betrag_eur": _euro(e.betrag_cents, lang),
        "monate": str(frame.monate),
        "gemeinden": lang.whole(e.gemeinden),
        "schluesselwert": lang.whole(e.schluesselwert),
        "durchfuehrung": value_labels(frame.durchfuehrung, lang),
        "traeger": frame.traeger,
        "antragsschwelle_eur": threshold,
        "kann_beantragen": _may(frame, lang),
        "vze_hochschulabschluss": _vze(posts.hochschulabschluss, lang),
        "vze_berufsausbildung": _vze(posts.berufsausbildung, lang),
    }
    grid = Table.grid(padding=(0, 2, 0, 0))
    for name, value in facts.items():
        if value:
            grid.add_row(Text(f"  {column_label(name, lang)}"), Text(visible(value)))
    return grid


def _stages(stages: Sequence[Stufe], lang: Language) -> Table:
    """A row per number of posts: its mix, its cost and what it leaves, or what is missing."""
    _ = lang.text
    headings = [_("Posts (VZÄ)"), _("degree"), _("vocational training"), _("Cost (euro)"), _("not used (euro)")]
    headings.append(column_label("personen_je_vze", lang))
    lacking = any(stage.mischung is None for stage in stages)
    rows = []
    for stage in stages:
        high, low, rest = _mix(stage.mischung, lang)
        cost = "–" if stage.mischung is None else _euro(stage.mischung.kosten_cents, lang)
        missing = [_missing(stage, lang)] if lacking else []
        rows.append([_vze(stage.stellen, lang), high, low, cost, rest, _persons(stage, lang), *missing])
    return _table([*headings, *([_("missing (euro)")] if lacking else [])], rows)


def _mix(mix: Mischung | None, lang: Language) -> list[str]:
    if mix is None:
        return ["–"] * 3
    return [_vze(mix.hochschulabschluss, lang), _vze(mix.berufsausbildung, lang), _euro(mix.rest_cents, lang)]


def _missing(stage: Stufe, lang: Language) -> str:
    return _euro(stage.fehlend_cents, lang) if stage.mischung is None else ""


def _recipient(e: Empfaenger) -> str:
    return f"{e.ags} {e.name} [{e.zusammenschluss}]" if e.zusammenschluss else f"{e.ags} {e.name}"


def _may(frame: Planungsrahmen, lang: Language) -> str:
    return value_label("ja" if frame.kann_beantragen else "nein", lang)


def _persons(of: Planungsrahmen | Stufe, lang: Language) -> str:
    return "–" if of.personen_je_vze is None else _vze(of.personen_je_vze, lang)


def _vze(hundredths: int, lang: Language) -> str:
    return lang.decimal(vze_text(hundredths), 2)


def _euro(cents: int, lang: Language) -> str:
    """Without decimals where it is whole euros, as nearly all of these are."""
    return lang.euro(cents) if cents % CENTS_PER_EUR else lang.whole(cents // CENTS_PER_EUR)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """The first column may wrap, numbers are never cut."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    listed = [[Text(visible(cell)) for cell in row] for row in rows]
    for position, heading in enumerate(headings):
        cells = [len(row[position]) for row in listed]
        width = max([*map(len, heading.splitlines()), *(cells if position else ())])
        justify = "right" if position else "left"
        table.add_column(heading, justify=justify, min_width=width, overflow="fold")  # type: ignore[arg-type]
    for row in listed:
        table.add_row(*row)
    return table
