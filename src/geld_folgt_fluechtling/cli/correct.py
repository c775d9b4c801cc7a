"""``gff correct``: apply later corrections to an Erhebung, every one of them on record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import AsJson, Force, Lang, Rules, Sheet, Treat, files_language, signs
from geld_folgt_fluechtling.cli.screen import show, show_findings, show_json
from geld_folgt_fluechtling.model.standard import STANDARD

_ = current().text

HELP = _("Correct an Erhebung afterwards: new counts with date and reason, every correction kept in the sidecar.")


def run(
    erhebung: Annotated[str, typer.Argument(metavar="ERHEBUNG", help=_("A bundled Erhebung by its id, or a file."))],
    corrections: Annotated[
        Path,
        typer.Option("--with", metavar="FILE", help=_("The corrections: ags, personen, datum, grund.")),
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help=_("The table to write, a CSV; its sidecar beside it."))],
    override: Annotated[
        str | None,
        typer.Option(
            metavar="REASON", help=_("Allow corrections after the deadline or without a reason; is recorded.")
        ),
    ] = None,
    rules: Rules = STANDARD,
    treat: Treat = None,
    sheet: Sheet = None,
    force: Force = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from geld_folgt_fluechtling.flows.correct import correct

    files_language(lang)
    done = correct(
        erhebung,
        corrections,
        out=out,
        override=override,
        rules=rules,
        treat=signs(treat or ()),
        sheet=sheet,
        force=force,
    )
    if as_json:
        from geld_folgt_fluechtling.report.intake import corrected_document

        show_json(corrected_document(done, current()))
    else:
        from geld_folgt_fluechtling.report.intake import corrected_text

        show(corrected_text(done, current()))
    show_findings(done.findings)
