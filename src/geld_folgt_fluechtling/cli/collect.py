"""``gff collect``: the reports of the Kreise as one Erhebung, or one table of declarations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import (
    AsJson,
    Files,
    Force,
    Lang,
    Partial,
    Rules,
    Sheet,
    Treat,
    day,
    files_language,
    signs,
)
from geld_folgt_fluechtling.cli.screen import progress, show, show_findings, show_json
from geld_folgt_fluechtling.model.standard import STANDARD

_ = current().text

HELP = _("Collect the reports of the Kreise: one Erhebung with a sidecar that says who reported what and when.")


def run(
    files: Files,
    stichtag: Annotated[
        str, typer.Option("--stichtag", metavar="DATE", help=_("The Stichtag that the reports are of."))
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help=_("The table to write, a CSV; its sidecar beside it."))],
    kind: Annotated[
        str, typer.Option(metavar="counts|declarations", help=_("What is collected: counts or declarations."))
    ] = "counts",
    prefer: Annotated[
        str | None,
        typer.Option(
            metavar="latest|first", help=_("Which of two reports for one Gemeinde counts; without it an error.")
        ),
    ] = None,
    partial: Partial = False,
    treat: Treat = None,
    sheet: Sheet = None,
    rules: Rules = STANDARD,
    force: Force = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from geld_folgt_fluechtling.flows.collect import collect

    files_language(lang)
    wanted = day(stichtag, "--stichtag")
    assert wanted is not None  # a text was given, so it is a date or was refused
    with progress(_("Files")) as advance:
        collected = collect(
            files,
            stichtag=wanted,
            out=out,
            kind=kind,
            prefer=prefer,
            partial=partial,
            treat=signs(treat or ()),
            sheet=sheet,
            rules=rules,
            force=force,
            progress=advance,
        )
    if as_json:
        from geld_folgt_fluechtling.report.intake import collected_document

        show_json(collected_document(collected, current()))
    else:
        from geld_folgt_fluechtling.report.intake import collected_text

        show(collected_text(collected, current()))
    show_findings(collected.findings)
