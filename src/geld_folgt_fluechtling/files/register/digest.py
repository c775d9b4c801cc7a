"""The digest of a register, computed beside the counting."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from os.path import commonpath
from pathlib import Path
from threading import Event

from geld_folgt_fluechtling.files.inputs import printable, unreadable
from geld_folgt_fluechtling.model.errors import FileError

_PIECE = 2**20


class Digest:
    """SHA-256 of one file; of several that of their sorted lines ``sha256  name``, names below the common folder."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._stop = Event()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="digest")
        self._future: Future[str] = self._pool.submit(self._compute, paths)

    def value(self) -> str:
        """The digest, as soon as it is there. Raises ``FileError`` for a file that cannot be read any more."""
        return self._future.result()

    def close(self) -> None:
        """Give up what is not computed yet."""
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _compute(self, paths: Sequence[Path]) -> str:
        digests = [self._of_file(path) for path in paths]
        if len(paths) == 1:
            return digests[0]
        base = Path(commonpath([path.absolute() for path in paths]))
        names = [printable(path.absolute().relative_to(base).as_posix()) for path in paths]
        lines = sorted(f"{digest}  {name}\n" for digest, name in zip(digests, names, strict=True))
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def _of_file(self, path: Path) -> str:
        digest = hashlib.sha256()
        try:
            with path.open("rb", buffering=0) as file:
                while not self._stop.is_set() and (piece := file.read(_PIECE)):
                    digest.update(piece)
        except OSError as error:
            raise FileError(unreadable(path, error, "D003")) from None
        return digest.hexdigest()
