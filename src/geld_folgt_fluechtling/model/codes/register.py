"""Registers of persons and survey methods: codes that begin with M."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "M001": error(
        N_("{wert} is no survey method and no file; methods are: {bekannt}."),
        N_("Choose one of these with --method, or name the path of a file ending in .toml."),
        N_("The method decides who counts, so an unknown name is never replaced by a similar one."),
    ),
}
