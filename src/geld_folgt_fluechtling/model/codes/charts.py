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
    "C901": error(
        N_("{quelle} is a file, or lies in one; pictures need a folder."),
        N_("Name a folder with --charts; it is made where it is missing."),
        N_(
            "A comparison or a simulation has several pictures, each with a name of its own. That they cannot be "
            "written is told before anything is computed."
        ),
    ),
}
