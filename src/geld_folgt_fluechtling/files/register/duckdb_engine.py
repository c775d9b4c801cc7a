"""DuckDB inside this process: bounded memory, a private folder for what does not fit, nothing from the network."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.files.inputs import printable
from geld_folgt_fluechtling.files.register.digest import Digest
from geld_folgt_fluechtling.files.register.duckdb_source import is_marked, view_of
from geld_folgt_fluechtling.files.register.engine import CountRow, ListRow, Progress
from geld_folgt_fluechtling.files.register.source import CSV, Registerdateien, register_files
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.register import Registerangaben

if TYPE_CHECKING:
    import duckdb

_MB_PER_THREAD = 96
_AS_WRITTEN = "join_order,build_side_probe_side"
"""What the statement joins last is the smaller side, and is kept in memory: DuckDB guesses how long a CSV is, and
would keep the register instead."""
_POLL_SECONDS = 0.05
_ROWS_AT_ONCE = 10_000
_HUNDRED = 100
_LINE = re.compile(r"CSV Error on Line: ([0-9]+)", re.ASCII)
_FILE = re.compile(r"^\s*file = (.+)$", re.MULTILINE)
_NO_TEXT = N_("it is no text in UTF-8")
_NO_ROW = N_("it has more or fewer cells than the header, or a quotation mark is open")
_INTERRUPTED = "interrupted"
_BROKEN = N_("it is damaged, or was changed meanwhile")


@contextmanager
def open_duckdb(register: str) -> Iterator[DuckdbEngine]:
    """DuckDB with the register opened; its folder is removed and its work given up at the end, however it ends.

    Raises ``UsageError`` (M002, M003), ``FileError`` (D001, D003, M004 to M008).
    """
    import duckdb

    files = register_files(register)
    digest = None
    with tempfile.TemporaryDirectory(prefix="gff-", ignore_cleanup_errors=True) as folder:
        threads = os.cpu_count() or 1
        settings: dict[str, str | bool | int | float | list[str]] = {
            "threads": threads,
            "memory_limit": f"{_MB_PER_THREAD * max(threads, 2)}MB",
            "temp_directory": folder,
            "preserve_insertion_order": False,
            "disabled_optimizers": _AS_WRITTEN,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
        }
        connection = duckdb.connect(config=settings)
        try:
            view = view_of(connection, files)
            digest = Digest(files.pfade)
            connection.execute(f"CREATE VIEW register AS {view}")
            connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
            yield DuckdbEngine(connection, files, digest)
        except RuntimeError as error:
            if _INTERRUPTED in str(error):  # how DuckDB passes on an interrupt that arrives in one of its calls
                raise KeyboardInterrupt from None
            raise
        finally:
            connection.close()
            if digest is not None:
                digest.close()


class DuckdbEngine:
    """An :class:`Engine`, see there."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, files: Registerdateien, digest: Digest) -> None:
        self._connection = connection
        self._files = files
        self._digest = digest

    def count(self, statement: str, progress: Progress) -> list[CountRow]:
        """See :class:`Engine`."""
        with self._told(progress):
            try:
                return self._connection.execute(statement).fetchall()
            except Exception as error:
                raise self._in_our_words(error) from None

    def listing(self, statement: str) -> Iterator[ListRow]:
        """See :class:`Engine`."""
        try:
            cursor = self._connection.execute(statement)
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                yield from rows
        except Exception as error:
            raise self._in_our_words(error) from None

    def angaben(self) -> Registerangaben:
        """See :class:`Engine`."""
        files = self._files
        marked = files.kuenstlich or is_marked(self._connection, files)
        return Registerangaben(files.name, self._digest.value(), len(files.pfade), marked)

    @contextmanager
    def _told(self, progress: Progress) -> Iterator[None]:
        """Meanwhile a thread asks how far it is; the statement stays in this one, where an interrupt arrives."""
        import duckdb

        done = Event()

        def watch() -> None:
            with suppress(duckdb.Error):  # closed meanwhile: an interrupt came before anybody could wait for this
                while not done.wait(_POLL_SECONDS):
                    progress(max(0, int(self._connection.query_progress())), _HUNDRED)

        thread = Thread(target=watch, name="progress", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
        progress(_HUNDRED, _HUNDRED)

    def _in_our_words(self, error: BaseException) -> BaseException:
        """The engine's own message may quote a row of a person: only its kind and the number of the line are kept."""
        import duckdb

        said = str(error)
        if isinstance(error, duckdb.InterruptException):
            return KeyboardInterrupt()
        if not isinstance(error, duckdb.Error):
            return error
        if isinstance(error, duckdb.OutOfMemoryException) or "No space left" in said:
            return FileError(Finding("M009", quelle=self._files.name))
        line, file = _LINE.search(said), _FILE.search(said)
        if self._files.art == CSV and line is not None:
            grund = _NO_TEXT if "unicode" in said else _NO_ROW
            quelle = printable(Path(file[1]).name) if file else self._files.name
            return FileError(Finding("M010", quelle=quelle, params={"ort": int(line[1]), "grund": grund}))
        return FileError(Finding("M007", quelle=self._files.name, params={"grund": _BROKEN}))
