"""Codes of making up a register of persons."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "M901": error(
        N_("{wert} is no name for a register."),
        N_("Name a file ending in .parquet or .csv with --out, or a folder, which then holds files of Parquet."),
        N_(
            "The ending says in which of the two forms the persons are written, and programs that read them go by it."
        ),
    ),
    "M902": error(
        N_("{wert} records cannot be made: this Erhebung needs at least {unten}, and {grenze} are the most."),
        N_("Give another number with --rows, or leave it out: then there are as many as the Erhebung needs."),
        N_(
            "Counted as the law says, a made-up register gives its Erhebung again, person for person. With fewer "
            "records than persons it could not."
        ),
    ),
    "M903": error(
        N_("{quelle} does not say its Stichtag."),
        N_("Give it with --stichtag DATE."),
        N_(
            "Who counts depends on where a person lived on one day; without that day no made-up register can fit "
            "the counts."
        ),
    ),
}
