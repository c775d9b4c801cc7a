"""Codes of simulating errors of a count."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import Code

CODES: Mapping[str, Code] = {}
