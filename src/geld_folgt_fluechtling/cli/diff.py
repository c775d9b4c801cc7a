"""``gff diff``: what differs between two runs, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import AsJson, Force, Lang, files_language
from geld_folgt_fluechtling.cli.screen import show, show_json, show_lines
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding

if TYPE_CHECKING:
    from geld_folgt_fluechtling.model.differences import Differences

_ = current().text

HELP = _("Compare two runs: every amount, recipient and sum that differs, and why; exit code 5 if any does.")
STDOUT = "-"


def run(
    a: Annotated[Path, typer.Argument(metavar="A", help=_("The folder of the earlier run."))],
    b: Annotated[Path, typer.Argument(metavar="B", help=_("The folder of the later run."))],
    csv: Annotated[
        str | None, typer.Option(metavar="FILE", help=_("Write every change as a CSV table; - prints it."))
    ] = None,
    markdown: Annotated[
        str | None,
        typer.Option(metavar="FILE", help=_("Write the comparison as Markdown for a merge request; - prints it.")),
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> int:
    from geld_folgt_fluechtling.flows.diff import diff, write_diff

    language_of_files = files_language(lang)
    printed = [name for name, wanted in _printed(csv, markdown, as_json=as_json) if wanted]
    if len(printed) > 1:
        raise UsageError(Finding("U031", wert=", ".join(printed)))
    differences = diff(a, b)
    write_diff(differences, csv=_file(csv), markdown=_file(markdown), lang=language_of_files, force=force)
    _show(differences, printed, language_of_files)
    return differences.exit_code


def _printed(csv: str | None, markdown: str | None, *, as_json: bool) -> list[tuple[str, bool]]:
    return [("--csv -", csv == STDOUT), ("--markdown -", markdown == STDOUT), ("--json", as_json)]


def _file(name: str | None) -> str | None:
    return None if name == STDOUT else name


def _show(differences: Differences, printed: list[str], lang: str) -> None:
    """The one result that goes to stdout."""
    if printed == ["--json"]:
        from geld_folgt_fluechtling.report.differences.document import diff_document

        show_json(diff_document(differences))
    elif printed:
        from geld_folgt_fluechtling.flows.diff import diff_csv
        from geld_folgt_fluechtling.report.differences.markdown import diff_markdown
        from geld_folgt_fluechtling.report.language import language

        as_csv = printed == ["--csv -"]
        text = diff_csv(differences).decode() if as_csv else diff_markdown(differences, language(lang))
        show_lines([text.removesuffix("\n")])
    else:
        from geld_folgt_fluechtling.report.differences.screen import diff_text

        show(diff_text(differences, current()))
