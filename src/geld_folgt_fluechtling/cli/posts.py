"""``gff posts``: how many posts the frames of a run pay for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import AsJson, Lang, files_language
from geld_folgt_fluechtling.cli.screen import show, show_json

_ = current().text

HELP = _("Posts that a finished run pays for: of every recipient, or in detail for one Gemeinde or Kreis.")


def run(
    folder: Annotated[
        Path, typer.Option("--run", metavar="DIR", help=_("Verteilung: the folder of a finished run."))
    ],
    place: Annotated[
        str | None,
        typer.Argument(metavar="PLACE", help=_("AGS or name of a Gemeinde or a Kreis. Without it all recipients.")),
    ] = None,
    wanted: Annotated[
        str | None,
        typer.Option(
            "--wanted", metavar="VZÄ", help=_("A number of posts, such as 1.25: its best mix, or what is missing.")
        ),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    from geld_folgt_fluechtling.flows.posts import posts

    files_language(lang)
    plan = posts(folder, place, wanted=wanted)
    if as_json:
        from geld_folgt_fluechtling.report.posts.document import posts_document

        show_json(posts_document(plan))
    else:
        from geld_folgt_fluechtling.report.posts.screen import posts_text

        show(posts_text(plan, current()))
