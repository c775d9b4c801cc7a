"""Our own bugs: codes that begin with X."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "X001": error(
        N_("A check on our own result failed: {wert}."),
        N_("This is a bug of gff. Nothing was written; please report it with your command line."),
    ),
}
