"""Units in rows, alternatives in columns: amount, difference and percent of each, or rank and euro per inhabitant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name

from geld_folgt_fluechtling.model.columns import Cell, Column, Kind, Row
from geld_folgt_fluechtling.model.ratio import ratio_text
from geld_folgt_fluechtling.model.vergleich import Gruppierung, Zeile
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.comparison import words
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.workbook.table import TableSheet

_WITH_AGS = (Gruppierung.GEMEINDE, Gruppierung.KREIS, Gruppierung.EMPFAENGER)
_Head = tuple[Column, Callable[[Zeile], Cell]]
_BASE = "betrag_0"
_PARTS = (("betrag", Kind.CENTS), ("differenz", Kind.CENTS), ("prozent", Kind.RATIO))


def side_by_side(lauf: Vergleichslauf, title: str, ebenen: Sequence[Gruppierung], lang: Language) -> TableSheet:
    """The sheet of these levels: what each unit is, the baseline's amount, and three columns per alternative."""
    vergleich = lauf.vergleich
    others = [a.name for a in vergleich.alternativen if a.name != vergleich.basis]
    heads = _heads(ebenen, lang)
    columns = [column for column, _ in heads] + [Column(_BASE, Kind.CENTS)]
    for number, _ in enumerate(others, start=1):
        columns += [Column(f"{part}_{number}", kind) for part, kind in _PARTS]
    rows: list[Row] = []
    for ebene in ebenen:
        lines = [{line.einheit: line for line in vergleich.lines(name, ebene)} for name in others]
        for line in vergleich.lines(vergleich.basis, ebene):
            cells = [cell for each in lines for cell in _amounts(each.get(line.einheit), line)]
            rows.append((*(value(line) for _, value in heads), line.betrag_cents, *cells))
    return TableSheet(
        "nebeneinander",
        title,
        columns,
        rows,
        headings=_headings(ebenen, vergleich.basis, others, lang),
        formulas=_formulas(len(heads), len(others)),
        summed=len(ebenen) == 1,
        fixed=1 + [column.name for column in columns].index("name"),
    )


def ranks(lauf: Vergleichslauf, title: str, ebenen: Sequence[Gruppierung], lang: Language) -> TableSheet:
    """The sheet of these levels with rank and euro per inhabitant of every alternative, the baseline first."""
    vergleich = lauf.vergleich
    heads = _heads(ebenen, lang)
    columns = [column for column, _ in heads]
    headings = dict(_headings(ebenen, vergleich.basis, (), lang))
    for number, alternative in enumerate(vergleich.alternativen):
        columns += [Column(f"rang_{number}", Kind.INT), Column(f"je_einwohner_{number}", Kind.RATIO)]
        headings |= {
            f"rang_{number}": lang.text("{name}: rank").format(name=alternative.name),
            f"je_einwohner_{number}": lang.text("{name}: per inhabitant (euro)").format(name=alternative.name),
        }
    names = [alternative.name for alternative in vergleich.alternativen]
    rows: list[Row] = []
    for ebene in ebenen:
        lines = [{line.einheit: line for line in vergleich.lines(name, ebene)} for name in names]
        for line in vergleich.lines(vergleich.basis, ebene):
            each = [of[line.einheit] for of in lines]
            cells = [cell for one in each for cell in (one.rang, ratio_text(one.je_einwohner_eur))]
            rows.append((*(value(line) for _, value in heads), *cells))
    fixed = 1 + [column.name for column in columns].index("name")
    return TableSheet("raenge", title, columns, rows, headings=headings, summed=False, fixed=fixed)


def _heads(ebenen: Sequence[Gruppierung], lang: Language) -> list[_Head]:
    """What a unit is: the columns before the amounts."""
    heads: list[_Head] = []
    if len(ebenen) > 1:
        heads.append((Column("ebene", Kind.TEXT), lambda line: lang.text(words.LEVELS[line.ebene])))
    if ebenen[0] in _WITH_AGS:
        heads.append((Column("ags", Kind.TEXT), lambda line: line.einheit))
    heads.append((Column("name", Kind.TEXT), lambda line: words.unit_name(line, lang)))
    if ebenen[0] is not Gruppierung.GEMEINDE:
        heads.append((Column("gemeinden", Kind.INT), lambda line: line.gemeinden))
    if ebenen[0] is not Gruppierung.EMPFAENGER:
        heads.append((Column("einwohner", Kind.INT), lambda line: line.einwohner))
    return heads


def _headings(ebenen: Sequence[Gruppierung], basis: str, others: Sequence[str], lang: Language) -> Mapping[str, str]:
    unit = lang.text(words.LEVELS[ebenen[0]]) if len(ebenen) == 1 else lang.text("Unit")
    headings = {"name": unit, _BASE: lang.text("{name}: amount (euro)").format(name=basis)}
    for number, name in enumerate(others, start=1):
        headings |= {
            f"betrag_{number}": lang.text("{name}: amount (euro)").format(name=name),
            f"differenz_{number}": lang.text("{name}: difference (euro)").format(name=name),
            f"prozent_{number}": lang.text("{name}: difference (percent)").format(name=name),
        }
    return headings


def _formulas(base: int, others: int) -> Mapping[str, str]:
    """Differences from the baseline, whose amounts stand in column ``base``, are computed in the sheet."""
    before = xl_col_to_name(base)
    amounts = {number: xl_col_to_name(base + 3 * number - 2) for number in range(1, others + 1)}
    return {f"differenz_{number}": f"={amount}{{row}}-{before}{{row}}" for number, amount in amounts.items()}


def _amounts(line: Zeile | None, base: Zeile) -> tuple[Cell, ...]:
    """Amount, difference and percent; a unit that the alternative does not have gets nothing."""
    if line is None:
        return (0, -base.betrag_cents, ratio_text(None))
    return (line.betrag_cents, line.differenz_cents, ratio_text(line.prozent))
