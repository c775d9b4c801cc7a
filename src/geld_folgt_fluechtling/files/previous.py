"""The claims of an earlier run, to which a Mindestanteil refers."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from geld_folgt_fluechtling.files.inputs import read_input, text_of
from geld_folgt_fluechtling.files.stored_run import read_run
from geld_folgt_fluechtling.files.tablefiles import csv_text
from geld_folgt_fluechtling.model.money import cents_from_eur, eur_text
from geld_folgt_fluechtling.model.verteilung import Eingabe

ROLLE = "vorheriger-lauf"
_NAME = "zuweisungen.csv"
_COLUMNS = ("posten", "ags", "betrag_eur")

Claims = Mapping[tuple[str, str], int]
"""Cents, keyed by Posten and AGS."""


def read_previous(previous: str | Path | Claims) -> tuple[Claims, Eingabe]:
    """The claims in the folder of a run, or the given ones, and the table that holds them.

    Raises ``FileError`` for a folder that holds no run of ours, or one that was changed later.
    """
    if not isinstance(previous, str | Path):
        rows = [(posten, ags, eur_text(cents)) for (posten, ags), cents in sorted(previous.items())]
        content = csv_text([_COLUMNS, *rows])
        return dict(previous), Eingabe(ROLLE, _NAME, content, hashlib.sha256(content).hexdigest())
    run = read_run(previous, ("zuweisungen",))
    return run.betraege, read_input(Path(previous) / _NAME, ROLLE)


def claims_of(eingabe: Eingabe) -> Claims:
    """The claims in a copy of such a table, as a run directory keeps it."""
    rows = csv.DictReader(io.StringIO(text_of(eingabe), newline=""))
    return {(row["posten"], row["ags"]): cents_from_eur(Decimal(row["betrag_eur"])) for row in rows}
