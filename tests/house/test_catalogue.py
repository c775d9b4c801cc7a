"""The German catalogue is complete, says the same, and is compiled."""

from __future__ import annotations

import ast
import io
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import geld_folgt_fluechtling
from geld_folgt_fluechtling.model.codes import CODES
from geld_folgt_fluechtling.report.language import LOCALE_FOLDER

PACKAGE = Path(geld_folgt_fluechtling.__file__).parent
FOLDER = LOCALE_FOLDER / "de" / "LC_MESSAGES"
with (FOLDER / "messages.po").open("rb") as file:
    CATALOGUE = read_po(file)
GERMAN = {message.id: message.string for message in CATALOGUE if message.id}


def _messages_in_the_source() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("_", "N_", "text") and isinstance(node.args[0].value, str):
                yield node.args[0].value


def _parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_message_of_the_source_is_translated() -> None:
    messages = set(_messages_in_the_source())
    assert len(messages) > 200
    assert {message for message in messages if not GERMAN.get(message)} == set()


def test_every_code_is_translated_whole() -> None:
    texts = [text for code in CODES.values() for text in (code.meldung, code.abhilfe, code.grund)]
    assert [text for text in texts if not GERMAN.get(text)] == []


def test_every_code_says_in_both_languages_why_it_is_looked_at() -> None:
    sentences = [text for code in CODES.values() for text in (code.grund, GERMAN.get(code.grund, ""))]
    assert [text for text in sentences if not text.endswith(".")] == []
    assert [text for text in sentences if "{" in text or "}" in text] == []


def test_no_two_codes_share_a_reason() -> None:
    reasons = [code.grund for code in CODES.values()]
    assert sorted(set(reasons)) == sorted(reasons)
    german = [GERMAN.get(reason) for reason in reasons]
    assert len(set(german)) == len(german)


def test_no_translation_is_fuzzy_or_left_over() -> None:
    own = set(_messages_in_the_source())
    foreign = {message.id for message in CATALOGUE if message.id and message.auto_comments}
    assert [message.id for message in CATALOGUE if message.id and message.fuzzy] == []
    assert set(GERMAN) - own - foreign == set()


@pytest.mark.parametrize("message", sorted(GERMAN))
def test_a_translation_names_the_same_parameters(message: str) -> None:
    assert _parameters(GERMAN[message]) == _parameters(message)


def test_the_compiled_catalogue_is_the_one_that_is_read() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, CATALOGUE)
    assert (FOLDER / "messages.mo").read_bytes() == compiled.getvalue()
