"""What a run looks like on a terminal: the envelope first, then Posten, Regierungsbezirke, assumptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.codes import CODES
from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.findings import Finding, Schwere
from geld_folgt_fluechtling.model.money import CENTS_PER_EUR, eur_per_head_text
from geld_folgt_fluechtling.model.regelwerk import Status
from geld_folgt_fluechtling.model.verteilung import PostenVerteilung, Verteilung
from geld_folgt_fluechtling.report.assumptions import assumptions
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import grouped, message, remedy

_STYLES = {Schwere.FEHLER: "bold red", Schwere.WARNUNG: "yellow", Schwere.HINWEIS: "cyan"}
_PLACES_SHOWN = 5
SHOWN_IN_SUMMARY = "E007"
"""The findings that the summary shows as a table, so that they need not be listed again."""


def run_summary(verteilung: Verteilung, lang: Language) -> RenderableType:
    """Everything about the result of a run but where its files are."""
    parts: list[RenderableType] = [*_headline(verteilung, lang), _posten_table(verteilung, lang)]
    if verteilung.kreise:
        parts.append(_bezirk_table(verteilung, lang))
    parts += _delegation_lines(verteilung, lang)
    assumed = assumptions(verteilung)
    if assumed:
        parts.append(Text(lang.text("Assumed, because no source says so:"), style="bold"))
        for item in assumed:
            parts.append(Text(f"  {item.wessen}, {value_label(item.was, lang)}: {item.warum}"))
    return Group(*parts)


def outcome_text(folder: Path, outcome: str, missing: Sequence[str], lang: Language) -> RenderableType:
    """Where the run is, whether it was written, and what is in it for whom."""
    outcomes = {
        "geschrieben": lang.text("Written to {folder}"),
        "ersetzt": lang.text("Replaced: {folder}"),
        "unveraendert": lang.text("Unchanged, the same run is there already: {folder}"),
    }
    lines = [outcomes[outcome].format(folder=folder)]
    if missing:
        wanted = lang.text("  It does not have {files}; --force writes it anew.")
        lines.append(wanted.format(files=", ".join(missing)))
    if (folder / "verteilung.xlsx").is_file():
        lines.append(f"  verteilung.xlsx  {lang.text('to read, filter and print')}")
    lines.append(f"  *.csv            {lang.text('for programs (decimal point, UTF-8); people take the workbook')}")
    lines.append(f"  manifest.json    {lang.text('what went in and what came out, with digests')}")
    return Text("\n".join(lines))


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


def findings_text(findings: Iterable[Finding], lang: Language) -> RenderableType:
    """Findings in words; the same fault at many places is worded once, with its count."""
    text = Text()
    for code, group in grouped(findings):
        severity = CODES[code].schwere
        text.append(f"{value_label(severity.value, lang)} {code}", style=_STYLES[severity])
        for finding in group[: _PLACES_SHOWN if len(group) > _PLACES_SHOWN + 1 else None]:
            text.append(f"  {message(finding, lang)}\n")
        hidden = len(group) - _PLACES_SHOWN
        if hidden > 1:
            text.append("  " + lang.text("… and {count} more.").format(count=lang.whole(hidden)) + "\n")
        for words in dict.fromkeys(remedy(finding, lang) for finding in group[:1]):
            text.append(f"      → {words}\n", style="dim")
    text.rstrip()
    return text


def _headline(verteilung: Verteilung, lang: Language) -> list[RenderableType]:
    regeln = verteilung.regeln
    stage = value_label(regeln.lauf.value, lang)
    lines: list[RenderableType] = [Text(f"{regeln.titel}, {regeln.jahr}, {stage}", style="bold")]
    if verteilung.is_modelled:
        lines.append(Text(lang.text(NO_OFFICIAL_FIGURES), style="bold yellow"))
    lines.append(Text(_envelope(verteilung, lang)))
    if regeln.varianten:
        lines.append(Text(f"{lang.text('Variants:')} {', '.join(regeln.varianten)}"))
    for posten, cents in verteilung.budgets.items():
        what_if = lang.text("What-if: {posten} with {amount} euro (--budget)")
        lines.append(Text(what_if.format(posten=posten, amount=lang.euro(cents)), style="yellow"))
    if any(p.posten.status is not Status.VERTEILT for p in verteilung.posten):
        hint = lang.text("The whole envelope by head: {command}")
        lines.append(Text(hint.format(command=f"gff allocate {regeln.jahr} --rules gesamtvolumen")))
    lines += [Text(hint) for hint in regeln.hinweise]
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


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for position, column in enumerate(columns):
        left = position == 0
        table.add_column(column, justify="left" if left else "right", no_wrap=not left, overflow="fold")
    return table


def _amounts(cents: Iterable[int], lang: Language) -> Callable[[int], str]:
    """How a table shows its amounts: without decimals where every one of them is whole euros."""
    if any(amount % CENTS_PER_EUR for amount in cents):
        return lang.euro
    return lambda amount: lang.whole(amount // CENTS_PER_EUR)


def _posten_table(verteilung: Verteilung, lang: Language) -> Table:
    _ = lang.text
    table = _table(
        _("Posten"), _("Budget"), _("allocated"), _("residual"), _("persons"), _("per head"), _("Stichtag"),
        f"{_('certainty')}\n({_('Budget')})",
    )  # fmt: skip
    budgets = [p.posten.budget.cents for p in verteilung.posten if p.posten.budget is not None]
    amount = _amounts([*budgets, *(p.verteilt_cents for p in verteilung.posten)], lang)
    for distributed in verteilung.posten:
        table.add_row(*(Text(cell) for cell in _posten_row(verteilung, distributed, lang, amount)))
    return table


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
    day = verteilung.erhebungen[posten.schluessel.erhebung].stichtag
    per_head = eur_per_head_text(budget.cents, distributed.schluesselsumme)
    return [
        name,
        amount(budget.cents),
        amount(distributed.verteilt_cents),
        amount(distributed.rest_cents),
        lang.whole(distributed.schluesselsumme),
        lang.decimal(per_head, 4),
        lang.date(day) if day else "–",
        certainty,
    ]


def _bezirk_table(verteilung: Verteilung, lang: Language) -> Table:
    distributed = [p for p in verteilung.posten if p.zuweisungen]
    table = _table(
        lang.text("Regierungsbezirk"), lang.text("Gemeinden"), *(p.posten.id for p in distributed),
        lang.text("together"),
    )  # fmt: skip
    sums = verteilung.regierungsbezirke
    counts: dict[str, int] = defaultdict(int)
    for gemeinde in verteilung.gebiet.gemeinden.values():
        counts[verteilung.gebiet.kreis_of(gemeinde).regierungsbezirk] += 1
    amount = _amounts([cents for per_posten in sums.values() for cents in per_posten.values()], lang)
    for bezirk, per_posten in sums.items():
        amounts = [per_posten[p.posten.id] for p in distributed]
        cells = [amount(cents) for cents in (*amounts, sum(amounts))]
        table.add_row(bezirk, lang.whole(counts[bezirk]), *cells)
    return table


def _delegation_lines(verteilung: Verteilung, lang: Language) -> list[RenderableType]:
    delegable = [p.posten.bezeichnung for p in verteilung.posten if p.posten.is_delegable]
    if not delegable:
        return []
    if not verteilung.mit_erklaerungen:
        text = lang.text("No declarations given: nothing is delegated, every Gemeinde receives its own.")
        return [Text(text)]
    recipients = [e for e in verteilung.empfaenger if e.art == "landkreis"]
    received = lang.text("{landkreise} Landkreise receive {amount} euro for {gemeinden} Gemeinden.")
    amounts = {
        "landkreise": lang.whole(len(recipients)),
        "amount": lang.euro(sum(e.betrag_cents for e in recipients)),
        "gemeinden": lang.whole(sum(e.gemeinden for e in recipients)),
    }
    return [Text(received.format(**amounts)), *_undeclared_table(verteilung, lang)]


def _undeclared_table(verteilung: Verteilung, lang: Language) -> list[RenderableType]:
    """Per Kreis what falls to the Landkreis without a declaration: the findings E007 as a table."""
    undeclared = [finding for finding in verteilung.findings if finding.code == SHOWN_IN_SUMMARY]
    if not undeclared:
        return []
    table = _table(
        lang.text("Without a declaration to the Landkreis"), lang.text("Posten"), lang.text("Gemeinden"),
        lang.text("euro"),
    )  # fmt: skip
    for finding in undeclared:
        cents = int(finding.params["betrag_cents"])
        table.add_row(str(finding.params["kreis"]), str(finding.params["posten"]), finding.wert, lang.euro(cents))
    gemeinden = sum(int(finding.wert) for finding in undeclared)
    total = sum(int(finding.params["betrag_cents"]) for finding in undeclared)
    table.add_row(lang.text("together"), "", lang.whole(gemeinden), lang.euro(total), style="bold")
    return [table]
