"""``gff check``: every fault of the reports at once, each with its cell."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import (
    AsJson,
    Files,
    Force,
    Kind,
    Lang,
    Partial,
    Previous,
    Rules,
    Sheet,
    Stichtag,
    Treat,
    day,
    files_language,
    one_of,
    signs,
)
from geld_folgt_fluechtling.cli.screen import progress, show_json, show_lines, show_words
from geld_folgt_fluechtling.model.standard import STANDARD

_ = current().text

HELP = _("Check reports of the Kreise: every fault at once, each with its cell, whatever format the files have.")
FORMATS = ("text", "csv", "json", "github")


def run(
    files: Files,
    kind: Kind = None,
    stichtag: Stichtag = None,
    previous: Previous = None,
    treat: Treat = None,
    sheet: Sheet = None,
    partial: Partial = False,
    rules: Rules = STANDARD,
    output: Annotated[
        str, typer.Option("--format", metavar="text|csv|json|github", help=_("How findings are printed."))
    ] = "text",
    annotate: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help=_("Write copies of the workbooks with a comment at every cell found.")),
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> int:
    from geld_folgt_fluechtling.flows.check import check

    language_of_files = files_language(lang)
    wanted = "json" if as_json else one_of(output, FORMATS)
    with progress(_("Files")) as advance:
        checked = check(
            files,
            kind=kind,
            stichtag=day(stichtag, "--stichtag"),
            previous=previous,
            treat=signs(treat or ()),
            sheet=sheet,
            partial=partial,
            rules=rules,
            annotate=annotate,
            lang=language_of_files,
            force=force,
            progress=advance,
        )
    findings = [*(finding for meldung in checked.meldungen for finding in meldung.findings), *checked.ordner]
    if wanted == "json":
        from geld_folgt_fluechtling.report.findings_formats import check_document

        show_json(
            check_document(checked.meldungen, checked.ordner, checked.exit_code, map(str, checked.kopien), current())
        )
    elif wanted == "csv":
        from geld_folgt_fluechtling.flows.check import findings_csv

        show_lines([findings_csv(findings, current().code).removesuffix("\n")])
    elif wanted == "github":
        from geld_folgt_fluechtling.report.findings_formats import github_lines

        show_lines(github_lines(findings, current()))
    else:
        from geld_folgt_fluechtling.report.terminal_check import check_text

        show_words(check_text(checked.meldungen, checked.ordner, checked.kopien, current()))
    return checked.exit_code
