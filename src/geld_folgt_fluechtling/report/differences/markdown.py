"""Two runs compared, as Markdown for a merge request: headline, sums, the largest changes, the rest folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from geld_folgt_fluechtling.model.differences import Change, Differences, Tally
from geld_folgt_fluechtling.report.differences import words
from geld_folgt_fluechtling.report.differences.ways import Way, way_text, ways
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import visible

MARK = "<!-- gff diff -->"
"""The first line, by which an earlier comparison is told from anybody else's file."""
_LARGEST = 50
_FOLDED = 2_000
_CAUSES = 200
_SIGNS = re.compile(r"([\\`*_{\[\]|~#$!]|%(?=[\w\"]))")
_AT_THE_START = re.compile(r"^([-+]|[0-9]+(?=[.)] ))")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@\u2060"}
"""A mention is looked for after entities and backslashes are resolved; a word joiner, which nobody sees, ends it."""
_COMPARED = ("zuweisungen", "zuordnungen", "empfaenger", "kreise", "posten", "projekte")


def diff_markdown(differences: Differences, lang: Language) -> str:
    """The document. The folded list comes last, so that it can be cut off where a comment must be short."""
    blocks = [MARK, _headline(differences, lang)]
    blocks += map(sentence, words.opening(differences, lang))
    if differences.changes:
        blocks += _sums(differences, lang)
    blocks += _list(line for posten in differences.posten for line in words.sentences(posten, lang))
    blocks += _list(words.posten_cells(differences, lang))
    blocks += _causes(differences, lang)
    blocks += _largest(differences, lang)
    blocks += _folded(differences, lang)
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, in one line: no table, no markup, no mention of anybody."""
    line = visible(" ".join(text.split()))
    return "".join(_ENTITIES.get(char, char) for char in _SIGNS.sub(r"\\\1", line))


def sentence(text: str) -> str:
    """The same at the beginning of a line, where a sign or a number would begin a list."""
    return _AT_THE_START.sub(lambda start: f"{start[0][:-1]}&#{ord(start[0][-1])};", escaped(text))


def _headline(differences: Differences, lang: Language) -> str:
    a, b = (escaped(words.run_label(run, lang)) for run in (differences.a, differences.b))
    return f"## {escaped(lang.text('Comparison of two runs'))}: {a} → {b}"


def _list(sentences: Iterable[str]) -> list[str]:
    """A list as one block; lines that are set in belong to the one before."""
    lines = [f"{'  ' if line.startswith(' ') else ''}- {sentence(line)}" for line in sentences]
    return ["\n".join(lines)] if lines else []


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, texts: Sequence[int]) -> str:
    """Columns at the places ``texts`` are set to the left, numbers to the right."""
    rule = [":--" if place in texts else "--:" for place in range(len(headings))]
    lines = [list(map(escaped, headings)), rule, *(list(map(escaped, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _sums(differences: Differences, lang: Language) -> Iterator[str]:
    _ = lang.text
    headings = [_("Posten"), "", _("before"), _("after"), _("difference"), "%"]
    headings += [_("more"), _("less"), _("equal"), _("new"), _("gone")]
    tallies = []
    for posten in differences.posten:
        tallies.append((posten.bezeichnung, _("Claims"), posten.zuweisungen))
        tallies.append((posten.bezeichnung, _("Recipients"), posten.empfaenger))
    tallies += [(each.bezeichnung, _("Projects"), each.projekte) for each in differences.projekte]
    rows = [[name, what, *_tally_cells(tally, lang)] for name, what, tally in tallies]
    if rows:
        yield _table(headings, rows, texts=(0, 1))


def _tally_cells(tally: Tally, lang: Language) -> list[str]:
    money = [lang.euro(tally.vorher_cents), lang.euro(tally.nachher_cents), words.signed(tally.differenz_cents, lang)]
    counts = (tally.mehr, tally.weniger, tally.gleich, tally.neu, tally.entfallen)
    return [*money, words.percent_of(tally.differenz_cents, tally.vorher_cents, lang), *map(lang.whole, counts)]


def _causes(differences: Differences, lang: Language) -> Iterator[str]:
    lines = list(words.causes(differences, lang))
    if lines:
        yield f"### {escaped(lang.text('What differs in what went in'))}"
        yield from _list(lines[:_CAUSES])
        if len(lines) > _CAUSES:
            yield _more(len(lines) - _CAUSES, lang)


def _more(count: int, lang: Language) -> str:
    return escaped(lang.text("… and {count} more (all of them: --json).").format(count=lang.whole(count)))


def _largest(differences: Differences, lang: Language) -> Iterator[str]:
    """Claims by what they move; where no claim has moved, what recipients get."""
    changes = differences.of("zuweisungen") or differences.of("empfaenger")
    if changes:
        what = lang.text("claims") if changes[0].tabelle == "zuweisungen" else lang.text("sums of the recipients")
        yield f"### {escaped(lang.text('The largest changes: {what}').format(what=what))}"
        yield _change_table(changes[:_LARGEST], lang, with_table=False)


def _folded(differences: Differences, lang: Language) -> Iterator[str]:
    """Every change, up to what a page can hold; of who receives a claim all that differs in one row."""
    changes: list[Change | Way] = []
    for table in _COMPARED:
        found = differences.of(table)
        changes += ways(found) if table == "zuordnungen" else found
    if not changes:
        return
    title = lang.text("All changes ({count})").format(count=lang.whole(len(changes)))
    yield f"<details>\n<summary>{escaped(title)}</summary>"
    yield _change_table(changes[:_FOLDED], lang, with_table=True, orte=differences.orte)
    if len(changes) > _FOLDED:
        rest = lang.text("… and {count} more (all of them: --csv FILE).")
        yield escaped(rest.format(count=lang.whole(len(changes) - _FOLDED)))
    yield "</details>"


def _change_table(
    changes: Iterable[Change | Way], lang: Language, *, with_table: bool, orte: Mapping[str, str] | None = None
) -> str:
    _ = lang.text
    headings = [_("Posten"), _("AGS"), _("Place"), _("Kreis"), _("before"), _("after"), _("difference"), "%"]
    rows = []
    for change in changes:
        of = change.first if isinstance(change, Way) else change
        table = [of.tabelle] if with_table else []
        place = [of.posten, of.ags, words.place_text(of), of.kreis]
        rows.append([*table, *place, *_amounts(change, lang), _further(change, lang, orte or {})])
    if with_table:
        headings.insert(0, _("Table"))
    last = len(headings)
    texts = (*range(5 if with_table else 4), last)
    return _table([*headings, _("further")], rows, texts=texts)


def _amounts(change: Change | Way, lang: Language) -> list[str]:
    before = words.DASH if change.is_new else lang.euro(change.vorher_cents)
    after = words.DASH if change.is_gone else lang.euro(change.nachher_cents)
    percent = words.percent_of(change.differenz_cents, change.vorher_cents, lang)
    return [before, after, words.signed(change.differenz_cents, lang), percent]


def _further(change: Change | Way, lang: Language, orte: Mapping[str, str]) -> str:
    if isinstance(change, Change):
        return words.further_text(change, lang)
    before, after = (way_text(change, orte, lang, after=side) for side in (False, True))
    if not change.is_amount_alone:
        return f"{before} → {after}"
    return after if change.is_in_parts else ""
