"""What several commands take, said once: one option means one thing in every command."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.lesart import BLANK, SIGN_OF

_ = current().text

Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="de|en", help=_("Language of the files (default de) and of the screen.")),
]
Force = Annotated[bool, typer.Option("--force", help=_("Replace an earlier result of gff."))]
Charts = Annotated[
    Path | None,
    typer.Option("--charts", metavar="DIR", help=_("Draw pictures into this folder: SVG, PNG and a text each.")),
]
AsJson = Annotated[bool, typer.Option("--json", help=_("One JSON document on stdout, for machines."))]

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE", help=_("Tables (csv, xlsx, xls, ods), or a folder of them."))
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind", metavar="counts|declarations", help=_("What the files report; by default their header says.")
    ),
]
Stichtag = Annotated[
    str | None, typer.Option("--stichtag", metavar="DATE", help=_("The Stichtag that the counts must be of."))
]
Previous = Annotated[
    str | None, typer.Option("--previous", metavar="ERHEBUNG", help=_("The earlier Erhebung, an id or a file."))
]
Treat = Annotated[
    list[str] | None,
    typer.Option(
        "--treat", metavar="SIGN=NUMBER", help=_("What a sign of statistics means: '-'=0, '.'=leer; is recorded.")
    ),
]
Sheet = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help=_("The sheet to read; by default the one that fits."))
]
Partial = Annotated[bool, typer.Option("--partial", help=_("Allow gaps, which gff complete can fill."))]
Rules = Annotated[
    str,
    typer.Option("--rules", metavar="ID|FILE", help=_("Regelwerk: one of gff rules list, or a file.")),
]
Stage = Annotated[str, typer.Option("--stage", metavar="LAUF", help=_("Lauf: endgueltig, vorlaeufig, korrektur."))]
Variants = Annotated[
    list[str] | None,
    typer.Option(
        "--variant", metavar="ID|FILE", help=_("Variante: changes to the rules; may be repeated, in order.")
    ),
]
Counts = Annotated[
    list[str] | None,
    typer.Option(
        "--counts",
        metavar="[ERHEBUNG=]FILE",
        help=_("Erhebung: counts; alle=FILE serves every Erhebung. Bundled counts without it."),
    ),
]
Declarations = Annotated[
    str | None,
    typer.Option(
        "--declarations",
        metavar="ID|FILE",
        help=_("Erklärungen: who receives, for whom and when; beispiel-2017 or a file."),
    ),
]
ALL_FORMATS = "csv,parquet,xlsx"
Formats = Annotated[str, typer.Option("--format", metavar=ALL_FORMATS, help=_("What to write; CSV is always there."))]
Projects = Annotated[
    list[Path] | None,
    typer.Option(
        "--projects",
        metavar="FILE",
        help=_("Projekte: a table projekt, posten, empfaenger_ags, betrag_eur; may be repeated."),
    ),
]
Budgets = Annotated[
    list[str] | None,
    typer.Option("--budget", metavar="POSTEN=AMOUNT", help=_("What-if: another budget for a Posten, in euro.")),
]
EarlierRun = Annotated[
    Path | None,
    typer.Option(
        "--previous", metavar="DIR", help=_("Verteilung of an earlier run, for rules with a Mindestanteil.")
    ),
]

_PLAIN = re.compile(r"([0-9]+|[0-9]{1,3}(?:_[0-9]{3})+)(?:[.,]([0-9]{1,2}))?", re.ASCII)
_GROUPED = re.compile(
    r"([0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3})+(?=,))(?:,([0-9]{1,2}))?"
    r"|([0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3})+(?=\.))(?:\.([0-9]{1,2}))?",
    re.ASCII,
)
_MAX_DIGITS = 15
_ISO_DAY = re.compile(r"(?P<year>(?:19|20|21)[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", re.ASCII)
_GERMAN_DAY = re.compile(
    r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>(?:19|20|21)[0-9]{2})", re.ASCII
)


def files_language(lang: str | None) -> str:
    """Files take their language from ``--lang`` alone. Raises ``UsageError`` for another language."""
    if lang is None:
        return "de"
    if lang.lower() not in ("de", "en"):
        raise UsageError(Finding("U009", wert=lang))
    return lang.lower()


def day(text: str | None, option: str) -> date | None:
    """A date typed as ``2026-09-15`` or ``15.09.2026``; ``None`` where ``option`` was not given.

    Raises ``UsageError`` for anything else.
    """
    if text is None:
        return None
    match = _ISO_DAY.fullmatch(text.strip()) or _GERMAN_DAY.fullmatch(text.strip())
    try:
        if match is not None:
            return date(*(int(match[part]) for part in ("year", "month", "day")))
    except ValueError:  # such as 31 November
        pass
    raise UsageError(Finding("U018", wert=text, params={"option": option}))


def one_of(value: str, known: Sequence[str]) -> str:
    """The value, if it is one of the known. Raises ``UsageError``."""
    if value not in known:
        raise UsageError(Finding("U005", wert=value, params={"bekannt": ", ".join(known)}))
    return value


def signs(values: Sequence[str]) -> dict[str, int | None]:
    """``SIGN=NUMBER`` or ``SIGN=leer`` each, keyed by the sign's first spelling, each with one meaning.

    Raises ``UsageError``.
    """
    meant: dict[str, int | None] = {}
    for value in values:
        sign, separator, text = value.rpartition("=")
        spelled = SIGN_OF.get(sign.strip().strip("'\""))
        number = text.strip()
        if not separator or spelled is None or not (number == BLANK or re.fullmatch("[0-9]{1,6}", number)):
            raise UsageError(Finding("U013", wert=value, params={"bekannt": " ".join(sorted(set(SIGN_OF.values())))}))
        meaning = None if number == BLANK else int(number)
        if meant.setdefault(spelled, meaning) != meaning:
            raise UsageError(Finding("U013", wert=", ".join(values), params={"bekannt": spelled}))
    return meant


def counts(values: Sequence[str]) -> list[tuple[str, str]]:
    """``ERHEBUNG=FILE`` or ``FILE`` each, as pairs of Erhebung (empty where it is not said) and file."""
    from geld_folgt_fluechtling.flows.counts import named_count

    return [named_count(value) for value in values]


def budgets(values: Sequence[str]) -> dict[str, int]:
    """``POSTEN=AMOUNT`` each, as cents keyed by Posten. Raises ``UsageError``."""
    parsed: dict[str, int] = {}
    for value in values:
        posten, separator, amount = value.partition("=")
        if not separator or not posten:
            raise UsageError(_budget_finding(value, _("there is no equals sign between Posten and amount")))
        if posten in parsed:
            raise UsageError(_budget_finding(value, _("this Posten is named twice")))
        parsed[posten] = _cents(value, amount.strip())
    return parsed


def _cents(value: str, amount: str) -> int:
    """An amount that can be read in one way only: 58.000 could be 58 or 58 thousand, so it is refused."""
    plain = _PLAIN.fullmatch(amount)
    grouped = _GROUPED.fullmatch(amount)
    if plain is not None:
        euro, rest = plain.group(1), plain.group(2)
    elif grouped is not None:
        euro, rest = grouped.group(1) or grouped.group(3), grouped.group(2) or grouped.group(4)
    else:
        raise UsageError(_budget_finding(value, _("the amount cannot be read in exactly one way")))
    digits = re.sub(r"[^0-9]", "", euro)
    if len(digits) > _MAX_DIGITS:
        raise UsageError(_budget_finding(value, _("the amount is too large")))
    return int(digits) * 100 + int((rest or "0").ljust(2, "0"))


def _budget_finding(value: str, reason: str) -> Finding:
    return Finding("U006", wert=value, params={"grund": reason})


def named_formats(formats: str) -> list[str]:
    """The names between the commas."""
    return [name.strip() for name in formats.split(",") if name.strip()]
