"""Two runs compared, on a terminal: what differs in sum first, then why, then the largest changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.differences import Change, Differences, PostenDifference, Tally
from geld_folgt_fluechtling.report.differences import words
from geld_folgt_fluechtling.report.differences.ways import Way, way_text, ways
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import visible

_SHOWN = 20
_LINES = 40
_NARROWEST_NAME = 20


def diff_text(differences: Differences, lang: Language) -> RenderableType:
    """The comparison as a reader wants it who has one minute."""
    a, b = (words.run_label(run, lang) for run in (differences.a, differences.b))
    parts: list[RenderableType] = [Text(visible(f"{a} → {b}"), style="bold")]
    parts += _lines(words.opening(differences, lang))
    if differences.changes:
        parts += _sums(differences, lang)
        parts += _lines(line for posten in differences.posten for line in words.sentences(posten, lang))
        parts += _lines(words.posten_cells(differences, lang))
    reasons = list(words.causes(differences, lang))
    if reasons:
        parts.append(Text(f"{lang.text('What differs in what went in')}:", style="bold"))
        parts += _lines(f"  {line}" for line in reasons[:_LINES])
        parts += _rest(len(reasons) - _LINES, f"  {lang.text('… and {count} more (all of them: --json).')}", lang)
    elif differences.changes:
        parts.append(Text(lang.text("Nothing differs in what went in.")))
    parts += _projects(differences, lang)
    for posten in differences.posten:
        parts += _largest(differences, posten, lang)
    return Group(*parts)


def _lines(sentences: Iterable[str]) -> list[RenderableType]:
    return [Text(visible(sentence)) for sentence in sentences]


def _rest(count: int, sentence: str, lang: Language) -> list[RenderableType]:
    return [Text(sentence.format(count=lang.whole(count)))] if count > 0 else []


def _sums(differences: Differences, lang: Language) -> Iterator[RenderableType]:
    claims = [(p.bezeichnung, p.zuweisungen) for p in differences.posten]
    if claims:
        yield _tally_table(lang.text("Claims"), claims, lang)
    if any(p.umgeleitet for p in differences.posten):
        yield _tally_table(lang.text("Recipients"), [(p.bezeichnung, p.empfaenger) for p in differences.posten], lang)
    if differences.of("projekte"):
        yield _tally_table(lang.text("Projects"), [(p.bezeichnung, p.projekte) for p in differences.projekte], lang)


def _tally_table(heading: str, tallies: Sequence[tuple[str, Tally]], lang: Language) -> Table:
    _ = lang.text
    headings = [_("before"), _("after"), _("difference"), _("more"), _("less"), _("equal"), _("new"), _("gone")]
    rows = []
    for name, t in tallies:
        money = [lang.euro(t.vorher_cents), lang.euro(t.nachher_cents), words.signed(t.differenz_cents, lang)]
        rows.append([name, *money, *map(lang.whole, (t.mehr, t.weniger, t.gleich, t.neu, t.entfallen))])
    return _table([heading, *headings], rows, texts=1)


def _table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], *, texts: int, last_is_text: bool = False
) -> Table:
    """The first columns are texts and may wrap; all others are numbers and are never cut."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for place, heading in enumerate(headings):
        if place < texts or (last_is_text and place == len(headings) - 1):
            narrowest = min(_NARROWEST_NAME, max((len(row[place]) for row in rows), default=0))
            table.add_column(heading, min_width=narrowest, overflow="fold")
        else:
            table.add_column(heading, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def _largest(differences: Differences, posten: PostenDifference, lang: Language) -> Iterator[RenderableType]:
    """The largest changes of a Posten: claims, ways, and what recipients get where the ways differ."""
    claims, moved = differences.of("zuweisungen", posten.posten), _ways(differences, posten)
    recipients = _recipients(differences, posten)
    for what, count, table in (
        (lang.text("claims"), len(claims), _amounts(claims[:_SHOWN], lang)),
        (lang.text("recipients of the claims"), len(moved), _way_table(differences, moved[:_SHOWN], lang)),
        (lang.text("sums of the recipients"), len(recipients), _amounts(recipients[:_SHOWN], lang)),
    ):
        if count:
            yield Text(visible(f"{posten.bezeichnung}: {what}"), style="bold")
            yield table
            yield from _rest(count - _SHOWN, lang.text("… and {count} more (all of them: --csv FILE)."), lang)


def _projects(differences: Differences, lang: Language) -> Iterator[RenderableType]:
    """The largest changes of project money, whatever Posten it is of."""
    changes = differences.of("projekte")
    if changes:
        yield Text(lang.text("Projects"), style="bold")
        yield _amounts(changes[:_SHOWN], lang)
        yield from _rest(len(changes) - _SHOWN, lang.text("… and {count} more (all of them: --csv FILE)."), lang)


def _is_moved(differences: Differences, posten: PostenDifference) -> bool:
    """Something else than amounts of claims moves, which alone change what follows from them."""
    return bool(posten.umgeleitet or posten.anders_erklaert or not differences.of("zuweisungen", posten.posten))


def _ways(differences: Differences, posten: PostenDifference) -> list[Way]:
    """Claims that go elsewhere, those that another recipient gets first, then by what is moved."""
    if not _is_moved(differences, posten):
        return []
    moved = [way for way in ways(differences.of("zuordnungen", posten.posten)) if not way.is_amount_alone]
    return sorted(moved, key=lambda w: (w.same_recipient, -w.umgeleitet_cents, w.first.ags))


def _recipients(differences: Differences, posten: PostenDifference) -> list[Change]:
    return differences.of("empfaenger", posten.posten) if _is_moved(differences, posten) else []


def _amounts(changes: Sequence[Change], lang: Language) -> Table:
    _ = lang.text
    headings = [_("AGS"), _("Place"), _("before"), _("after"), _("difference"), "%", _("further")]
    rows = [
        [
            change.ags,
            words.place_text(change),
            words.DASH if change.vorher is None else lang.euro(change.vorher_cents),
            words.DASH if change.nachher is None else lang.euro(change.nachher_cents),
            words.signed(change.differenz_cents, lang),
            words.percent(change, lang),
            words.further_text(change, lang),
        ]
        for change in changes
    ]
    return _table(headings, rows, texts=2, last_is_text=True)


def _way_table(differences: Differences, moved: Sequence[Way], lang: Language) -> Table:
    _ = lang.text
    orte = differences.orte
    rows = [
        [
            way.first.ags,
            way.first.name,
            way_text(way, orte, lang, after=False),
            way_text(way, orte, lang, after=True),
            lang.euro(way.umgeleitet_cents),
        ]
        for way in moved
    ]
    return _table([_("AGS"), _("Place"), _("before"), _("after"), _("euro")], rows, texts=4)
