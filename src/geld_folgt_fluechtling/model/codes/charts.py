"""Pictures of evaluations: codes from C900 on."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "C900": error(
        N_("{quelle} lies in the folder of a result: {wert}."),
        N_("Name a folder beside it with --charts."),
        N_(
            "The folder of a result holds what its manifest names, each file with its digest. Pictures in it would "
            "be in the way of the next run with --force, which replaces the whole folder."
        ),
    ),
}
