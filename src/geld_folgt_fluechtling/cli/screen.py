"""Printing: results to stdout, everything else to stderr."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.measure import Measurement
from rich.text import Text
from typer.exceptions import TyperException

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.model.errors import GffError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.report.language import Language

_NARROWEST = 112  # a table of amounts is never cut; a smaller terminal wraps it
_WIDEST = 1_000


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
    everything = Group(*parts)
    console = _console(sys.stdout)
    needed = Measurement.get(console, console.options.update(max_width=_WIDEST), everything).minimum
    if needed > console.width:
        console = _Console(file=sys.stdout, highlight=False, width=needed)
    console.print(everything)


def show_words(words: RenderableType) -> None:
    """Results that are sentences, to stdout; lines are broken by the terminal alone."""
    _console(sys.stdout).print(words, soft_wrap=True)


def show_json(document: object) -> None:
    """The one JSON document of ``--json``, to stdout."""
    try:
        sys.stdout.write(json.dumps(document, indent=2) + "\n")  # ASCII: the same in every encoding
        sys.stdout.flush()
    except BrokenPipeError:
        print_nowhere()


def show_lines(lines: Iterable[str]) -> None:
    """Lines for other programs, to stdout, as they are."""
    try:
        sys.stdout.writelines(f"{line}\n" for line in lines)
        sys.stdout.flush()
    except BrokenPipeError:
        print_nowhere()


def show_findings(findings: Iterable[Finding]) -> None:
    """Findings in words, to stderr."""
    from geld_folgt_fluechtling.report.terminal import findings_text

    listed = list(findings)
    if listed:
        _console(sys.stderr).print(findings_text(listed, current()), soft_wrap=True)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr while it lasts, if that is a terminal; gives what to call with how many of how many."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.progress import Progress

    with Progress(console=_console(sys.stderr), transient=True) as bar:
        task = bar.add_task(what)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def show_error(error: GffError, *, as_json: bool) -> None:
    """What stopped the run: findings to stderr, and with ``--json`` to stdout as data."""
    if as_json:
        from geld_folgt_fluechtling.report.document import findings_document

        show_json({"exit": error.exit_code, "hinweise": findings_document(error.findings, current())})
    show_findings(error.findings)


def show_usage_error(error: TyperException, *, as_json: bool) -> None:
    """A fault in the command line itself, in our words; typer's own are English only."""
    lang = current()
    if type(error).__name__ == "NoArgsIsHelpError":
        _console(sys.stderr).print(error.format_message())
        return
    words = _usage_words(error, lang)
    if as_json:
        show_json({"exit": 2, "hinweise": [], "meldung": words})
    hint = lang.text("See: gff --help, gff COMMAND --help")
    _console(sys.stderr).print(Text(f"{words}\n{hint}"), soft_wrap=True)


def _usage_words(error: TyperException, lang: Language) -> str:
    kind, message = type(error).__name__, getattr(error, "message", "")
    named = getattr(error, "option_name", "") or _parameter(error)
    surplus = re.search(r"unexpected extra argument\S* \((.*)\)", message)
    if surplus:
        return lang.text("There is an argument too many: {detail}").format(detail=surplus.group(1))
    known = {
        "NoSuchOption": lang.text("There is no such option: {detail}"),
        "MissingParameter": lang.text("Something is missing: {detail}"),
        "BadOptionUsage": lang.text("This option is not used like that: {detail}"),
        "BadParameter": lang.text("A value is not understood: {detail}"),
    }
    if kind in known and named:
        return known[kind].format(detail=named)
    words = lang.text("The command line is not understood: {detail}")
    return words.format(detail=message.split(" Did you mean")[0])


def show_unprintable(error: OSError) -> None:
    """Stdout took no more: a full disk, say."""
    words = current().text("The output cannot be printed: {detail}").format(detail=error.strerror or error)
    with suppress(OSError):
        _console(sys.stderr).print(Text(words), soft_wrap=True)


def show_bug(error: Exception) -> None:
    """A bug of ours: what to report."""
    words = current().text("This is a bug of gff: {detail}. GFF_DEBUG=1 shows where; please report it.")
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
