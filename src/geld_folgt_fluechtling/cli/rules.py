"""``gff rules``: rule books listed, shown, compared, checked, described for editors, and begun for a new year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import AsJson, Force, Lang, files_language
from geld_folgt_fluechtling.cli.screen import show, show_json
from geld_folgt_fluechtling.model.standard import STANDARD

_ = current().text

HELP = _("Rule books: list, show, compare, check, and begin those of a new year.")
HELP_LIST = _("List the bundled rule books and variants.")
HELP_SHOW = _("Show rules as resolved, every value with its source and certainty.")
HELP_DIFF = _("Compare two rule books, variants or files: every value that differs; exit 5 if any does.")
HELP_CHECK = _("Check rule files: every fault at once, with file and key path; exit 4 if there is an error.")
HELP_SCHEMA = _("Print a JSON Schema of rule files, for editors.")
HELP_NEW = _("Begin the rules of a new year: the structure of another, every amount, Erhebung and source emptied.")

Stage = Annotated[
    str | None, typer.Option("--stage", metavar="LAUF", help=_("Lauf: endgueltig, vorlaeufig, korrektur."))
]
Year = Annotated[
    int | None, typer.Option("--year", metavar="YEAR", help=_("Only this year; all of them without it."))
]


def list_(as_json: AsJson = False, lang: Lang = None) -> None:
    from geld_folgt_fluechtling.flows.rules import rules_list

    files_language(lang)
    entries = rules_list()
    if as_json:
        from geld_folgt_fluechtling.report.rules.document import list_document

        show_json(list_document(entries))
    else:
        from geld_folgt_fluechtling.report.rules.screen import list_text

        show(list_text(entries, current()))


def show_(
    name: Annotated[str, typer.Argument(metavar="ID|FILE", help=_("A rule book or variant, or a file."))] = STANDARD,
    year: Year = None,
    stage: Stage = None,
    variant: Annotated[
        list[str] | None,
        typer.Option(metavar="ID|FILE", help=_("Variante: changes to the rules; may be repeated, in order.")),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from geld_folgt_fluechtling.flows.rules import rules_show

    files_language(lang)
    view = rules_show(name, year=year, stage=stage, variants=variant or ())
    if as_json:
        from geld_folgt_fluechtling.report.rules.document import show_document

        show_json(show_document(view))
    else:
        from geld_folgt_fluechtling.report.rules.screen import show_text as rules_text

        show(rules_text(view, current()))


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help=_("A rule book or variant, or a file."))],
    after: Annotated[str, typer.Argument(metavar="B", help=_("The one to compare it with."))],
    year: Year = None,
    markdown: Annotated[
        Path | None, typer.Option(metavar="FILE", help=_("Write the comparison as Markdown as well."))
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> int:
    from geld_folgt_fluechtling.flows.rules import rules_diff, write_markdown

    language_of_files = files_language(lang)
    found = rules_diff(before, after, year=year)
    if markdown is not None:
        write_markdown(found, markdown, lang=language_of_files, force=force)
    if as_json:
        from geld_folgt_fluechtling.report.rules.document import diff_document

        show_json(diff_document(found))
    else:
        from geld_folgt_fluechtling.report.rules.outcome import diff_text

        show(diff_text(found, current()))
    return 0 if found.is_equal else 5


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help=_("Rule files, folders of them, or ids of bundled ones."))
    ],
    as_json: AsJson = False,
    lang: Lang = None,
) -> int:
    from geld_folgt_fluechtling.flows.rules import rules_check

    files_language(lang)
    checked = rules_check(files)
    if as_json:
        from geld_folgt_fluechtling.report.rules.document import checked_document

        show_json(checked_document(checked, current()))
    else:
        from geld_folgt_fluechtling.cli.screen import show_words
        from geld_folgt_fluechtling.report.rules.outcome import checked_text

        show_words(checked_text(checked, current()))
    return checked.exit_code


def schema(lang: Lang = None) -> None:
    from geld_folgt_fluechtling.flows.rules import rules_schema

    show_json(rules_schema(lang=files_language(lang)))


def new(
    new_id: Annotated[str, typer.Argument(metavar="ID", help=_("The id of the new rule book."))],
    source: Annotated[
        str, typer.Option("--from", metavar="ID|FILE", help=_("The rule book whose structure it has."))
    ],
    year: Annotated[int, typer.Option("--year", metavar="YEAR", help=_("The year of the new rules."))],
    from_year: Annotated[
        int | None,
        typer.Option("--from-year", metavar="YEAR", help=_("The year to start from, by default the latest.")),
    ] = None,
    stage: Stage = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help=_("The file to write, by default ID.toml."))
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from geld_folgt_fluechtling.flows.rules import rules_new

    files_language(lang)
    begun = rules_new(new_id, source=source, year=year, from_year=from_year, stage=stage, out=out, force=force)
    if as_json:
        from geld_folgt_fluechtling.report.rules.document import new_document

        show_json(new_document(begun))
    else:
        from geld_folgt_fluechtling.report.rules.outcome import new_text

        show(new_text(begun, current()))


COMMANDS: Mapping[str, tuple[Callable[..., int | None], str]] = {
    "list": (list_, HELP_LIST),
    "show": (show_, HELP_SHOW),
    "diff": (diff, HELP_DIFF),
    "check": (check, HELP_CHECK),
    "schema": (schema, HELP_SCHEMA),
    "new": (new, HELP_NEW),
}
"""Each command of the group, and its help."""
