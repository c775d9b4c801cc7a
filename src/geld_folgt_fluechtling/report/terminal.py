"""What a run looks like on a terminal: the envelope first, then Posten, Regierungsbezirke, assumptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.codes import CODES, Schwere
from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.money import CENTS_PER_EUR
from geld_folgt_fluechtling.model.regelwerk import Status
from geld_folgt_fluechtling.model.tables import kopfbetrag, stichtage
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Verteilung
from geld_folgt_fluechtling.report import sentences
from geld_folgt_fluechtling.report.assumptions import assumptions
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import grouped, message, remedy, visible

SEVERITY_STYLES = {Schwere.FEHLER: "bold red", Schwere.WARNUNG: "yellow", Schwere.HINWEIS: "cyan"}
_PLACES_SHOWN = 5
_NARROWEST_NAME = 24
_PLACES = ("orte", "bevorzugt")
_PLACES_NAMED = 20
SHOWN_IN_SUMMARY = "E007"
"""The findings that the summary shows as a table, so that they need not be listed again."""


def run_summary(verteilung: Verteilung, lang: Language) -> RenderableType:
    """Everything about the result of a run but where its files are."""
    parts: list[RenderableType] = [*_headline(verteilung, lang), _posten_table(verteilung, lang)]
    parts += _projects_table(verteilung, lang)
    if verteilung.kreise:
        parts.append(_bezirk_table(verteilung, lang))
    parts += [Text(sentence) for sentence in sentences.delegation(verteilung, lang)]
    parts += [Text(visible(sentence)) for sentence in sentences.threshold(verteilung, "schwelle.csv", lang)]
    parts += _undeclared_table(verteilung, lang)
    assumed = assumptions(verteilung, lang)
    if assumed:
        parts.append(Text(lang.text("Assumed, because no source says so:"), style="bold"))
        parts += [Text(visible(f"  {item.sentence(lang)}")) for item in assumed]
    return Group(*parts)


def outcome_text(folder: Path, outcome: str, missing: Sequence[str], lang: Language) -> RenderableType:
    """Where the run is, whether it was written, and what is in it for whom."""
    lines = outcome_lines(folder, outcome, missing, lang)
    if (folder / "verteilung.xlsx").is_file():
        lines.append(f"  verteilung.xlsx  {lang.text('to read, filter and print')}")
    lines.append(f"  *.csv            {lang.text('for programs (decimal point, UTF-8); people take the workbook')}")
    lines.append(f"  manifest.json    {lang.text('what went in and what came out, with digests')}")
    return Text("\n".join(lines))


def outcome_lines(folder: Path, outcome: str, missing: Sequence[str], lang: Language) -> list[str]:
    """Where a run is, and whether it was written."""
    outcomes = {
        "geschrieben": lang.text("Written to {folder}"),
        "ersetzt": lang.text("Replaced: {folder}"),
        "unveraendert": lang.text("Unchanged, the same run is there already: {folder}"),
    }
    lines = [outcomes[outcome].format(folder=folder)]
    if missing:
        wanted = lang.text("  It does not have {files}; --force writes it anew.")
        lines.append(wanted.format(files=", ".join(missing)))
    return lines


def completed_text(erhebung: Erhebung, gemeldet: int, datei: Path, lang: Language) -> RenderableType:
    """A completed Erhebung in three lines."""
    how = lang.text("{persons} persons in {all} Gemeinden: {given} counts given, {modelled} modelled.")
    numbers = {
        "persons": lang.whole(erhebung.personen),
        "all": lang.whole(len(erhebung.zaehlungen)),
        "given": lang.whole(gemeldet),
        "modelled": lang.whole(len(erhebung.zaehlungen) - gemeldet),
    }
    lines = [
        f"{erhebung.bezeichnung}: {how.format(**numbers)}",
        lang.text("Modelled rows are marked in the column herkunft; they are no official figures."),
        lang.text("Written to {folder}").format(folder=f"{datei}, {datei.with_suffix('.toml').name}"),
    ]
    return Text("\n".join(lines))


def findings_text(findings: Iterable[Finding], lang: Language, *, whole: bool = False) -> RenderableType:
    """Findings in words; the same fault at many places is worded once, with its count, unless ``whole``."""
    text = Text()
    for code, group in grouped(findings):
        severity = CODES[code].schwere
        text.append(f"{value_label(severity.value, lang)} {code}", style=SEVERITY_STYLES[severity])
        shown = group[:_PLACES_SHOWN] if len(group) > _PLACES_SHOWN + 1 and not whole else group
        for finding in shown:
            text.append(f"  {message(_with_few_places(finding), lang)}\n")
        if len(shown) < len(group):
            more = lang.text("… and {count} more (all of them: --json).")
            text.append(f"  {more.format(count=lang.whole(len(group) - len(shown)))}\n")
        for words in dict.fromkeys(remedy(finding, lang) for finding in shown):
            text.append(f"      → {words}\n", style="dim")
    text.rstrip()
    return text


def _with_few_places(finding: Finding) -> Finding:
    """A thousand places may tie, or be fixed by a bound: the screen names the first, the tables name all."""
    params = dict(finding.params)
    for name in _PLACES:
        places = str(params.get(name, "")).split(", ")
        if len(places) > _PLACES_NAMED:
            params[name] = ", ".join([*places[:_PLACES_NAMED], "…"])
    return replace(finding, params=params)


def _headline(verteilung: Verteilung, lang: Language) -> list[RenderableType]:
    regeln = verteilung.regeln
    stage = value_label(regeln.lauf.value, lang)
    lines: list[RenderableType] = [Text(visible(f"{regeln.titel}, {regeln.jahr}, {stage}"), style="bold")]
    if verteilung.is_modelled:
        lines.append(Text(lang.text(NO_OFFICIAL_FIGURES), style="bold yellow"))
    lines.append(Text(_envelope(verteilung, lang)))
    if regeln.varianten:
        lines.append(Text(f"{lang.text('Variants:')} {', '.join(regeln.varianten)}"))
    lines += [Text(sentence, style="yellow") for sentence in sentences.what_ifs(verteilung, lang)]
    lines += [Text(sentence) for sentence in sentences.by_head(verteilung, lang)]
    lines += [Text(sentence) for sentence in sentences.counts(verteilung, lang)]
    lines += [Text(visible(hint)) for hint in regeln.hinweise]
    return lines


def _envelope(verteilung: Verteilung, lang: Language) -> str:
    """The line that accounts for the whole envelope; an unknown sum shows as a dash, never as 0."""
    parts = [
        (lang.text("by key"), verteilung.sum_of_budgets(Status.VERTEILT)),
        (lang.text("project money"), verteilung.sum_of_budgets(Status.PROJEKTBEZOGEN)),
        (lang.text("not broken down"), verteilung.sum_of_budgets(Status.NICHT_AUFGESCHLUESSELT)),
    ]
    difference = verteilung.regeln.difference_cents
    if difference:
        parts.append((lang.text("difference"), difference))
    shown = [f"{name} {'–' if cents is None else lang.euro(cents)}" for name, cents in parts]
    envelope = lang.euro(verteilung.regeln.volumen.cents)
    return f"{lang.text('Envelope')} {envelope} {lang.text('euro')} = {' + '.join(shown)}"


def _table(columns: Sequence[str], rows: Sequence[Sequence[Text]]) -> Table:
    """The first column is text and may wrap, all others are numbers and are never cut."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(columns[0], min_width=_NARROWEST_NAME, overflow="fold")
    for position, column in enumerate(columns[1:], start=1):
        width = max(max(map(len, column.splitlines())), max((len(row[position]) for row in rows), default=0))
        table.add_column(column, justify="right", min_width=width, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _amounts(cents: Iterable[int], lang: Language) -> Callable[[int], str]:
    """How a table shows its amounts: without decimals where every one of them is whole euros."""
    if any(amount % CENTS_PER_EUR for amount in cents):
        return lang.euro
    return lambda amount: lang.whole(amount // CENTS_PER_EUR)


def _posten_table(verteilung: Verteilung, lang: Language) -> Table:
    _ = lang.text
    columns = [
        _("Posten"),
        _("Budget"),
        _("allocated"),
        _("residual"),
        counted(verteilung, lang),
        _("per head"),
        _("Stichtag"),
    ]
    budgets = [p.posten.budget.cents for p in verteilung.posten if p.posten.budget is not None]
    amount = _amounts([*budgets, *(p.verteilt_cents for p in verteilung.posten)], lang)
    rows = [_posten_row(verteilung, distributed, lang, amount) for distributed in verteilung.posten]
    cells = [[Text(visible(cell)) for cell in row] for row in rows]
    return _table([*columns, f"{_('certainty')}\n({_('Budget')})"], cells)


def counted(verteilung: Verteilung, lang: Language) -> str:
    """What the keys count, where all of them count the same."""
    arts = {posten.schluessel.art for posten in verteilung.regeln.posten if posten.schluessel is not None}
    return value_label(arts.pop(), lang) if len(arts) == 1 else lang.text("Key value")


def _posten_row(
    verteilung: Verteilung, distributed: PostenVerteilung, lang: Language, amount: Callable[[int], str]
) -> list[str]:
    posten, budget = distributed.posten, distributed.posten.budget
    name = posten.bezeichnung
    if posten.status is Status.PROJEKTBEZOGEN:
        name = f"{name} [{value_label(posten.status.value, lang)}]"
    if budget is None:
        return [name, *["–"] * 6, ""]
    certainty = value_label(budget.sicherheit.value, lang)
    if posten.schluessel is None:
        return [name, amount(budget.cents), *["–"] * 5, certainty]
    days = stichtage(verteilung, posten)
    per_head = kopfbetrag(distributed)
    return [
        name,
        amount(budget.cents),
        amount(distributed.verteilt_cents),
        amount(distributed.rest_cents),
        lang.whole(distributed.schluesselsumme),
        "–" if per_head is None else lang.decimal(per_head, 4),
        ", ".join(lang.date(day) for day in days) or "–",
        certainty,
    ]


def _projects_table(verteilung: Verteilung, lang: Language) -> list[RenderableType]:
    """Per Posten of project money its budget, what projects get of it, and what is left."""
    lines, _ = verteilung.projektlinien, lang.text
    if not lines:
        return []
    sums = [(line.budget_cents, line.vergeben_cents, line.offen_cents) for line in lines]
    amount = _amounts([cents for parts in sums for cents in parts if cents is not None], lang)
    rows = [
        [line.posten.bezeichnung, *("–" if cents is None else amount(cents) for cents in parts),
         lang.whole(line.projekte)]
        for line, parts in zip(lines, sums, strict=True)
    ]  # fmt: skip
    names = [_("Project money"), _("Budget"), _("given to projects"), _("left"), _("Projects")]
    return [_table(names, [[Text(visible(cell)) for cell in row] for row in rows])]


def _bezirk_table(verteilung: Verteilung, lang: Language) -> Table:
    """A row per Posten, a column per Regierungsbezirk: of the latter there are always few."""
    sums = verteilung.regierungsbezirke
    rows = []
    for distributed in verteilung.posten:
        if distributed.zuweisungen:
            amounts = [per_posten[distributed.posten.id] for per_posten in sums.values()]
            rows.append((distributed.posten.bezeichnung, [*amounts, sum(amounts)]))
    if len(rows) > 1:
        columns = zip(*(amounts for _, amounts in rows), strict=True)
        rows.append((lang.text("together"), [sum(column) for column in columns]))
    amount = _amounts([cents for _, amounts in rows for cents in amounts], lang)
    names = [visible(name) for name in sums]
    cells = [[Text(visible(name)), *map(Text, map(amount, amounts))] for name, amounts in rows]
    return _table([lang.text("Regierungsbezirk"), *names, lang.text("together")], cells)


def _undeclared_table(verteilung: Verteilung, lang: Language) -> list[RenderableType]:
    """Per Kreis what falls to the Landkreis without a declaration: the findings E007 as a table."""
    undeclared = [finding for finding in verteilung.findings if finding.code == SHOWN_IN_SUMMARY]
    if not undeclared:
        return []
    rows = [
        [str(f.params["kreis"]), str(f.params["posten"]), f.wert, lang.euro(int(f.params["betrag_cents"]))]
        for f in undeclared
    ]
    total = sum(int(f.params["betrag_cents"]) for f in undeclared)
    one_posten = len({f.params["posten"] for f in undeclared}) == 1
    gemeinden = lang.whole(sum(int(f.wert) for f in undeclared)) if one_posten else ""
    rows.append([lang.text("together"), "", gemeinden, lang.euro(total)])
    heading = lang.text("Without a declaration to the Landkreis")
    names = [heading, lang.text("Posten"), lang.text("Gemeinden"), lang.text("euro")]
    return [_table(names, [[Text(visible(cell)) for cell in row] for row in rows])]
