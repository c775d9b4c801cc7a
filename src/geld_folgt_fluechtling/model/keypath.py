"""Key paths as TOML writes them, and values as a message shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, TypeAlias

Pfad: TypeAlias = tuple[str, ...]
"""The keys from the root of a document down to a value; a place in a list is its number, from 0."""

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_LONGEST = 80


def key_path(path: Iterable[str]) -> str:
    """The keys with dots between; one that TOML would not take bare stands in quotation marks."""
    return ".".join(key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False) for key in path)


def shown(value: Any) -> str:
    """A value as its file has it; of a table or a list the brackets, of a long text the beginning."""
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)[:_LONGEST]
