"""Files and folders: codes that begin with D."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint

CODES: Mapping[str, Code] = {
    "D001": error(
        N_("{quelle}: there is no such file."),
        N_("Check the path."),
        N_(
            "Only what was read can be computed with and recorded; nothing else silently takes the place of a "
            "missing file."
        ),
    ),
    "D002": error(
        N_("{quelle} is a folder, a file was expected."),
        N_("Name the file inside it."),
        N_("A folder can hold several files, and which of them is meant is never guessed."),
    ),
    "D003": error(
        N_("{quelle} cannot be read: {grund}."),
        N_("Check the file and your rights to it."),
        N_(
            "The operating system does not hand out the file, for instance because the right to read it is "
            "missing or a drive does not answer. Nothing is computed without the whole file."
        ),
    ),
    "D004": error(
        N_("{quelle} is no text: {grund}."),
        N_("Save a table as xlsx, ods or CSV (UTF-8), rules and sidecars as TOML (UTF-8)."),
        N_(
            "The file holds bytes that are no text in any of the encodings that are read; names and numbers "
            "taken from it could be wrong."
        ),
    ),
    "D005": error(
        N_("{quelle} has {groesse} bytes, at most {grenze} are read."),
        N_("Check whether this is the right file."),
        N_(
            "A table with a row for each of the 1,101 Gemeinden is far smaller. A file beyond the limit is most "
            "likely the wrong one, and reading it could use up the memory."
        ),
    ),
    "D006": error(
        N_("{quelle} cannot be written: {grund}."),
        N_("Check the folder and your rights to it."),
        N_(
            "The operating system does not allow writing there, for instance because a right is missing or the "
            "disk is full. Half a result could be taken for a whole one, so the run stops."
        ),
    ),
    "D007": error(
        N_("{quelle} holds another result already."),
        N_("Choose another folder with --out, or replace that run with --force."),
        N_(
            "The run in the folder was made from other rules, inputs or options, or by another version of the "
            "program. Somebody may rely on it, so it is replaced only on request."
        ),
    ),
    "D008": error(
        N_("{quelle} exists and is no run of gff, so it is never replaced."),
        N_("Choose another folder with --out."),
        N_(
            "The target bears no manifest of gff, so nothing tells whose it is. What gff did not write it does "
            "not remove, not even with --force."
        ),
    ),
    "D009": error(
        N_("{quelle} holds this very result, but these files in it were changed later: {dateien}."),
        N_("Choose another folder with --out, or write the run anew with --force."),
        N_(
            "The manifest records a digest of every file. A file that differs from it may no longer hold the "
            "amounts that follow from rules and counts, although the run looks the same."
        ),
    ),
    "D010": error(
        N_("{quelle} exists already."),
        N_("Choose another file, or replace it with --force."),
        N_(
            "A file of that name with other content is there and may still be needed, so it is replaced only on "
            "request."
        ),
    ),
    "D011": error(
        N_("{quelle}:{ort}: syntax error in TOML: {grund}."),
        N_("Correct the line that is named, or the one before it."),
        N_(
            "After a fault of syntax it cannot be told which value belongs to which key. Rules and sidecars are "
            "read whole or not at all."
        ),
    ),
    "D012": error(
        N_("{quelle} is an input, or no earlier result of gff, so it is never replaced."),
        N_("Choose another file."),
        N_(
            "--force replaces earlier results only. An input that is overwritten is lost as evidence of what "
            "was reported, and a foreign file may hold anything."
        ),
    ),
    "D013": error(
        N_("{quelle} holds files that do not belong to the run: {dateien}."),
        N_("Move them away first, for --force replaces the whole folder; or choose another one with --out."),
        N_(
            "Replacing a run removes its folder with everything in it, so files that somebody has added would "
            "be lost."
        ),
    ),
    "D014": error(
        N_("{quelle} is the folder you are in, or one above it; writing a run replaces the folder."),
        N_("Choose another folder with --out."),
        N_(
            "A run takes its place as a whole folder. Replacing the folder that one is working in, or one above "
            "it, would put everything else in it at risk."
        ),
    ),
    "D020": error(
        N_("{quelle} is never replaced: {grund}."),
        N_("Choose another folder with --out, or move this file away first."),
        N_("What a Kreis has entered may exist in that one file only, so no option may overwrite it."),
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
        N_("{quelle} is too large: more than {grenze} {grund} are not read."),
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
    "D021": hint(
        N_("{quelle} also holds what is no table and was not read: {wert}."),
        N_("If a report is among it, have it sent as a table, or name its folder too."),
        N_(
            "Of a folder the tables are read, not letters, mails and folders inside it; a report there would "
            "be missed."
        ),
    ),
    "D022": error(
        N_("{quelle}: these files of the run were changed later or are missing: {dateien}."),
        N_("Take an undamaged copy of the folder, or write the run anew with gff allocate."),
        N_(
            "The manifest records a digest of every file. Amounts from a file that differs from it would be passed "
            "on as the result of rules and counts that they do not follow from."
        ),
    ),
    "D023": error(
        N_("{quelle} is no run of gff: {grund}."),
        N_("Name the folder that gff allocate has written, the one with manifest.json in it."),
        N_(
            "Only a folder with a manifest of gff tells which rules, counts and options its amounts follow from, and "
            "whether they are still those that were computed."
        ),
    ),
    "D024": error(
        N_("{quelle}, {zelle}: {wert} in column {spalte} is not understood; expected: {erwartet}."),
        N_("Write the run anew with gff allocate of this version."),
        N_(
            "The file is unchanged since it was written, but not in the form that this version of the program "
            "writes; a number that is read in another sense than it was meant would be wrong without notice."
        ),
    ),
    "D025": error(
        N_("{quelle} lacks what is needed here: {wert}."),
        N_("Write the run anew with gff allocate of this version."),
        N_("An older version of the program wrote the run without it; what nobody recorded cannot be told later."),
    ),
    "D030": error(
        N_("{quelle} has no Posten that posts are paid from."),
        N_("Name a run whose rules have the value stellen; runs of older versions must be written anew."),
        N_("How many posts an amount pays for follows from what a post costs, which only the rules of a run say."),
    ),
    "D027": error(
        N_(
            "{quelle}: computed again from its own rules and inputs, {wert} rows come out otherwise: {orte}; it was "
            "written by version {version}, computed again by {andere}."
        ),
        N_("Trust neither until the difference is explained; the CHANGELOG tells what changed between the versions."),
        N_(
            "The folder holds everything that its amounts follow from. Where they do not, somebody has changed them "
            "together with their digests, or the program computes otherwise than it did."
        ),
    ),
}
