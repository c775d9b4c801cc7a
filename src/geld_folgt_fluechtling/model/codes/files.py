"""Files and folders: codes that begin with D."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "D001": error(N_("{quelle}: there is no such file."), N_("Check the path.")),
    "D002": error(N_("{quelle} is a folder, a file was expected."), N_("Name the file inside it.")),
    "D003": error(N_("{quelle} cannot be read: {grund}."), N_("Check the file and your rights to it.")),
    "D004": error(
        N_("{quelle} is no text: {grund}."),
        N_("Save it as UTF-8 text: a table as CSV with comma or semicolon, rules as TOML."),
    ),
    "D005": error(
        N_("{quelle} has {groesse} bytes, at most {grenze} are read."),
        N_("Check whether this is the right file."),
    ),
    "D006": error(N_("{quelle} cannot be written: {grund}."), N_("Check the folder and your rights to it.")),
    "D007": error(
        N_("{quelle} holds another result already."),
        N_("Choose another folder with --out, or replace that run with --force."),
    ),
    "D008": error(
        N_("{quelle} exists and is no run of gff, so it is never replaced."),
        N_("Choose another folder with --out."),
    ),
    "D009": error(
        N_("{quelle} holds this very result, but these files in it were changed later: {dateien}."),
        N_("Choose another folder with --out, or write the run anew with --force."),
    ),
    "D010": error(N_("{quelle} exists already."), N_("Choose another file with --out, or replace it with --force.")),
    "D011": error(N_("{quelle}: syntax error in TOML: {grund}."), N_("Correct the line that is named.")),
    "D012": error(
        N_("{quelle} is an input, or no earlier result of gff complete, so it is never replaced."),
        N_("Choose another file with --out."),
    ),
    "D013": error(
        N_("{quelle} holds files that do not belong to the run: {dateien}."),
        N_("Move them away first, for --force replaces the whole folder; or choose another one with --out."),
    ),
    "D014": error(
        N_("{quelle} is the folder you are in, or one above it; writing a run replaces the folder."),
        N_("Choose another folder with --out."),
    ),
    "D020": error(
        N_("{quelle} is never replaced: {grund}."),
        N_("Choose another folder with --out, or move this file away first."),
        N_("What a Kreis has entered may exist in that one file only, so no option may overwrite it."),
    ),
}
