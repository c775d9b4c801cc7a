"""``gff explain``: what a code means, why it is looked at and what to do."""

from __future__ import annotations

from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import AsJson, Lang, files_language
from geld_folgt_fluechtling.cli.screen import show, show_json

_ = current().text

HELP = _("Explain a code that a message bears, such as Z006: its meaning, the reason for it, the remedy.")


def run(
    what: Annotated[
        str | None, typer.Argument(metavar="CODE", help=_("The code, such as Z006. Without it all are listed."))
    ] = None,
    codes: Annotated[bool, typer.Option("--codes", help=_("List all codes, or those that begin like CODE."))] = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    files_language(lang)
    if what is None or codes:
        _list(what or "", as_json=as_json)
    else:
        _one(what, as_json=as_json)


def _one(code: str, *, as_json: bool) -> None:
    from geld_folgt_fluechtling.flows.explain import explain_code
    from geld_folgt_fluechtling.report.explained import explained_document
    from geld_folgt_fluechtling.report.terminal_codes import explained_text

    explained = explain_code(code, lang=current().code)
    if as_json:
        show_json(explained_document(explained))
    else:
        show(explained_text(explained, current()))


def _list(beginning: str, *, as_json: bool) -> None:
    from geld_folgt_fluechtling.flows.explain import explain_codes
    from geld_folgt_fluechtling.report.explained import codes_document
    from geld_folgt_fluechtling.report.terminal_codes import codes_text

    listed = explain_codes(beginning, lang=current().code)
    if as_json:
        show_json(codes_document(listed))
    else:
        show(codes_text(listed, current()))
