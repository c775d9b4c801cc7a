"""A Spark cluster with a register opened: the same statements as on this computer, run where the register lies."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any

from geld_folgt_fluechtling.files.inputs import printable
from geld_folgt_fluechtling.files.register.engine import CountRow, ListRow, Progress
from geld_folgt_fluechtling.files.register.spark_session import spark_session
from geld_folgt_fluechtling.files.register.spark_source import SparkFiles, SparkSource
from geld_folgt_fluechtling.model.errors import FileError, GffError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.register import Registerangaben

_POLL_SECONDS = 0.2
_WORKER_SECONDS = 60
_HUNDRED = 100


@contextmanager
def open_spark(register: str, master: str) -> Iterator[SparkEngine]:
    """A cluster with the register opened: a path, a folder or a pattern as every worker sees it.

    Raises ``UsageError`` (M002, M003, M014, M911, M912), ``FileError`` (D001, M004 to M008, M913, M914).
    """
    with spark_session(master) as session:
        _wait_for_worker(session, master)  # to look at the columns of Parquet takes one already
        yield opened_in(session, register)


def opened_in(session: Any, register: str) -> SparkEngine:
    """The register opened in a session on that cluster, in the place of one that was opened before.

    Raises what :func:`open_spark` does, but for what concerns the session.
    """
    source = SparkSource(session)
    try:
        files = source.files(register)
        session.sql(source.view(files)).createOrReplaceTempView("register")
    except GffError:
        raise
    except Exception as error:
        raise _in_our_words(error, register) from None
    return SparkEngine(session, source, files)


class SparkEngine:
    """An :class:`Engine`, see there."""

    def __init__(self, session: Any, source: SparkSource, files: SparkFiles) -> None:
        self._session = session
        self._source = source
        self._files = files

    def count(self, statement: str, progress: Progress) -> list[CountRow]:
        """See :class:`Engine`. The statement runs in a thread of its own, so that an interrupt ends it at once."""
        result: list[CountRow] = []
        failed: list[Exception] = []

        def work() -> None:
            try:
                result.extend(tuple(row) for row in self._session.sql(statement).collect())
            except Exception as error:  # raised again where it can be seen
                failed.append(error)

        thread = Thread(target=work, name="count", daemon=True)
        thread.start()
        try:
            self._watch(thread, progress)
        except BaseException:
            with suppress(Exception):
                self._session.sparkContext.cancelAllJobs()
            raise
        if failed:
            raise _in_our_words(failed[0], self._files.name) from None
        progress(_HUNDRED, _HUNDRED)
        return result

    def listing(self, statement: str) -> Iterator[ListRow]:
        """See :class:`Engine`."""
        try:
            for row in self._session.sql(statement).toLocalIterator():
                yield tuple(row)
        except Exception as error:
            raise _in_our_words(error, self._files.name) from None

    def angaben(self) -> Registerangaben:
        """See :class:`Engine`."""
        try:
            digest = self._source.digest(self._files)
            marked = self._source.is_marked(self._files)
        except GffError:
            raise
        except Exception as error:
            raise _in_our_words(error, self._files.name) from None
        return Registerangaben(self._files.name, digest, len(self._files.adressen), marked)

    def _watch(self, thread: Thread, progress: Progress) -> None:
        """Until the thread is done."""
        while thread.is_alive():
            thread.join(_POLL_SECONDS)
            progress(*self._done())

    def _done(self) -> tuple[int, int]:
        """How many hundredths of the tasks that are known by now are done."""
        tracker = self._session.sparkContext.statusTracker()
        stages = [tracker.getStageInfo(number) for number in tracker.getActiveStageIds()]
        of = sum(stage.numTasks for stage in stages if stage)
        done = sum(stage.numCompletedTasks for stage in stages if stage)
        return (done * _HUNDRED // of if of else 0), _HUNDRED


def _wait_for_worker(session: Any, master: str) -> None:
    """Until a worker takes part; this program is listed among them. Raises ``FileError`` (M914) if none does."""
    tracker = session.sparkContext._jsc.sc().statusTracker()
    end = time.monotonic() + _WORKER_SECONDS
    while len(tracker.getExecutorInfos()) < 2:
        if time.monotonic() > end:
            raise FileError(Finding("M914", wert=master, params={"anzahl": _WORKER_SECONDS}))
        time.sleep(_POLL_SECONDS)


def _in_our_words(error: Exception, register: str) -> FileError:
    """Only the name of the fault is kept: the engine's own message may quote a row of a person."""
    condition = getattr(error, "getCondition", lambda: None)()
    in_java = getattr(error, "java_exception", None)
    name = condition or (in_java.getClass().getSimpleName() if in_java is not None else type(error).__name__)
    return FileError(Finding("M915", quelle=printable(register), params={"grund": str(name)}))
