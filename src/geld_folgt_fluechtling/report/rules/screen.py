"""What rule books look like on a terminal: the list of them, and one of them as resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.regelwerk import Lauf, Laufregeln, Posten, values_of
from geld_folgt_fluechtling.model.regelwerte import Betrag, Fundstelle
from geld_folgt_fluechtling.model.rule_views import Regelansicht, Regelwerkseintrag
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.rules.texts import content, method_source, source, word
from geld_folgt_fluechtling.report.wording import visible


def list_text(entries: Sequence[Regelwerkseintrag], lang: Language) -> RenderableType:
    """Every rule book and variant in a few lines each."""
    parts: list[RenderableType] = []
    for entry in entries:
        default = f"  [{lang.text('default')}]" if entry.is_standard else ""
        of = "" if entry.basis is None else f"  ({lang.text('variant of {basis}').format(basis=entry.basis)})"
        parts.append(Text(f"{entry.id}{of}{default}", style="bold"))
        grid = _grid(4)
        for name, said in _entry_rows(entry, lang):
            grid.add_row("", Text(name), Text(visible(said)))
        parts += [grid, Text()]
    parts.append(
        Text(lang.text("More of one: gff rules show ID; a new year: gff rules new ID --from ID --year YEAR"))
    )
    return Group(*parts)


def show_text(view: Regelansicht, lang: Language) -> RenderableType:
    """The rules of one year and Lauf in full; of several the amounts side by side, then what holds when."""
    regeln, first = view.regeln, view.regeln[0]
    title = f"{first.titel} ({', '.join((first.regelwerk, *first.varianten))})"
    parts: list[RenderableType] = [Text(visible(title), style="bold")]
    if len(regeln) > 1:
        parts += [Text(), _amounts(regeln, lang)]
    else:
        parts += [Text(f"{first.jahr}, {value_label(first.lauf.value, lang)}", style="bold")]
    parts += [Text(visible(hint)) for run in regeln for hint in run.hinweise if len(regeln) == 1]
    sources = view.fundstellen if len(regeln) == 1 else {}
    parts += [Text(), _values(regeln, sources, lang)]
    for section, heading in (("fristen", lang.text("Deadlines")), ("pruefung", lang.text("Thresholds of checks"))):
        table = getattr(view.datei, section)
        if table is not None:
            parts += [Text(heading, style="bold"), _general(table, sources, lang)]
    if not sources:
        parts += [Text(lang.text("Sources"), style="bold"), _sources(view.fundstellen, lang)]
    return Group(*parts)


def spans(runs: Iterable[tuple[int, Lauf]], lang: Language) -> str:
    """Years and Laeufe in short: ``2017 provisional, 2017–2019, 2022``; what is final needs no word."""
    years: dict[Lauf, list[int]] = {}
    for jahr, lauf in runs:
        years.setdefault(lauf, []).append(jahr)
    return ", ".join(
        f"{span} {value_label(lauf.value, lang)}" if lauf is not Lauf.ENDGUELTIG else span
        for lauf in Lauf
        for span in _spans(sorted(years.get(lauf, ())))
    )


def _spans(years: Sequence[int]) -> Iterator[str]:
    begin = 0
    for position, jahr in enumerate(years):
        if position + 1 == len(years) or years[position + 1] != jahr + 1:
            yield str(jahr) if begin == position else f"{years[begin]}–{jahr}"
            begin = position + 1


def _entry_rows(entry: Regelwerkseintrag, lang: Language) -> Iterator[tuple[str, str]]:
    lines = [posten for run in entry.regeln for posten in run.posten if posten.is_distributed]
    yield lang.text("Title"), entry.titel
    yield lang.text("Years"), spans(((run.jahr, run.lauf) for run in entry.regeln), lang)
    yield lang.text("Envelope"), _by_years([(run, content(run.volumen, lang)) for run in entry.regeln], lang)
    yield lang.text("Level"), _once(value_label(posten.ebene or "", lang) for posten in lines)
    methods = (word(posten.rundung.verfahren, lang) for posten in lines if posten.rundung is not None)
    yield lang.text("Rounding"), _once(methods)
    if not any(run.erhebungen for run in entry.regeln):
        counts = [lang.text("none: population and area are data of the register")]
    elif entry.ohne_zahlen:
        words = lang.text("not bundled, so --counts is needed: {erhebungen}")
        counts = [words.format(erhebungen=", ".join(entry.ohne_zahlen))]
    else:
        counts = [lang.text("bundled")]
    if entry.modelliert:
        counts.append(
            lang.text("modelled in whole or in part: {erhebungen}").format(erhebungen=", ".join(entry.modelliert))
        )
    yield lang.text("Counts"), "; ".join(counts)


def _once(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


def _by_years(said: Sequence[tuple[Laufregeln, str]], lang: Language) -> str:
    groups: dict[str, list[tuple[int, Lauf]]] = {}
    for run, words in said:
        groups.setdefault(words, []).append((run.jahr, run.lauf))
    return "; ".join(f"{words} ({spans(runs, lang)})" for words, runs in groups.items())


def _grid(indent: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=max(indent - 2, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _amounts(regeln: Sequence[Laufregeln], lang: Language) -> Table:
    """Envelope and budgets, a column per run; a dash is one that is not known, a blank one that is not there."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(lang.text("Budget (euro)"), overflow="fold", min_width=20)
    for run in regeln:
        table.add_column(spans([(run.jahr, run.lauf)], lang).replace(" ", "\n"), justify="right", no_wrap=True)
    table.add_row(lang.text("Envelope"), *(_amount(run.volumen, lang) for run in regeln), style="bold")
    for key, name in _names(regeln).items():
        table.add_row(Text(visible(name)), *(_budget(run.posten_by_id().get(key), lang) for run in regeln))
    return table


def _budget(posten: Posten | None, lang: Language) -> str:
    if posten is None:
        return ""
    return "–" if posten.budget is None else _amount(posten.budget, lang)


def _amount(betrag: Betrag, lang: Language) -> str:
    euro, cents = divmod(betrag.cents, 100)
    return lang.euro(betrag.cents) if cents else lang.whole(euro)


def _names(regeln: Sequence[Laufregeln]) -> dict[str, str]:
    return {posten.id: posten.bezeichnung for run in regeln for posten in run.posten}


def _values(regeln: Sequence[Laufregeln], sources: Mapping[str, Fundstelle], lang: Language) -> Table:
    """Every value with its source and certainty; where runs differ, each with the years for which it holds."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(lang.text("Value"), no_wrap=True)
    table.add_column(lang.text("Years"), overflow="fold", max_width=24)
    table.add_column(lang.text("Content"), overflow="fold", ratio=1)
    table.add_column(lang.text("Certainty"), no_wrap=True)
    _rows(table, [(run, "volumen", run.volumen) for run in regeln], sources, lang)
    for key, name in _names(regeln).items():
        table.add_section()
        lines = [(run, posten) for run in regeln for posten in run.posten if posten.id == key]
        statuses = _once(value_label(posten.status.value, lang) for _, posten in lines)
        levels = _once(value_label(posten.ebene, lang) for _, posten in lines if posten.ebene)
        offices = _once(posten.bewilligungsstelle for _, posten in lines if posten.bewilligungsstelle)
        about = "; ".join(part for part in (statuses, levels, offices) if part)
        table.add_row(Text(key, style="bold"), "", Text(visible(f"{name} [{about}]"), style="bold"), "")
        for what in dict.fromkeys(what for _, posten in lines for what in values_of(posten)):
            found = [(run, what, values_of(posten)[what]) for run, posten in lines if what in values_of(posten)]
            _rows(table, found, sources, lang)
    return table


def _rows(
    table: Table, found: Sequence[tuple[Laufregeln, str, Any]], sources: Mapping[str, Fundstelle], lang: Language
) -> None:
    """Equal values of several runs in one row."""
    groups: list[tuple[str, Any, list[Laufregeln]]] = []
    for run, what, value in found:
        same = next((group for group in groups if group[1] == value), None)
        if same is None:
            groups.append((what, value, [run]))
        else:
            same[2].append(run)
    for what, value, runs in groups:
        years = spans(((run.jahr, run.lauf) for run in runs), lang)
        certainty = value_label(value.sicherheit.value, lang)
        table.add_row(f"  {word(what, lang)}", years, _said(value, sources, lang), certainty)


def _said(value: Any, sources: Mapping[str, Fundstelle], lang: Language) -> Text:
    """Content, then in smaller print derivation, method and Fundstelle, in full where it is given so."""
    text = Text(visible(content(value, lang)))
    found = source(sources[value.fundstelle], lang) if value.fundstelle in sources else value.fundstelle
    below = [
        lang.text("Derivation: {words}").format(words=value.herleitung) if value.herleitung else "",
        method_source(value, lang),
        lang.text("Source: {source}").format(source=found),
    ]
    for line in below:
        if line:
            text.append(f"\n{visible(line)}", style="dim")
    return text


def _general(table: Any, sources: Mapping[str, Fundstelle], lang: Language) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_header=False)
    grid.add_column(overflow="fold", max_width=44)
    grid.add_column(overflow="fold", ratio=1)
    grid.add_column(no_wrap=True)
    for name in type(table).model_fields:
        value = getattr(table, name)
        certainty = value_label(value.sicherheit.value, lang)
        grid.add_row(f"  {word(name, lang)}", _said(value, sources, lang), certainty)
    return grid


def _sources(sources: Mapping[str, Fundstelle], lang: Language) -> Table:
    grid = _grid(2)
    for key, found in sources.items():
        grid.add_row("", Text(key), Text(visible(source(found, lang))))
    return grid
