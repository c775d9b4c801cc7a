"""Who comes first where claims tie: never the order of a file, always a declared rule."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from geld_folgt_fluechtling.model.regelwerte import Rundung

LARGER_KEY, LOT = "groesserer-schluessel", "los"


def tie_ranks(rundung: Rundung, posten: str, ags: Sequence[str], weights: Sequence[int]) -> list[int]:
    """One distinct rank per place, the lower comes first: by the larger key value, by lot, else by AGS."""
    if rundung.gleichstand == LOT:
        return _ranks([lot(rundung.saat or "", posten, place) for place in ags])
    by_ags = _ranks(ags)
    return larger_weight_first(weights, by_ags) if rundung.gleichstand == LARGER_KEY else by_ags


def lot(seed: str, posten: str, ags: str) -> str:
    """A place's lot: SHA-256, in hexadecimal, of seed, Posten and AGS in UTF-8, joined by line feeds.

    The smallest comes first, so anybody can draw again what was drawn.
    """
    return hashlib.sha256(f"{seed}\n{posten}\n{ags}".encode()).hexdigest()


def larger_weight_first(weights: Sequence[int], then: Sequence[int]) -> list[int]:
    """Ranks that put the larger weight first and settle equal weights by ``then``."""
    return _ranks([(-weight, rank) for weight, rank in zip(weights, then, strict=True)])


def _ranks(keys: Sequence[str] | Sequence[tuple[int, int]]) -> list[int]:
    """The place of each key among all of them when sorted."""
    ranks = [0] * len(keys)
    for rank, i in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        ranks[i] = rank
    return ranks
