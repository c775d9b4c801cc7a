"""Files and folders: codes that begin with D."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint

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
    "D015": error(
        N_("{quelle} holds no readable table: {grund}."),
        N_("Open it in a spreadsheet program and save it anew as xlsx, ods or CSV."),
        N_(
            "Numbers are taken only from files whose format is certain; the content decides, not the ending of the "
            "name. From a damaged file, numbers could be missing or wrong without anybody noticing."
        ),
    ),
    "D016": error(
        N_("{quelle} is encrypted: {grund}."),
        N_("Save it without a password, or ask the sender to."),
        N_("Without the password nothing of it can be read, and gff asks for none: it could end up in records."),
    ),
    "D017": error(
        N_("{quelle} is not unpacked: {grund}."),
        N_("Open it in a spreadsheet program and save the table alone, as xlsx, ods or CSV."),
        N_(
            "Workbooks are packed. A small file that unpacks to a multiple of any real table takes up all the memory "
            "of a computer; such files are made for just that purpose."
        ),
    ),
    "D018": error(
        N_("{quelle} is too large a workbook: more than {grenze} {grund} are not read."),
        N_("Delete the sheets, rows and columns that do not belong to the table, or save the table alone as CSV."),
        N_(
            "The report of a Kreis has some dozen rows. Cells far outside are nearly always left over by mistake; "
            "reading them all would take memory and time without end."
        ),
    ),
    "D019": hint(
        N_("{quelle} holds {grund}: ignored, never run, opened or followed."),
        N_("Nothing to do if the cells show what is meant; else save the workbook without them."),
        N_(
            "Only the cells count. Whatever macros, links or embedded objects would change or bring in when the "
            "workbook is opened in a spreadsheet program is not seen here."
        ),
    ),
}
