"""``gff forms``: the pre-filled workbooks that the Kreise fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import AsJson, Force, Rules, day, files_language
from geld_folgt_fluechtling.cli.screen import progress, show, show_json
from geld_folgt_fluechtling.model.standard import STANDARD

_ = current().text

HELP = _("Write the forms for the Kreise: pre-filled workbooks with drop-downs, checks and sums.")


def run(
    kind: Annotated[
        str,
        typer.Option(
            metavar="counts|declarations|applications",
            help=_("What is asked: counts (Erhebung), declarations (Erklärungen) or applications (Anträge)."),
        ),
    ],
    kreis: Annotated[
        list[str] | None,
        typer.Option(metavar="AGS|NAME", help=_("Only this Kreis; may be repeated. Without it all of them.")),
    ] = None,
    stichtag: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=_("Stichtag of the count; without it the cell stays to be filled in.")),
    ] = None,
    deadline: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help=_("Deadline; for counts and applications by default the one of the rules.")
        ),
    ] = None,
    rules: Rules = STANDARD,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--run",
            metavar="DIR",
            help=_("Verteilung: a finished run whose frames say who may apply, for applications."),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help=_("The folder to write, by default formulare-zaehlung, -erklaerungen or -antraege.")
        ),
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
    lang: Annotated[
        str | None, typer.Option(metavar="de|en", help=_("Language of the screen; forms are German always."))
    ] = None,
) -> None:
    from geld_folgt_fluechtling.flows.forms import forms

    files_language(lang)
    with progress(_("Forms")) as advance:
        written = forms(
            kind,
            kreise=kreis or (),
            stichtag=day(stichtag, "--stichtag"),
            deadline=day(deadline, "--deadline"),
            rules=rules,
            run=folder,
            out=out,
            force=force,
            progress=advance,
        )
    if as_json:
        from geld_folgt_fluechtling.report.forms.screen import forms_document

        show_json(forms_document(written))
    else:
        from geld_folgt_fluechtling.report.forms.screen import forms_text

        show(forms_text(written, current()))
