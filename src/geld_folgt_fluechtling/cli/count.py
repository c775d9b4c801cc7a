"""``gff count``: from a register of persons to an Erhebung, by a survey method that is data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import AsJson, Force, Lang, Partial, day, files_language
from geld_folgt_fluechtling.cli.screen import progress, show, show_findings, show_json, show_lines
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding

_ = current().text

HELP = _("Count the persons of a register by a survey method: an Erhebung comes out, no person is kept.")


def run(
    register: Annotated[
        str | None,
        typer.Argument(metavar="REGISTER", help=_("The register (CSV or Parquet): a file, a folder, or a pattern.")),
    ] = None,
    method: Annotated[
        str | None, typer.Option("--method", metavar="ID|FILE", help=_("Methode: who counts; see --methods."))
    ] = None,
    stichtag: Annotated[
        str | None, typer.Option("--stichtag", metavar="DATE", help=_("The Stichtag on which persons are counted."))
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=_("The table to write, a CSV; its sidecar beside it.")),
    ] = None,
    list_to: Annotated[
        Path | None,
        typer.Option("--list", metavar="FILE", help=_("Also write the person_ids with contradictions, a CSV.")),
    ] = None,
    engine: Annotated[
        str,
        typer.Option("--engine", metavar="duckdb|spark://HOST:PORT", help=_("Where the counting runs.")),
    ] = "duckdb",
    partial: Partial = False,
    methods: Annotated[
        bool, typer.Option("--methods", help=_("List the bundled survey methods; with --method ID print its file."))
    ] = False,
    as_json: AsJson = False,
    force: Force = False,
    lang: Lang = None,
) -> None:
    files_language(lang)
    if methods:
        _show_methods(method, as_json=as_json)
        return
    wanted = day(stichtag, "--stichtag")
    if register is None or method is None or wanted is None or out is None:
        given = {"REGISTER": register, "--method": method, "--stichtag": stichtag, "--out": out}
        raise UsageError(
            *(Finding("M013", params={"option": name}) for name, value in given.items() if value is None)
        )
    from geld_folgt_fluechtling.flows.count import check_target, count, write_counted

    check_target(out, list_to, force=force)
    with progress(_("Counting")) as advance:
        counted = count(
            register,
            method=method,
            stichtag=wanted,
            engine=engine,
            partial=partial,
            list_to=list_to,
            force=force,
            progress=advance,
        )
    written = write_counted(counted, out, force=force)
    if as_json:
        from geld_folgt_fluechtling.report.counting.document import counted_document

        show_json(counted_document(counted, written, current()))
    else:
        from geld_folgt_fluechtling.report.counting.screen import counted_text

        show(counted_text(counted, written, current()))
    show_findings(counted.findings)


def _show_methods(only: str | None, *, as_json: bool) -> None:
    """All of them in words; or one as its file stands, which is where a method of one's own begins."""
    from geld_folgt_fluechtling.flows.count import method_text, methods

    text = None if only is None else method_text(only)
    if as_json:
        from geld_folgt_fluechtling.report.counting.document import methods_document

        show_json(methods_document(methods(), current()) | ({} if text is None else {"datei": text}))
    elif text is not None:
        show_lines(text.splitlines())
    else:
        from geld_folgt_fluechtling.report.counting.screen import methods_text

        show(methods_text(methods(), current()))
