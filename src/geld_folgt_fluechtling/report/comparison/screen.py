"""A comparison on a terminal: alternatives in rows first, then places with a column per alternative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.ratio import whole_cents
from geld_folgt_fluechtling.model.vergleich import Gruppierung, Spanne, Zeile
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.comparison import words
from geld_folgt_fluechtling.report.comparison.words import NOTHING
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.terminal import outcome_lines
from geld_folgt_fluechtling.report.wording import visible

T = TypeVar("T")
_SIDE_BY_SIDE = 3
"""Alternatives beside the baseline in one table; of more a second table follows."""
_IN_A_MATRIX = 6
_WIDEST_TEXT, _LONG_HEADING = 30, 12
_RANGES_SHOWN = 10
_SHOWN = (
    Gruppierung.LAND,
    Gruppierung.REGIERUNGSBEZIRK,
    Gruppierung.GROESSENKLASSE,
    Gruppierung.GEMEINDEART,
    Gruppierung.DELEGATION,
    Gruppierung.GRUPPE,
    Gruppierung.AUSWAHL,
)


def comparison_text(lauf: Vergleichslauf, lang: Language) -> RenderableType:
    """Everything about a comparison but single Gemeinden, and where its files are."""
    _ = lang.text
    parts: list[RenderableType] = [Text(visible(f"{_('Comparison')}: {words.headline(lauf, lang)}"), style="bold")]
    if lauf.is_modelled:
        parts.append(Text(_(NO_OFFICIAL_FIGURES), style="bold yellow"))
    parts += [_moved(lauf, lang), _classes(lauf, lang), _spread(lauf, lang)]
    parts += [Text(visible(sentence)) for sentence in words.least_regret(lauf, lang)]
    parts += [_indented(Text(sentence, style="dim")) for sentence in words.meanings(lang)]
    for ebene in _SHOWN:
        parts += _level(lauf, ebene, lang)
    parts += _pairs(lauf, lang)
    parts += _surveys(lauf, lang)
    parts += _ranges(lauf, lang)
    parts += _sentences(_("Rests on a model:"), words.rests_on(lauf, lang))
    parts += _sentences(_("Assumed, because no source says so:"), words.assumptions(lauf, lang))
    return Group(*parts)


def outcome_text(folder: Path, outcome: str, missing: Sequence[str], lang: Language) -> RenderableType:
    """Where the comparison is, whether it was written, and what is in it for whom."""
    lines = outcome_lines(folder, outcome, missing, lang)
    if (folder / "vergleich.xlsx").is_file():
        lines.append(f"  vergleich.xlsx   {lang.text('every Gemeinde side by side; to read, filter and print')}")
    lines.append(f"  *.csv            {lang.text('for programs (decimal point, UTF-8); people take the workbook')}")
    return Text("\n".join(lines))


def _sentences(heading: str, sentences: Sequence[str]) -> list[RenderableType]:
    if not sentences:
        return []
    return [Text(heading, style="bold"), *(_indented(Text(visible(sentence))) for sentence in sentences)]


def _indented(text: Text) -> Padding:
    """All lines of it, should it be broken."""
    return Padding(text, (0, 0, 0, 2), expand=False)


def _moved(lauf: Vergleichslauf, lang: Language) -> Table:
    _ = lang.text
    figures = words.figures_of(lauf)
    rows = []
    for alternative in lauf.vergleich.alternativen:
        each = figures[alternative.name]
        is_base = alternative.name == lauf.vergleich.basis
        moved = [NOTHING, NOTHING] if is_base else [
            _euro(whole_cents(each.umverteilt_cents), lang), words.percent(each.umverteilt_prozent, lang, 2)
        ]  # fmt: skip
        given = f"{words.kind(alternative, lang)}: {alternative.angabe}"
        name = f"{alternative.name} ({_('baseline')})" if is_base else alternative.name
        rows.append([name, given, _euro(each.verteilt_cents, lang), *moved])
    names = [_("Alternative"), _("What it is"), _("Shared out (euro)"), _("Moved (euro)"), _("Moved (percent)")]
    return _table(names, rows, texts=2)


def _classes(lauf: Vergleichslauf, lang: Language) -> Table:
    """How many gain and lose, and who most."""
    _ = lang.text
    bounds = lauf.auswertung.gewinnklassen
    low, high = bounds.unveraendert_prozent, bounds.stark_prozent
    heads = [f"≥ +{high} %", f"> +{low} %", f"± {low} %", f"< −{low} %", f"≤ −{high} %"]
    rows = []
    for each in lauf.vergleich.kennzahlen:
        if each.alternative != lauf.vergleich.basis:
            ends = [_place_and_euro(end, lauf, lang) for end in (each.groesster_gewinn, each.groesster_verlust)]
            rows.append([each.alternative, *map(lang.whole, each.klassen), *ends])
    return _table([_("Gain and loss"), *heads, _("Largest gain"), _("Largest loss")], rows)


def _place_and_euro(end: tuple[str, int] | None, lauf: Vergleichslauf, lang: Language) -> str:
    if end is None:
        return NOTHING
    ags, cents = end
    return f"{words.place(ags, lauf)}\n{_signed(cents, lang)}"


def _spread(lauf: Vergleichslauf, lang: Language) -> Table:
    _ = lang.text
    rows = []
    for each in lauf.vergleich.kennzahlen:
        regret, per_head = each.bedauern, each.bedauern_je_einwohner
        rows.append(
            [
                each.alternative,
                words.number(each.rangkorrelation, lang, 4),
                words.number(each.gini, lang, 4),
                words.number(each.theil, lang, 4),
                f"{words.place(regret.ags, lauf)}\n{_euro(whole_cents(regret.wert), lang)}" if regret.ags else "0",
                f"{words.place(per_head.ags, lauf)}\n{words.number(per_head.wert, lang, 2)}"
                if per_head and per_head.ags
                else NOTHING,
            ]
        )
    names = [_("Spread and regret"), _("Rank correlation"), "Gini", "Theil", _("Regret (euro)"),
             _("Regret per inhabitant")]  # fmt: skip
    return _table(names, rows)


def _level(lauf: Vergleichslauf, ebene: Gruppierung, lang: Language) -> list[RenderableType]:
    """The units of a level with a column per alternative: the baseline's amounts, and differences from them."""
    vergleich = lauf.vergleich
    base = vergleich.lines(vergleich.basis, ebene)
    if not base:
        return []
    others = [a for a in vergleich.alternativen if a.name != vergleich.basis]
    tables: list[RenderableType] = []
    for some in _chunks(others, _SIDE_BY_SIDE):
        lines = {a.name: {z.einheit: z for z in vergleich.lines(a.name, ebene)} for a in some}
        is_roomy = len(some) < _SIDE_BY_SIDE
        rows = [
            [words.unit_name(line, lang), *([lang.whole(line.gemeinden)] if is_roomy else [])]
            + [_euro(line.betrag_cents, lang)]
            + [_difference(lines[a.name].get(line.einheit), lang) for a in some]
            for line in base
        ]
        heads = [lang.text(words.LEVELS[ebene]), *([lang.text("Gemeinden")] if is_roomy else [])]
        tables.append(_table([*heads, vergleich.basis, *(a.name for a in some)], rows))
    return tables


def _difference(line: Zeile | None, lang: Language) -> str:
    if line is None:
        return NOTHING
    return f"{_signed(line.differenz_cents, lang)} ({words.percent(line.prozent, lang, 1, sign=True)})"


def _pairs(lauf: Vergleichslauf, lang: Language) -> list[RenderableType]:
    """Euro moved between every two; only where the baseline's row does not say it all."""
    vergleich = lauf.vergleich
    names = [alternative.name for alternative in vergleich.alternativen]
    if len(names) < 3:
        return []
    moved = {(p.alternative, p.gegen): p for p in vergleich.paare}
    tables: list[RenderableType] = []
    for some in _chunks(names, _IN_A_MATRIX):
        rows = []
        for name in names:
            pairs = [moved.get((name, other)) for other in some]
            rows.append([name, *("" if p is None else _euro(whole_cents(p.umverteilt_cents), lang) for p in pairs)])
        tables.append(_table([lang.text("Moved between (euro)"), *some], rows))
    return tables


def _surveys(lauf: Vergleichslauf, lang: Language) -> list[RenderableType]:
    """How practicable the counts of each alternative are; the same Erhebung of several stands there once."""
    _ = lang.text
    rows: dict[tuple[str, ...], list[str]] = {}
    methods: dict[tuple[str, str], list[str]] = {}
    for alternative in lauf.vergleich.alternativen:
        for one in alternative.erhoben:
            row = (
                one.erhebung,
                f"{lang.whole(one.gezaehlt)} / {lang.whole(one.gemeinden)}",
                words.percent(one.personen_modelliert_prozent, lang, 0),
                words.number(one.hinweise_je_100_zeilen, lang, 1),
                lang.whole(one.korrekturen),
            )
            rows.setdefault(row, []).append(alternative.name)
            method = "; ".join(filter(None, [one.methode, one.quelle])) or _("not stated")
            methods.setdefault((one.erhebung, method), []).append(alternative.name)
    names = [_("Practicability"), _("Erhebung"), _("Counted"), _("Persons\nmodelled"), _("Findings\nper 100 rows"),
             _("Corrections")]  # fmt: skip
    table = _table(names, [[", ".join(used), *row] for row, used in rows.items()], texts=2)
    said = [f"{erhebung} ({', '.join(used)}): {method}" for (erhebung, method), used in methods.items()]
    return [table, *_sentences(_("Method, and source that the Gemeinde needs:"), said)]


def _ranges(lauf: Vergleichslauf, lang: Language) -> list[RenderableType]:
    """Of partial counts: pinned places, else the largest, for the estimate and for both totals of the rest."""
    _ = lang.text
    parts: list[RenderableType] = [Text(visible(sentence)) for sentence in words.completed(lauf, lang)]
    for alternative in lauf.vergleich.alternativen:
        of_each: dict[str, list[Spanne]] = {}
        for spanne in alternative.spannen:
            of_each.setdefault(spanne.erhebung, []).append(spanne)
        for erhebung, spannen in of_each.items():
            name = alternative.name if len(of_each) == 1 else f"{alternative.name}, {erhebung}"
            parts += _range_table(name, spannen, lauf, lang)
    return parts


def _range_table(name: str, spannen: Sequence[Spanne], lauf: Vergleichslauf, lang: Language) -> list[RenderableType]:
    """Of one Erhebung."""
    _ = lang.text
    shown = _chosen(spannen, lauf)
    rows = [
        [lauf.gebiet.unit_name(s.ags), lang.whole(s.personen)]
        + [_euro(cents, lang) for cents in (s.betrag_cents, s.niedrig_cents, s.hoch_cents)]
        for s in shown
    ]
    heading = _("Counted places of {name}").format(name=name)
    parts: list[RenderableType] = [
        _table([heading, _("Persons"), _("Amount (euro)"), _("rest low"), _("rest high")], rows)
    ]
    more = len(spannen) - len(shown)
    if more:
        parts.append(Text(_("  {count} more: teilerhebung.csv").format(count=lang.whole(more))))
    return parts


def _chosen(spannen: Sequence[Spanne], lauf: Vergleichslauf) -> list[Spanne]:
    pinned = {line.einheit for line in lauf.vergleich.lines(lauf.vergleich.basis, Gruppierung.AUSWAHL)}
    chosen = [spanne for spanne in spannen if spanne.ags in pinned]
    largest = sorted(spannen, key=lambda spanne: (-spanne.betrag_cents, spanne.ags))
    return chosen or largest[:_RANGES_SHOWN]


def _chunks(names: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(names), size):
        yield names[start : start + size]


def _euro(cents: int, lang: Language) -> str:
    """Whole euro: the tables have the cents."""
    euro = (2 * abs(cents) + 100) // 200
    return words.minus(lang.whole(-euro if cents < 0 else euro))


def _signed(cents: int, lang: Language) -> str:
    text = _euro(cents, lang)
    return f"+{text}" if cents > 0 and text != "0" else text


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], texts: int = 1) -> Table:
    """The first columns (``texts`` of them) are text and may wrap, all others are numbers."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for position, column in enumerate(columns):
        if position < texts:
            table.add_column(Text(column), overflow="fold", max_width=_WIDEST_TEXT)
        else:
            table.add_column(Text(_in_two_lines(column)), justify="right", overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def _in_two_lines(heading: str) -> str:
    """A long heading above numbers, broken behind its first word."""
    is_long = len(heading) > _LONG_HEADING and "\n" not in heading
    return heading.replace(" ", "\n", 1) if is_long else heading
