"""``gff complete``: estimate what Nichtmelder did not report, inside the known totals."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import AsJson, Force, Lang, Previous, Sheet, Treat, files_language, signs
from geld_folgt_fluechtling.cli.screen import show, show_findings, show_json

_ = current().text

HELP = _("Complete a partial Erhebung: missing Gemeinden are estimated inside the known totals, and marked.")


def run(
    erhebung: Annotated[
        str, typer.Argument(metavar="ERHEBUNG", help=_("A bundled Erhebung by its id, a folder, or a file."))
    ],
    by: Annotated[
        str | None,
        typer.Option(metavar="einwohner|vorherige", help=_("Estimate by population or by an earlier Erhebung.")),
    ] = None,
    previous: Previous = None,
    total: Annotated[
        int | None,
        typer.Option(min=0, metavar="PERSONS", help=_("All persons; without it the reporting Gemeinden's rate.")),
    ] = None,
    treat: Treat = None,
    sheet: Sheet = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help=_("The file to write."))] = None,
    force: Force = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from geld_folgt_fluechtling.flows.complete import complete

    files_language(lang)
    completed = complete(
        erhebung,
        by=by,
        previous=previous,
        total=total,
        treat=signs(treat or ()),
        sheet=sheet,
        out=out,
        force=force,
    )
    if as_json:
        from geld_folgt_fluechtling.report.document import completed_document

        show_json(completed_document(completed.erhebung, completed.gemeldet, completed.datei))
    else:
        from geld_folgt_fluechtling.report.terminal import completed_text

        show(completed_text(completed.erhebung, completed.gemeldet, completed.datei, current()))
    show_findings(completed.findings)
