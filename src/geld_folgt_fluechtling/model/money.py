"""Money: whole cents as ``int`` inside, decimal text at the rims, never ``float``."""

from __future__ import annotations

from decimal import Decimal

CENTS_PER_EUR = 100
MAX_CENTS = 10**17
"""Amounts stay below: the tables hold decimal128(18, 2)."""
_MAX_EXPONENT = 30


def cents_from_eur(eur: int | Decimal) -> int:
    """Whole cents of an exact amount in euro.

    Raises ``ValueError`` for an amount that is not finite or has parts of a cent.
    """
    if isinstance(eur, int):
        return eur * CENTS_PER_EUR
    if not eur.is_finite() or abs(eur.adjusted()) > _MAX_EXPONENT:
        raise ValueError("not a finite amount, or beyond every table")
    numerator, denominator = eur.as_integer_ratio()
    cents, rest = divmod(numerator * CENTS_PER_EUR, denominator)
    if rest:
        raise ValueError("parts of a cent")
    return cents


def eur_text(cents: int) -> str:
    """``-5`` cents as ``-0.05``: always two decimals, as the CSV tables have it."""
    sign = "-" if cents < 0 else ""
    euro, rest = divmod(abs(cents), CENTS_PER_EUR)
    return f"{sign}{euro}.{rest:02d}"


def eur_decimal(cents: int) -> Decimal:
    """The same amount as a ``Decimal`` with two decimals."""
    return Decimal(eur_text(cents))  # exact whatever the precision of the caller's context


def eur_per_head_text(cents: int, heads: int) -> str:
    """Euro per head with six decimals, half-up; exact until that last rounding."""
    scale = 10**4  # cents carry two of the six decimals already
    micros = (2 * cents * scale + heads) // (2 * heads)
    whole, rest = divmod(micros, 10**6)
    return f"{whole}.{rest:06d}"
