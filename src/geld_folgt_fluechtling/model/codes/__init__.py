"""Every code a finding can have, a file or two per letter.

Letters: D files, T tables, Z counts, V completing, K corrections, E declarations, A applications, P projects,
R rules, F cases, M registers of persons, C comparisons, S simulations, U usage, X our own bugs.
"""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes import (
    applications,
    cases,
    charts,
    cluster,
    comparisons,
    completing,
    corrections,
    counts,
    declarations,
    files,
    made_register,
    own,
    projects,
    reading,
    register,
    reports,
    rule_files,
    rules,
    simulation,
    tables,
    usage,
)
from geld_folgt_fluechtling.model.codes.code import N_, Code, Schwere

__all__ = ["CODES", "N_", "Code", "Schwere"]

_MODULES = (
    files, tables, reading, counts, reports, completing, corrections, declarations, applications, projects, rules,
    rule_files, cases, register, made_register, cluster, comparisons, charts, simulation, usage, own,
)  # fmt: skip
CODES: Mapping[str, Code] = {code: what for module in _MODULES for code, what in module.CODES.items()}
