"""Printing: results to stdout, everything else to stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, RenderableType
from rich.text import Text
from typer.exceptions import TyperException

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.model.errors import GffError
from geld_folgt_fluechtling.model.findings import Finding

_NARROWEST = 112  # a table of amounts is never cut; a smaller terminal wraps it


class _Console(Console):
    """A reader that has seen enough (``head``, say) is no error: what is left to print goes nowhere."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        print_nowhere()


def print_nowhere() -> None:
    """Let everything that is still to be printed to stdout vanish."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show(*parts: RenderableType) -> None:
    """Results, to stdout."""
    console = _console(sys.stdout)
    for part in parts:
        console.print(part)


def show_json(document: object) -> None:
    """The one JSON document of ``--json``, to stdout."""
    try:
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        print_nowhere()


def show_findings(findings: Iterable[Finding]) -> None:
    """Findings in words, to stderr."""
    from geld_folgt_fluechtling.report.terminal import findings_text

    listed = list(findings)
    if listed:
        _console(sys.stderr).print(findings_text(listed, current()), soft_wrap=True)


def show_error(error: GffError, *, as_json: bool) -> None:
    """What stopped the run: findings to stderr, and with ``--json`` to stdout as data."""
    if as_json:
        from geld_folgt_fluechtling.report.document import findings_document

        show_json({"exit": error.exit_code, "hinweise": findings_document(error.findings, current())})
    show_findings(error.findings)


def show_usage_error(error: TyperException, *, as_json: bool) -> None:
    """A fault in the command line itself, in our words where we know it."""
    lang = current()
    name = type(error).__name__
    if name == "NoArgsIsHelpError":
        _console(sys.stderr).print(error.format_message())
        return
    detail = {
        "NoSuchOption": lang.text("There is no such option: {detail}"),
        "MissingParameter": lang.text("Something is missing: {detail}"),
        "BadParameter": lang.text("A value is not understood: {detail}"),
    }.get(name, lang.text("The command line is not understood: {detail}"))
    known = [getattr(error, "option_name", "") or _parameter(error), getattr(error, "message", "")]
    words = detail.format(detail=": ".join(text for text in known if text))
    if as_json:
        show_json({"exit": 2, "hinweise": [], "meldung": words})
    hint = lang.text("See: gff --help, gff allocate --help")
    _console(sys.stderr).print(Text(f"{words}\n{hint}"), soft_wrap=True)


def show_bug(error: Exception) -> None:
    """A bug of ours: what to report."""
    words = current().text(
        "This is a bug of gff, nothing was written: {detail}. GFF_DEBUG=1 shows where; please report it."
    )
    detail = f"{type(error).__name__}: {error}"
    _console(sys.stderr).print(Text(words.format(detail=detail)), soft_wrap=True)


def _parameter(error: TyperException) -> str:
    """The option or argument that the error is about, as the user types it."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    return str(max(parameter.opts, key=len)) if parameter.param_type_name == "option" else parameter.metavar


def _console(stream: TextIO) -> Console:
    console = _Console(file=stream, highlight=False)
    if console.width < _NARROWEST or not console.is_terminal:
        return _Console(file=stream, highlight=False, width=_NARROWEST)
    return console
