"""What an engine must be able to do, so that the same statements run on this computer or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from geld_folgt_fluechtling.model.register import Registerangaben

Progress = Callable[[int, int], None]
CountRow = tuple[str, str | None, int]
"""``art``, ``ags`` and ``anzahl``, as the statement that counts gives them."""
ListRow = tuple[str, object, str | None]
"""``art``, ``person_id`` and ``ags``, as the statement that lists gives them."""


class Engine(Protocol):
    """An engine with one register opened as the view ``register``.

    Whatever fails in it is a ``FileError`` in our words: the engine's own may quote rows of persons.
    """

    def count(self, statement: str, progress: Progress) -> list[CountRow]:
        """All rows of the statement that counts; meanwhile ``progress`` gets how many of how many hundredths."""

    def listing(self, statement: str) -> Iterator[ListRow]:
        """The rows of the statement that lists, one after the other, never all of them in memory."""

    def angaben(self) -> Registerangaben:
        """What is recorded of the register; waits for its digest."""
