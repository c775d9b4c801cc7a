"""Explaining a code: the code in, its meaning, reason and remedy out."""

from __future__ import annotations

from difflib import SequenceMatcher

from geld_folgt_fluechtling.model.codes import CODES
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.report.explained import ExplainedCode, explained
from geld_folgt_fluechtling.report.language import language

_SUGGESTED = 3


def explain_code(code: str, *, lang: str = "de") -> ExplainedCode:
    """What a code means, why it is looked at and what to do, in words; ``z006`` is ``Z006``.

    Raises ``UsageError`` for a code that there is not (U017, with the nearest ones) and an unknown language.
    """
    words = language(lang)
    wanted = _written(code)
    if wanted not in CODES:
        raise UsageError(_unknown(code))
    return explained(wanted, words)


def explain_codes(beginning: str = "", *, lang: str = "de") -> tuple[ExplainedCode, ...]:
    """Every code in words, sorted; with a ``beginning`` (``Z``, say) those that begin with it.

    Raises ``UsageError`` where none begins with it (U017), and for an unknown language.
    """
    words = language(lang)
    wanted = [code for code in sorted(CODES) if code.startswith(_written(beginning))]
    if not wanted:
        raise UsageError(_unknown(beginning))
    return tuple(explained(code, words) for code in wanted)


def _written(code: str) -> str:
    return code.strip().upper()


def _unknown(code: str) -> Finding:
    """The finding for a code that there is not, with those that are written most alike, of its letter first."""
    wanted = _written(code)
    unlike = {
        known: (-SequenceMatcher(None, wanted, known, autojunk=False).ratio(), known[0] != wanted[:1], known)
        for known in CODES
    }
    nearest = sorted(unlike, key=lambda known: unlike[known])[:_SUGGESTED]
    return Finding("U017", wert=code, params={"bekannt": ", ".join(nearest)})
