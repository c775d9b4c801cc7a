"""What a command says of the pictures that it drew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.text import Text

from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import visible


def charts_text(paths: Sequence[Path] | None, lang: Language) -> list[Text]:
    """Where they are; nothing where none were asked for (``None``)."""
    if paths is None:
        return []
    if not paths:
        return [Text(lang.text("No pictures: there are no amounts of Gemeinden that could be drawn."))]
    count = len({path.stem for path in paths})
    words = lang.text("Pictures: {count} in {folder}")
    return [Text(visible(words.format(count=lang.whole(count), folder=paths[0].parent)))]


def charts_document(paths: Sequence[Path] | None) -> dict[str, Any]:
    """The same for machines: every file."""
    return {} if paths is None else {"bilder": [str(path) for path in paths]}
