"""Exact, explained, replayable allocation of the Pakt für Integration in Baden-Württemberg."""
