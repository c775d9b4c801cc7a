"""What ``gff count`` tells on a terminal: persons, contradictions, the method, and where the result is."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.counted import Counted, WrittenCount
from geld_folgt_fluechtling.model.methode import Methode
from geld_folgt_fluechtling.model.register import Widerspruchsart
from geld_folgt_fluechtling.report.counting.method import rule_lines
from geld_folgt_fluechtling.report.labels import NO_OFFICIAL_FIGURES
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import visible

CONTRADICTIONS = {
    Widerspruchsart.PERSON_FEHLT: N_("no person"),
    Widerspruchsart.AGS_UNBEKANNT: N_("unknown AGS"),
    Widerspruchsart.GUELTIG_VON_FEHLT: N_("no first day"),
    Widerspruchsart.ZEITRAUM_VERKEHRT: N_("ends before it begins"),
    Widerspruchsart.ZUGANG_FEHLT: N_("no day of arrival"),
    Widerspruchsart.WERT_UNBEKANNT: N_("unknown value"),
    Widerspruchsart.MEHRERE_ORTE: N_("in several Gemeinden"),
    Widerspruchsart.DOPPELT: N_("twice in one Gemeinde"),
}


def counted_text(counted: Counted, written: WrittenCount, lang: Language) -> RenderableType:
    """Everything about a count but its findings."""
    parts: list[RenderableType] = [Text(visible(_title(counted, lang)), style="bold")]
    if counted.register.kuenstlich:
        parts.append(Text(lang.text(NO_OFFICIAL_FIGURES), style="bold yellow"))
    parts.append(Text(_persons(counted, lang)))
    parts.append(_contradictions(counted, lang))
    parts.append(Text(lang.text("Who counts by this method:"), style="bold"))
    parts.append(Text(visible("\n".join(rule_lines(counted.methode, lang)))))
    parts.append(Text(visible("\n".join(_where(counted, written, lang)))))
    return Group(*parts)


def methods_text(methods: Iterable[Methode], lang: Language) -> RenderableType:
    """The bundled methods, a line each."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for methode in methods:
        table.add_row(Text(methode.id, style="bold"), Text(f"{methode.titel}. {methode.beschreibung}"))
    words = lang.text(
        "A method of your own is a TOML file, named with --method FILE.toml; to begin with one of these: gff count "
        "--methods --method ID > FILE.toml"
    )
    return Group(table, Text(words))


def _title(counted: Counted, lang: Language) -> str:
    words = lang.text("{name}, counted on {day} by: {method}")
    return words.format(name=counted.register.name, day=lang.date(counted.stichtag), method=counted.methode.titel)


def _persons(counted: Counted, lang: Language) -> str:
    both = counted.auszaehlung.personen.values()
    words = lang.text(
        "{persons} persons in {gemeinden} Gemeinden: {housed} in Anschlussunterbringung, {followed} in "
        "Familiennachzug."
    )
    return words.format(
        persons=lang.whole(counted.erhebung.personen),
        gemeinden=lang.whole(len(both)),
        housed=lang.whole(sum(housed for housed, _ in both)),
        followed=lang.whole(sum(followed for _, followed in both)),
    )


def _contradictions(counted: Counted, lang: Language) -> RenderableType:
    _ = lang.text
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(_("Contradictions"))
    table.add_column(_("Records"), justify="right")
    table.add_column(_("Persons"), justify="right")
    for kind, number in counted.auszaehlung.widersprueche.items():
        cells = ("", lang.whole(number)) if kind.is_of_persons else (lang.whole(number), "")
        table.add_row(_(CONTRADICTIONS[kind]), *cells)
    table.add_section()
    table.add_row(_("All records of the register"), lang.whole(counted.auszaehlung.alle_datensaetze), "")
    return table


def _where(counted: Counted, written: WrittenCount, lang: Language) -> Iterable[str]:
    register = counted.register
    yield lang.text("Register: SHA-256 {digest}, files: {files}").format(
        files=lang.whole(register.dateien), digest=register.sha256
    )
    if counted.liste is not None:
        words = lang.text("Ids of the persons with contradictions, for internal use only: {file}")
        yield words.format(file=counted.liste)
    if len(counted.erhebung.zaehlungen) < len(counted.gebiet.gemeinden):
        yield lang.text("Fill the gaps with: gff complete {file}").format(file=written.datei)
    yield lang.text("Written to {folder}").format(folder=f"{written.datei}, {written.beiblatt.name}")
