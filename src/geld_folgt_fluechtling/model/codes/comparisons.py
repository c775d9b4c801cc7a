"""Codes of comparing alternatives."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "C001": error(
        N_("There are no classes for comparisons with the name {wert}."),
        N_("Known are: {bekannt}. A file of your own ends in .toml."),
        N_("Size classes, classes of gains and losses, and the range of what was not counted are data of a file."),
    ),
}
