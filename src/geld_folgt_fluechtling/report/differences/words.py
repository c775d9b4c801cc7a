"""The words and numbers of a comparison, the same on a terminal and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from geld_folgt_fluechtling.model.columns import Cell, Kind
from geld_folgt_fluechtling.model.differences import (
    MONEY,
    CellChange,
    Change,
    Differences,
    PostenDifference,
    ValueChange,
)
from geld_folgt_fluechtling.model.stored_run import StoredRun
from geld_folgt_fluechtling.report.labels import column_label, value_label
from geld_folgt_fluechtling.report.language import Language

DASH = "–"
_SHORT = 12


def run_label(run: StoredRun, lang: Language) -> str:
    """The folder of a run, with its year and stage."""
    return f"{run.ordner} ({run.jahr}, {value_label(run.lauf, lang)})"


def opening(differences: Differences, lang: Language) -> Iterator[str]:
    """The sentences that come first: whether anything differs, and what is compared with what."""
    if not differences.is_same_run:
        yield lang.text(
            "The runs are of different years or stages; the columns jahr and lauf themselves are not compared."
        )
    yield _verdict(differences, lang)
    if differences.nicht_verglichen:
        words = lang.text(
            "Not compared, because only one of the runs has it or this version does not know it: {list}."
        )
        yield words.format(list=", ".join(differences.nicht_verglichen))


def _verdict(differences: Differences, lang: Language) -> str:
    if not differences.changes:
        if differences.causes:
            return lang.text("No amount, recipient or sum differs; what went in differs without any effect on them.")
        return lang.text("No amount, recipient or sum differs.")
    tallies = [posten.zuweisungen for posten in differences.posten]
    changed = sum(tally.mehr + tally.weniger for tally in tallies)
    if not any(tally.neu + tally.entfallen for tally in tallies):
        if not changed:
            return lang.text("No claim has another amount.")
        return lang.text("Claims with another amount: {count}.").format(count=lang.whole(changed))
    words = lang.text("Claims with another amount: {count}; new: {new}; gone: {gone}.")
    new, gone = sum(tally.neu for tally in tallies), sum(tally.entfallen for tally in tallies)
    return words.format(count=lang.whole(changed), new=lang.whole(new), gone=lang.whole(gone))


def sentences(posten: PostenDifference, lang: Language) -> Iterator[str]:
    """What the table of sums does not say of a Posten."""
    tally = posten.zuweisungen
    if tally.zuwachs_cents or tally.rueckgang_cents:
        words = lang.text("{posten}: up {up} euro in sum, down {down} euro.")
        yield words.format(
            posten=posten.bezeichnung, up=lang.euro(tally.zuwachs_cents), down=lang.euro(-tally.rueckgang_cents)
        )
    for words, change in (
        (lang.text("  largest gain: {name} {difference} euro ({percent} %)"), tally.groesster_zuwachs),
        (lang.text("  largest loss: {name} {difference} euro ({percent} %)"), tally.groesster_rueckgang),
    ):
        if change is not None:
            name = f"{change.ags} {change.name}"
            yield words.format(
                name=name, difference=signed(change.differenz_cents, lang), percent=percent(change, lang)
            )
    for words, count in (
        (lang.text("{posten}: claims of the same amount that differ otherwise: {count}."), tally.anders),
        (lang.text("{posten}: claims that go to another recipient: {count}."), posten.umgeleitet),
        (
            lang.text("{posten}: claims that go to the same recipient by another option: {count}."),
            posten.anders_erklaert,
        ),
    ):
        if count:
            yield words.format(posten=posten.bezeichnung, count=lang.whole(count))


def posten_cells(differences: Differences, lang: Language) -> Iterator[str]:
    """Every line of ``posten`` that differs, cell by cell, and how many Kreise differ."""
    for change in sorted(differences.of("posten"), key=lambda c: c.posten):
        yield f"{change.posten}: {cells_text(change, lang, but=())}"
    kreise = len({change.ags for change in differences.of("kreise")})
    if kreise:
        yield lang.text("Kreise whose sums differ: {count}.").format(count=lang.whole(kreise))


def causes(differences: Differences, lang: Language) -> Iterator[str]:
    """What differs in what went in, one line each."""
    found = differences.causes
    for change in found.programm:
        yield f"{lang.text('Program')}: {_arrow(change.vorher, change.nachher)}"
    for change in found.optionen:
        yield f"{lang.text('Option')} {_value(change)}"
    for change in found.regeln:
        yield f"{lang.text('Rule')} {_value(change)}"
    for file in found.eingaben:
        states = {(True, False): lang.text("new"), (False, True): lang.text("gone")}
        digests = _arrow((file.vorher or "")[:_SHORT], (file.nachher or "")[:_SHORT])
        how = states.get((file.vorher is None, file.nachher is None), f"SHA-256 {digests}")
        yield f"{lang.text('Input')} {file.rolle}/{file.name}: {how}"
    if differences.hinweise:
        codes = ", ".join(f"{c.pfad} {c.vorher or '0'} → {c.nachher or '0'}" for c in differences.hinweise)
        yield lang.text("Hints that differ in number: {codes}").format(codes=codes)


def _value(change: ValueChange) -> str:
    return f"{change.pfad}: {_arrow(change.vorher, change.nachher)}"


def _arrow(before: str | None, after: str | None) -> str:
    return f"{before or DASH} → {after or DASH}"


def cells_text(change: Change, lang: Language, *, but: tuple[str, ...]) -> str:
    """Every cell that differs but those of the columns ``but``, with its label: before → after."""
    return "; ".join(
        f"{column_label(cell.spalte, lang)} {_arrow(cell_text(cell, cell.vorher, lang), _after(cell, lang))}"
        for cell in change.cells
        if cell.spalte not in but
    )


def _after(cell: CellChange, lang: Language) -> str:
    return cell_text(cell, cell.nachher, lang)


def further_text(change: Change, lang: Language) -> str:
    """What differs in a row beside its amount; nothing for a row that only one run has."""
    if change.vorher is None:
        return lang.text("new")
    if change.nachher is None:
        return lang.text("gone")
    return cells_text(change, lang, but=(MONEY[change.tabelle],))


_PLACES = {Kind.PER_HEAD: 6, Kind.VZE: 2, Kind.RATIO: 6}


def cell_text(of: CellChange, cell: Cell, lang: Language) -> str:
    """One cell as people of the language read it; empty where there is nothing."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, date):
        return lang.date(cell)
    if isinstance(cell, int):
        return lang.euro(cell) if of.kind is Kind.CENTS else lang.whole(cell)
    places = _PLACES.get(of.kind)
    return value_label(cell, lang) if places is None else lang.decimal(cell, places)


def place_text(change: Change) -> str:
    """Whose row it is; of what is received for a group also for which, of project money also of which project."""
    if change.tabelle == "projekte":
        return f"{change.name}: {change.either('projekt')}"
    group = change.either("zusammenschluss") if change.tabelle == "empfaenger" else None
    return f"{change.name} ({group})" if group else change.name


def signed(cents: int, lang: Language) -> str:
    """An amount with its sign, whichever it is."""
    return f"+{lang.euro(cents)}" if cents > 0 else lang.euro(cents)


def percent(change: Change, lang: Language) -> str:
    """The difference in percent of the earlier amount, one decimal, half away from 0; a dash where that is 0."""
    return percent_of(change.differenz_cents, change.vorher_cents, lang)


def percent_of(difference: int, before: int, lang: Language) -> str:
    """The same of two numbers."""
    if not before:
        return DASH
    tenths = (2000 * abs(difference) + abs(before)) // (2 * abs(before))
    sign = "" if not difference or not tenths else "-" if difference < 0 else "+"
    return f"{sign}{lang.decimal(f'{tenths // 10}.{tenths % 10}', 1)}"
