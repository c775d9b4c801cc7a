"""What the explanation of a place looks like on a terminal: numbered steps per Posten, then what would change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.erlaeuterung import (
    Erlaeuterung,
    KreisPosten,
    OhneAnspruch,
    PostenErlaeuterung,
    Projektempfang,
)
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES, value_label
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.place.effects import TITLES, change_words, effect_words, probe_words, sum_words
from geld_folgt_fluechtling.report.place.exact import euro
from geld_folgt_fluechtling.report.place.kreis import gemeinden_table, sums_words
from geld_folgt_fluechtling.report.place.receiving import (
    declaration_words,
    division_words,
    own_way_words,
    recipient_words,
    threshold_words,
)
from geld_folgt_fluechtling.report.place.redo import redo_lines
from geld_folgt_fluechtling.report.place.rounding import method_words, rounding_words
from geld_folgt_fluechtling.report.place.words import (
    bounds_words,
    claim_words,
    key_words,
    number_words,
    place_name,
    share_words,
    source_words,
)
from geld_folgt_fluechtling.report.wording import visible

_NO_CLAIM = {
    "projektbezogen": N_("project money: on application, not by key"),
    "nicht_aufgeschluesselt": N_("not broken down: nobody has a claim by key"),
    "beendet": N_("no money in this year: the line has ended"),
    "kreis": N_("the claim is that of the Kreis"),
}
_WIDEST = 90
"""Of the sentences of a step: an address without blanks is folded, and makes nothing wider."""
_BOUNDS = ("sockelbetrag", "mindestbetrag", "hoechstbetrag", "mindestanteil")


def explained_place_text(explained: Erlaeuterung, lang: Language) -> RenderableType:
    """The whole explanation: place and run, its claims, those of its Gemeinden, what a person more would change."""
    parts: list[RenderableType] = [*_headline(explained, lang)]
    for one in explained.posten:
        parts += [Text(), *_claim(one, lang)]
    for claims in explained.gemeinden:
        parts += [Text(), *_gemeinden(claims, explained, lang)]
    if explained.eigene_wege:
        parts += [Text(), _text(own_way_words(explained.ort, explained.eigene_wege, lang))]
    if explained.ohne_anspruch:
        parts += [Text(), Text(lang.text("No claim from"), style="bold"), _without_claim(explained, lang)]
    if len(explained.posten) > 1:
        words = lang.text("All claims together: {amount} euro")
        parts += [Text(), Text(words.format(amount=euro(explained.summe_cents, lang)), style="bold")]
    if explained.projekte is not None:
        parts += [Text(), *_projects(explained.projekte, lang)]
    if explained.aenderungen:
        parts += [Text(), *_changes(explained, lang)]
    return Group(*parts)


def _headline(explained: Erlaeuterung, lang: Language) -> list[RenderableType]:
    ort, regeln = explained.ort, explained.regeln
    place = ", ".join(part for part in (f"{ort.name} ({ort.ags})", ort.art, ort.kreis) if part)
    run = [regeln.titel, str(regeln.jahr), value_label(regeln.lauf.value, lang), *regeln.varianten]
    lines = [Text(visible(place), style="bold"), Text(visible(", ".join(run)))]
    if explained.ordner:
        words = lang.text("Computed again from {folder}: the stored amounts come out.")
        lines.append(Text(visible(words.format(folder=explained.ordner))))
    if explained.modellrechnung:
        lines.append(Text(lang.text(NO_OFFICIAL_FIGURES), style="bold yellow"))
    return [*lines]


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", max_width=_WIDEST)
    return grid


def _text(lines: Iterable[str], sources: Iterable[str] = ()) -> Text:
    text = Text(visible("\n".join(lines)))
    for source in sources:
        text.append(f"\n{visible(source)}", style="dim")
    return text


def _claim(one: PostenErlaeuterung, lang: Language) -> list[RenderableType]:
    """One claim: a heading with the amount, then the steps and the check for paradoxes."""
    _ = lang.text
    assert one.posten.budget is not None
    assert one.posten.rundung is not None
    heading = f"{one.posten.bezeichnung}: {euro(one.betrag_cents, lang)} {_('euro')}"
    if one.ort.is_kreis:
        heading = f"{heading} ({place_name(one.ort)})"
    numbers = [words for zahl in one.zahlen for words in number_words(zahl, lang)]
    claims = [words for step in one.schritte for words in claim_words(one, step, lang)]
    budget = _("Budget {amount} euro").format(amount=euro(one.posten.budget.cents, lang))
    rounding = [method_words(one.posten.rundung, lang)]
    for step in one.schritte:
        if len(one.schritte) > 1:
            rounding.append(f"{place_name(step.ort)}:")
        rounding += rounding_words(one, step, lang)
    steps: list[tuple[str, Sequence[str], Sequence[str]]] = [
        (_("Number"), numbers, ()),
        (_("Key"), list(key_words(one, lang)), _sources(one, lang, "schluessel")),
        (_("Share"), [share_words(one, lang)], ()),
        (_("Claim"), [budget, *claims], _sources(one, lang, "budget")),
        (_("Bounds"), list(bounds_words(one, lang)), _sources(one, lang, *_BOUNDS)),
        (_("Rounding"), rounding, _sources(one, lang, "rundung")),
        (_("Amount"), [f"{euro(one.betrag_cents, lang)} {_('euro')}"], ()),
        (_("Declaration"), list(declaration_words(one.empfang, lang)), _sources(one, lang, "delegation")),
        (_("Threshold"), list(threshold_words(one.empfang, lang)), _sources(one, lang, "antragsschwelle")),
        (_("Months"), list(division_words(one.betrag_cents, one.empfang, lang)), ()),
        (_("Recipient"), list(recipient_words(one.empfang, lang)), ()),
    ]
    grid = _grid()
    said = [step for step in steps if step[1]]
    for number, (label, lines, sources) in enumerate(said, start=1):
        grid.add_row(str(number), label, _text(lines, sources))
    grid.add_row("", _("To redo by hand"), _text(redo_lines(one, lang)))
    grid.add_row("", _("Paradoxes"), _text(_probes(one, lang)))
    return [Text(visible(heading), style="bold"), grid]


def _sources(one: PostenErlaeuterung, lang: Language, *names: str) -> list[str]:
    """The sources of these values, with their names where there may be several."""
    found = [(name, one.belege[name]) for name in names if name in one.belege]
    named = [f"{value_label(name, lang)}: " if len(names) > 1 else "" for name, _ in found]
    words = [source_words(beleg, lang) for _, beleg in found]
    return [f"[{name}{source}]" for name, source in zip(named, words, strict=True)]


def _probes(one: PostenErlaeuterung, lang: Language) -> list[str]:
    lines = []
    for probe in one.proben:
        lines += [f"{lang.text(TITLES[probe.art])}: {words}" for words in probe_words(one, probe, lang)]
    if one.summenprobe is not None:
        lines.append(sum_words(one.summenprobe, lang))
    return lines


def _gemeinden(claims: KreisPosten, explained: Erlaeuterung, lang: Language) -> list[RenderableType]:
    """The claims of a Kreis's Gemeinden, and what of them the Landkreis receives."""
    heading = f"{claims.posten.bezeichnung}: {euro(claims.betrag_cents, lang)} {lang.text('euro')}"
    sums = _text(sums_words(claims, explained.ort, lang))
    return [Text(visible(heading), style="bold"), gemeinden_table(claims, lang), sums]


def _without_claim(explained: Erlaeuterung, lang: Language) -> Table:
    grid = _grid()
    for line in explained.ohne_anspruch:
        grid.add_row("", Text(visible(line.posten.bezeichnung)), _text([_why(line, explained, lang)]))
    return grid


def _why(line: OhneAnspruch, explained: Erlaeuterung, lang: Language) -> str:
    words = lang.text(_NO_CLAIM[line.grund])
    if line.grund == "kreis":
        return f"{words} (gff explain {explained.ort.ags[:5]})"
    return words


def _projects(projects: Sequence[Projektempfang], lang: Language) -> list[RenderableType]:
    """What the place gets for projects: a sum, and a line for each."""
    total = euro(sum(one.projekt.betrag_cents for one in projects), lang)
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        grid.add_column(overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    for one in projects:
        name = one.projekt.foerderlinie or one.posten.bezeichnung
        cells = (place_name(one.empfaenger), name, one.projekt.projekt, euro(one.projekt.betrag_cents, lang))
        grid.add_row(*(Text(visible(cell)) for cell in cells))
    heading = f"{lang.text('Projects')}: {total} {lang.text('euro')}"
    return [Text(heading, style="bold"), Padding(grid, (0, 0, 0, 2))]


def _changes(explained: Erlaeuterung, lang: Language) -> list[RenderableType]:
    """What one person more or less would do to each Posten that counts him."""
    parts: list[RenderableType] = [Text(lang.text("What one person more or less would change"), style="bold")]
    for change in explained.aenderungen:
        parts.append(Text(visible(change_words(change, lang))))
        for effect in change.posten:
            parts.append(Padding(_text([effect.posten.bezeichnung]), (0, 0, 0, 2)))
            parts.append(Padding(_text(effect_words(effect, lang)), (0, 0, 0, 4)))
    return parts
