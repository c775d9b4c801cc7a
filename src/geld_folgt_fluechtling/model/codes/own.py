"""Our own bugs: codes that begin with X."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "X001": error(
        N_("A check on our own result failed: {wert}."),
        N_("This is a bug of gff. Nothing was written; please report it with your command line."),
        N_(
            "At the end of every run the result is checked against itself: everything that went in must come "
            "out, nothing may be negative, and every Gemeinde must appear exactly once. A result that fails is "
            "not written."
        ),
    ),
}
