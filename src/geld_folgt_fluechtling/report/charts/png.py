"""Texts in a PNG: title, description and program, where programs for pictures look for them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

_BEHIND_HEADER = 8 + 4 + 4 + 13 + 4
"""Signature; then length, type, content and checksum of the chunk IHDR."""


def with_texts(png: bytes, texts: Mapping[str, str]) -> bytes:
    """The same picture with international text chunks (PNG specification, third edition, 11.3.3.4)."""
    chunks = b"".join(_chunk(b"iTXt", _international(keyword, text)) for keyword, text in texts.items())
    return png[:_BEHIND_HEADER] + chunks + png[_BEHIND_HEADER:]


def _international(keyword: str, text: str) -> bytes:
    """Keyword, uncompressed, no language, no translated keyword, UTF-8."""
    return keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")
