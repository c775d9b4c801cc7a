"""The entry point: language first, then the commands; every error becomes words and an exit code."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from geld_folgt_fluechtling.cli.language import activate, screen_language

FILE, BROKEN, INTERRUPTED = 3, 70, 130


def main(argv: Sequence[str] | None = None) -> None:
    """Run ``gff`` with these arguments and exit."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _tolerate_narrow_encodings()
    gc.set_threshold(2_000_000)  # many small values that live to the end: looking for garbage finds none
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # nobody else's code takes part in reading rules
    activate(screen_language(arguments, os.environ))
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except OSError as error:
        code = _unprintable(error)
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        atexit.register(_say_no_more)
    if "duckdb" not in sys.modules:  # which lists everything on stderr that is not freed before the end
        gc.freeze()  # the end of the process frees everything at once; nothing is searched for garbage before
    sys.exit(code)


def _say_no_more() -> None:
    """After an interrupt libraries may list what they could not free, which is nothing for a user."""
    with suppress(OSError, ValueError):
        sys.stderr.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _run(arguments: Sequence[str]) -> int:
    from typer.exceptions import TyperException

    from geld_folgt_fluechtling.cli.app import app_for
    from geld_folgt_fluechtling.cli.screen import print_nowhere, show_bug, show_error, show_usage_error
    from geld_folgt_fluechtling.model.errors import GffError

    try:
        code = app_for(arguments)(list(arguments), standalone_mode=False, prog_name="gff")
        return code if isinstance(code, int) else 0
    except SystemExit:  # typer's answer to a closed pipe: the reader has seen enough
        print_nowhere()
        return 0
    except GffError as error:
        show_error(error, as_json=_wants_json(arguments))
        return error.exit_code
    except TyperException as error:
        show_usage_error(error, as_json=_wants_json(arguments))
        return 2
    except OSError as error:
        return _unprintable(error)
    except Exception as error:
        if os.environ.get("GFF_DEBUG"):
            raise
        show_bug(error)
        return BROKEN


def _wants_json(arguments: Sequence[str]) -> bool:
    """The output is for a machine, so that what stops the run is data too."""
    named = "--format=json" in arguments or ("--format", "json") in pairwise(arguments)
    return named or "--json" in arguments


def _unprintable(error: OSError) -> int:
    from geld_folgt_fluechtling.cli.screen import print_nowhere, show_unprintable

    show_unprintable(error)
    print_nowhere()
    return FILE


def _tolerate_narrow_encodings() -> None:
    """A terminal that lacks a sign shows ``?`` for it, a closed one swallows all; no run fails for that."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
