"""Registers of persons and survey methods: codes that begin with M."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

CODES: Mapping[str, Code] = {
    "M001": error(
        N_("{wert} is no survey method and no file; methods are: {bekannt}."),
        N_("Choose one of these with --method, or name the path of a file ending in .toml."),
        N_("The method decides who counts, so an unknown name is never replaced by a similar one."),
    ),
    "M002": error(
        N_("{quelle} holds no register: there is no CSV and no Parquet file."),
        N_("Name the file, the folder or the pattern of the register."),
        N_("A count of nothing would look like a count in which nobody was found."),
    ),
    "M003": error(
        N_("{quelle} holds files that are not all of one kind, CSV or Parquet: {wert}."),
        N_("Name files of one kind, for instance with a pattern such as 'FOLDER/*.parquet'."),
        N_(
            "A register in two kinds of files is often one register twice, and everybody in it would be found in two "
            "records."
        ),
    ),
    "M004": error(
        N_("{quelle}: the column {spalte} is missing; the nearest are: {naechste}."),
        N_(
            "Name the column so; needed are person_id, ags, unterbringung, zugang_am, personenart, status, "
            "wohnung_selbst, gueltig_von and gueltig_bis."
        ),
        N_(
            "Every method needs other columns, but all of them are read, so that one register gives counts by every "
            "method that can be compared."
        ),
    ),
    "M005": error(
        N_("{quelle}: the column {spalte} is there more than once."),
        N_("Leave the one that counts, and rename the others."),
        N_("Which of two columns of the same name is meant is never guessed."),
    ),
    "M006": error(
        N_("{quelle}: the column {spalte} has the type {wert}, expected: {erwartet}."),
        N_("Write the file anew with that type."),
        N_(
            "An AGS as a number has lost its first zero, and a point in time falls on one day or the next, depending "
            "on the place. Types are therefore taken as they are."
        ),
    ),
    "M007": error(
        N_("{quelle} cannot be read as a register: {grund}."),
        N_("Have the file exported or copied again."),
        N_("Of a file that breaks off nobody knows whom it lacks, so it is not counted at all."),
    ),
    "M008": error(
        N_("{quelle} is a table of counts, not a register of persons."),
        N_("Name the register; a table of counts is used with --counts, or checked with gff check."),
        N_("A register has a row per person and period. In a table of counts there is nobody left to be counted."),
    ),
    "M009": error(
        N_("{quelle}: memory and temporary disk do not suffice to tell its persons apart."),
        N_("Give a larger folder for temporary files in TMPDIR, or count on a cluster with --engine."),
        N_(
            "To count everybody once, all countable persons must be remembered; what does not fit into the memory "
            "goes to a private folder on the disk, which is full."
        ),
    ),
    "M010": error(
        N_("{quelle}, line {ort}: not understood: {grund}."),
        N_("Correct the line, or save the file as CSV in UTF-8 again."),
        N_(
            "A row that is cut wrongly puts values into other columns. The row itself is not shown, because it is "
            "about a person."
        ),
    ),
    "M011": error(
        N_("{wert} is no engine that counts."),
        N_("Leave out --engine to count on this computer, or name a cluster: --engine spark://HOST:PORT"),
        N_("DuckDB counts inside this program; a Spark cluster is worth while only for registers that lie there."),
    ),
    "M012": error(
        N_("--list and --out name the same file, {wert}."),
        N_("Give them different names."),
        N_("The list names persons, the Erhebung never does; one of them would replace the other."),
    ),
    "M013": error(
        N_("{option} is missing."),
        N_(
            "Say which register is counted how, when and where to: gff count REGISTER --method ID --stichtag DATE "
            "--out FILE; the methods are listed by gff count --methods"
        ),
        N_("Who counts, and on which day, is a decision that must be visible in the call."),
    ),
    "M014": error(
        N_("{quelle} is no register that can be read: {wert} is neither CSV nor Parquet."),
        N_("Save the register as CSV in UTF-8 or as Parquet, unpacked, and name that file."),
        N_(
            "Workbooks hold a million rows at most and turn ids and AGS into numbers; a register of persons is "
            "therefore read from CSV or Parquet only."
        ),
    ),
    "M020": warning(
        N_("{quelle}: {anzahl} records name no person; they count nowhere."),
        N_("Have the person_id added, and count again."),
        N_("Without an id nobody can tell whether a record is a person of its own or one counted already."),
    ),
    "M021": warning(
        N_("{quelle}: {anzahl} records have an AGS that is unknown or blank; they count nowhere."),
        N_("Have the AGS corrected (eight digits, as text); --list FILE tells whose records they are."),
        N_("A person counts in a Gemeinde. Places outside the state and codes of former Gemeinden have none here."),
    ),
    "M022": warning(
        N_("{quelle}: {anzahl} records lack the day from which they are valid; they count nowhere."),
        N_("Have gueltig_von added as YYYY-MM-DD; --list FILE tells whose records they are."),
        N_("Without its first day it is unknown whether a record was valid on the Stichtag already."),
    ),
    "M023": warning(
        N_("{quelle}: {anzahl} records end before they begin; they count nowhere."),
        N_("Have gueltig_von and gueltig_bis corrected; --list FILE tells whose records they are."),
        N_("Days in the wrong order are slips of the pen, and which of the two is right the register does not say."),
    ),
    "M024": warning(
        N_(
            "{quelle}: {anzahl} records of refugees lack the day of arrival, which the method asks for; they count "
            "nowhere."
        ),
        N_("Have zugang_am added as YYYY-MM-DD; --list FILE tells whose records they are."),
        N_("The method counts who arrived within a window of time; without the day nobody knows."),
    ),
    "M025": warning(
        N_("{quelle}: {anzahl} records have a value that is none of its list, or none at all; they count nowhere."),
        N_(
            "Use erstaufnahme, vorlaeufig, anschluss; gefluechtet, familiennachzug, geburt; anerkannt, verfahren, "
            "geduldet, sonstige; true or false; days as YYYY-MM-DD. --list FILE tells whose records they are."
        ),
        N_("What an unknown word means is never guessed, because a guess would decide whether somebody counts."),
    ),
    "M026": warning(
        N_(
            "{quelle}: {anzahl} persons have records in several Gemeinden on the Stichtag; they count where the most "
            "recent begins, nowhere if two begin on the same day."
        ),
        N_("Have the earlier records ended; --list FILE names the persons and the places."),
        N_("Two Gemeinden would be paid for one person. Mostly a removal was not recorded in the former place."),
    ),
    "M027": warning(
        N_("{quelle}: {anzahl} persons have several records in one Gemeinde on the Stichtag; they count once."),
        N_("Have the superfluous records ended; --list FILE names the persons."),
        N_("Money follows persons, not records. Many duplicates show that the export joins tables wrongly."),
    ),
    "M028": warning(
        N_(
            "{quelle}: {anzahl} persons have records in several Gemeinden on the Stichtag; by this method they count "
            "nowhere."
        ),
        N_("Have the records ended that are out of date; --list FILE names the persons and the places."),
        N_("The method leaves open cases out, so Gemeinden with many unrecorded removals lose most."),
    ),
    "M030": warning(
        N_("{quelle} has no record of {anzahl} of the {gemeinden} Gemeinden; each of them counts as 0."),
        N_("Check whether these Gemeinden are in the register at all; if not, use --partial and gff complete."),
        N_(
            "Nobody found is a count of 0 only where somebody looked. A Gemeinde that is missing in the register "
            "would lose all its money."
        ),
    ),
    "M031": hint(
        N_("{quelle} has no record of {anzahl} of the {gemeinden} Gemeinden; they have no row."),
        N_("Fill the gaps with gff complete."),
        N_("With --partial a Gemeinde without records is unknown, not empty."),
    ),
    "M032": warning(
        N_("{quelle} is a made-up register; every count from it is marked as modelled."),
        N_("Use the result for tests and demonstrations only."),
        N_("Made-up persons must never pass for a survey, nor the money that would follow them."),
    ),
    "M033": warning(
        N_("{quelle}: nobody counts."),
        N_("Check the Stichtag, the method and the values of the register."),
        N_("A count of 0 everywhere is nearly always the wrong day or a register of another kind."),
    ),
}
