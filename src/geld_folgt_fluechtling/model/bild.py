"""A picture as files have it: the same drawing as SVG and PNG, and what it shows in words."""

from __future__ import annotations

from dataclasses import dataclass

from geld_folgt_fluechtling.model.version import VERSION

BILDMARKE = f"geld-folgt-fluechtling {VERSION}"
"""Stands in every picture and in the text beside it."""
_NAME = b"geld-folgt-fluechtling "
_MARKED = (b"<metadata>" + _NAME, b"iTXtSoftware\0\0\0\0\0" + _NAME, b"\n\n" + _NAME)


@dataclass(frozen=True)
class Bild:
    """One picture under the file name ``name``, without ending; ``text`` is for those who do not see it."""

    name: str
    svg: bytes
    png: bytes
    text: str

    @property
    def files(self) -> dict[str, bytes]:
        """The content of each file by its name."""
        words = f"{self.text}\n\n{BILDMARKE}\n"
        return {f"{self.name}.svg": self.svg, f"{self.name}.png": self.png, f"{self.name}.txt": words.encode()}


def is_marked(content: bytes) -> bool:
    """Whether a file is one of a :class:`Bild`, of whatever version: only such a one may be replaced."""
    return any(mark in content for mark in _MARKED)
