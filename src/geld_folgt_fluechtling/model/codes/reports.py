"""Counts as Kreise report them: codes that begin with Z, from Z020 on."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

_DECIDE = N_("Enter the number; or decide what the sign means in this file, and record it, with: --treat '{wert}'=0")

CODES: Mapping[str, Code] = {
    "Z020": hint(
        N_("{quelle}, {zelle}: {wert} was read as {gelesen}."),
        N_("Nothing to do; AGS as text with eight digits need no repair."),
        N_(
            "Spreadsheets drop the leading zero of an AGS that they take for a number, and registers write blanks or "
            "the 12-digit ARS. Each of these can mean one AGS only, so it is repaired and listed."
        ),
    ),
    "Z021": hint(
        N_("{quelle}, {zelle}: {wert} was read as {gelesen}."),
        N_("Nothing to do; numbers in plain digits need no repair."),
        N_("The number is text with separators that can be read in one way only."),
    ),
    "Z022": error(
        N_("{quelle}, {zelle}: {wert} can be read in two ways, with thousands or with decimals."),
        N_("Enter the number in plain digits."),
        N_("12.000 is twelve thousand in German and twelve in English; the two differ by a factor of a thousand."),
    ),
    "Z023": error(
        N_("{quelle}, {zelle}: the sign {wert} means nobody at all in official statistics, but is used loosely."),
        _DECIDE,
        N_(
            "Many write a dash for unknown. Zero persons bring no money, an unknown count is completed: a "
            "great difference."
        ),
    ),
    "Z024": error(
        N_("{quelle}, {zelle}: the sign {wert} means unknown or secret in official statistics."),
        N_("Ask for the number; or count it as blank, and record it, with: --treat '{wert}'=leer"),
        N_(
            "Small counts are often kept secret. A secret count is not zero, and without it nothing can be "
            "distributed."
        ),
    ),
    "Z025": error(
        N_("{quelle}, {zelle}: the sign {wert} means not applicable in official statistics."),
        _DECIDE,
        N_("A count of persons applies everywhere, so the sign stands for something else here, or for a tick."),
    ),
    "Z026": error(
        N_("{quelle}, {zelle}: the sign {wert} means that the number comes later."),
        N_("Ask for the number; or count it as blank, and record it, with: --treat '{wert}'=leer"),
        N_("The report is not finished; whoever sent it expects to add the number."),
    ),
    "Z027": error(
        N_("{quelle}, {zelle}: the sign {wert} means that the number is not sure enough to be stated."),
        N_("Ask for the number; or count it as blank, and record it, with: --treat '{wert}'=leer"),
        N_("The sign comes from sample surveys; a count that is to be distributed by must be known."),
    ),
    "Z028": warning(
        N_("{quelle}: the sign {wert} was read as {gelesen} in {anzahl} cells, as told by --treat."),
        N_("Make sure that whoever filled in the file meant that."),
        N_("What a sign means in a file is a decision, so it is recorded with the result."),
    ),
    "Z029": error(
        N_("{quelle}, {zelle}: {wert} is a share, a number of persons was expected."),
        N_("Enter the number of persons."),
        N_("Without the whole that it refers to, a share says nothing; and 100 % is stored as 1."),
    ),
    "Z030": error(
        N_("{quelle}, {zelle}: {wert} is a date, a number of persons was expected."),
        N_("Enter the number of persons, and format the cell as a number."),
        N_("Spreadsheets turn entries such as 1.2 or 3-4 into dates; what was typed can no longer be seen."),
    ),
    "Z031": error(
        N_("{quelle}, {zelle}: {ags} is {name}, but the row is called {wert}, which has the AGS {andere}."),
        N_("Correct the AGS or the name; also check the rows beside it."),
        N_("AGS and name contradict each other, so the row is off by one, or one of the two is wrong."),
    ),
    "Z032": warning(
        N_("{quelle}, {zelle}: {ags} is {name}, but the row is called {wert}."),
        N_("Check that the AGS is the right one; rows are told apart by it, never by name."),
        N_(
            "The name is not known for this AGS, former and short names included, nor is it surely another "
            "Gemeinde's."
        ),
    ),
    "Z033": error(
        N_("{quelle}, {zelle}: the row {name} has no AGS; the nearest Gemeinde is {naechste}."),
        N_("Enter the AGS; a heading or a note must not stand in the columns of the counts."),
        N_("Names are not unique, so a row is never assigned by its name; and left out, its count would be lost."),
    ),
    "Z034": error(
        N_("{quelle}, {zelle}: {name} ({ags}) does not lie in {kreis}, for which this file reports."),
        N_("Correct the AGS, or remove the row: its own Kreis reports it."),
        N_(
            "The cover sheet says which Kreis reports. A Gemeinde of another one would be counted twice, or by "
            "the wrong office."
        ),
    ),
    "Z035": warning(
        N_("{quelle}, {zelle}: {name} ({ags}) does not lie in {kreis} like nearly all other rows."),
        N_("Check the AGS."),
        N_("A file of one Kreis with a single row of another one usually holds a mistyped AGS."),
    ),
    "Z036": error(
        N_("{quelle}, {zelle}: the stated sum is {wert}, the rows add up to {summe}."),
        N_("Find the row that was changed, added or left out, and correct it or the sum."),
        N_(
            "Sums are not counted, but compared: a difference is the surest sign that a number was mistyped or "
            "a row lost."
        ),
    ),
    "Z037": hint(
        N_("{quelle}, {zelle}: {wert} persons are more than {grenze} % of the {einwohner} inhabitants of {name}."),
        N_("Check the number."),
        N_(
            "The threshold is data of the rule book. Some small Gemeinden do exceed it; most often a digit is "
            "too many."
        ),
    ),
    "Z038": hint(
        N_("{quelle}, {zelle}: {wert} persons in {name}, {frueher} in {erhebung}."),
        N_("Check the number, or ask for the reason of the change."),
        N_("The thresholds are data of the rule book. Large changes happen, but each deserves a look."),
    ),
    "Z039": hint(
        N_("{quelle}, {zelle}: the counts of {name} and {andere} look swapped, compared with {erhebung}."),
        N_("Check both rows."),
        N_("Exchanged, both counts would be near their earlier ones; a slip of the row is the likeliest reason."),
    ),
    "Z040": hint(
        N_("{quelle}, {zelle}: {wert} and the earlier count {frueher} of {name} differ by swapped digits only."),
        N_("Check the number."),
        N_("128 for 182 is the most frequent mistake in typing numbers."),
    ),
    "Z041": hint(
        N_("{quelle}: all {anzahl} counts of {kreis} are multiples of {wert}."),
        N_("Ask for the exact numbers."),
        N_("Rounded counts move money between Gemeinden and bring the smallest ones to nothing."),
    ),
    "Z042": error(
        N_("{quelle}, {zelle}: the date {wert} is after the Stichtag {stichtag}."),
        N_("Count the persons of the Stichtag."),
        N_("The key is the count on the Stichtag (§ 29d Abs. 1 FAG); a later state counts other persons."),
    ),
    "Z043": error(
        N_("{quelle} names the Stichtag {wert}, but {stichtag} is wanted."),
        N_("Check whether this is the report of another year."),
        N_("Reports of two years look alike; their counts must not come into one Erhebung."),
    ),
    "Z044": error(
        N_("{name} ({ags}) is reported twice: {quelle}, {zelle}: {wert}, and {andere}."),
        N_("Leave one report, or say which one counts with: --prefer latest, --prefer first"),
        N_("Which of two reports is right cannot be seen from the files; adding them would count everybody twice."),
    ),
    "Z045": error(
        N_("{name} ({ags}): which report is the latest cannot be told: {quelle} ({wert}), {andere} ({datum})."),
        N_("Enter the date under Gemeldet am on the cover sheets, or use --prefer first."),
        N_("The latest report is the one whose cover sheet says so; the date of a file on a disk says nothing."),
    ),
    "Z046": warning(
        N_("{name} ({ags}): {quelle} counts, {andere} does not, as told by --prefer {wert}."),
        N_("Make sure that this report is the one that holds."),
        N_("Of several reports one was chosen; the choice is recorded in the sidecar."),
    ),
    "Z047": error(
        N_("{kreis} ({wert}) has not reported; {anzahl} Gemeinden are missing."),
        N_("Ask for the report; or collect without it: --partial"),
        N_("Every Stadt- and Landkreis reports (§ 29d Abs. 1 FAG). A missing one would change everybody's share."),
    ),
    "Z048": warning(
        N_("{kreis} ({wert}) has not reported; {anzahl} Gemeinden are missing."),
        N_("Collect again when the report is there, or estimate the gaps with: gff complete FILE"),
        N_("Gaps were allowed with --partial. Nothing can be distributed before they are filled."),
    ),
    "Z049": warning(
        N_("{quelle}: {name} ({ags}) is missing."),
        N_("Ask for the count, or estimate the gaps with: gff complete FILE"),
        N_(
            "A blank or missing count is not zero. With --partial it may be filled in later, and must be "
            "before any run."
        ),
    ),
    "Z050": warning(
        N_("{quelle}, {zelle}: the cover sheet leaves open: {feld}."),
        N_("Ask for what is missing; it is not recorded for this report."),
        N_("Who reported, when and for which Stichtag belongs to the record of an Erhebung."),
    ),
    "Z051": error(
        N_("{quelle}, {zelle}: {spalte} on the cover sheet is {wert}, expected: {erwartet}."),
        N_("Correct the cover sheet."),
        N_(
            "The cover sheet decides for which Kreis and Stichtag a report is, and which of two reports is the "
            "latest. What cannot be read there is never guessed."
        ),
    ),
    "Z052": warning(
        N_("{quelle}, {zelle}: {wert} is no date, so it was not compared with the Stichtag."),
        N_("Make sure that the count is of the Stichtag, or write the date as 15.09.2018."),
        N_("A count of a later day counts other persons; a day that cannot be read proves nothing."),
    ),
}
