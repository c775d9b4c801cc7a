"""``gff synthesize``: make up a register of persons for tests and demonstrations, clearly marked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import AsJson, Force, Lang, day, files_language
from geld_folgt_fluechtling.cli.screen import progress, show, show_findings, show_json
from geld_folgt_fluechtling.model.kuenstlich import DEFAULT_SEED

_ = current().text

HELP = _("Make up a register of persons that gives an Erhebung when it is counted: for tests, marked as made up.")


def run(
    erhebung: Annotated[str, typer.Argument(metavar="ERHEBUNG", help=_("A bundled Erhebung by its id, or a file."))],
    out: Annotated[
        Path, typer.Option(metavar="FILE|DIR", help=_("The register: .parquet, .csv, or a folder of Parquet."))
    ],
    seed: Annotated[
        int, typer.Option(metavar="N", help=_("Another number, another register; the same one, the same bytes."))
    ] = DEFAULT_SEED,
    rows: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help=_("Fill it up to so many records, with such as count nowhere.")),
    ] = None,
    stichtag: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("The Stichtag; by default the one of the Erhebung."))
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from geld_folgt_fluechtling.flows.synthesize import synthesize

    files_language(lang)
    wanted = day(stichtag, "--stichtag")
    with progress(_("Records")) as advance:
        done = synthesize(erhebung, out=out, seed=seed, rows=rows, stichtag=wanted, force=force, progress=advance)
    if as_json:
        from geld_folgt_fluechtling.report.synthesized import synthesized_document

        show_json(synthesized_document(done, current()))
    else:
        from geld_folgt_fluechtling.report.synthesized import synthesized_text

        show(synthesized_text(done, current()))
    show_findings(done.findings)
