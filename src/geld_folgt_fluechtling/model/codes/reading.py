"""Sheets and their cells, as spreadsheets make them: codes that begin with T, from T007 on."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

CODES: Mapping[str, Code] = {
    "T007": hint(
        N_("{quelle}: rows {wert} are titles or notes and were not read."),
        N_("Nothing to do, unless one of them should have been read."),
        N_(
            "A row without AGS and without a number is taken for a title or a note. It is named here, so that no "
            "row is left out unseen."
        ),
    ),
    "T008": hint(
        N_("{quelle}: {wert} is hidden, but was read like everything else."),
        N_("Unhide it and check that it belongs to the table."),
        N_("Who looks at the file does not see hidden rows and columns; their numbers count all the same."),
    ),
    "T009": hint(
        N_("{quelle}: the hidden sheet {wert} was not read."),
        N_("If it is the table, choose it with --sheet."),
        N_("Hidden sheets often hold earlier states or auxiliary tables, so they are read only on demand."),
    ),
    "T010": error(
        N_("{quelle}: several sheets look like the table: {wert}."),
        N_("Choose one with --sheet NAME."),
        N_("Last year's counts often stand beside this year's; a guess could take the wrong ones."),
    ),
    "T011": error(
        N_("{quelle} has no sheet {wert}; it has: {bekannt}."),
        N_("Choose one of these with --sheet NAME."),
        N_("The table is read from the sheet that was named, never from another one instead."),
    ),
    "T012": error(
        N_(
            "{quelle}, {zelle}: the cells {wert} are merged, so it is not clear which Gemeinde and count the "
            "value is for."
        ),
        N_("Unmerge the cells and enter each value in its own."),
        N_("A merged cell holds one value for several rows or columns; dividing it up would be a guess."),
    ),
    "T013": error(
        N_("{quelle}, {zelle}: the cell holds the error {wert}."),
        N_("Repair the formula, or enter the number itself."),
        N_("A spreadsheet shows an error where a formula found nothing; there is no number behind it."),
    ),
    "T014": error(
        N_("{quelle}, {zelle}: the formula in the cell was never calculated."),
        N_("Open the file in a spreadsheet program and save it, or enter the number itself."),
        N_("Formulas are not evaluated here; what counts is the result stored with them, and there is none."),
    ),
    "T015": hint(
        N_("{quelle}, {zelle}: the count is the stored result {wert} of a formula."),
        N_("Check the number; it was not calculated anew."),
        N_("A stored result may be older than the cells that it was calculated from."),
    ),
    "T016": hint(
        N_("{quelle}: {code} occurs {anzahl} times, the first {grenze} are listed."),
        N_("Mend those; whatever is left shows in the next check."),
        N_("A list of hundreds of thousands of equal faults helps nobody, so only its beginning is kept."),
    ),
    "T017": error(
        N_("{quelle}, {zelle}: a Gemeinde ({wert}) stands above the header, so its row would not be read."),
        N_("Move the header above the first row of the table."),
        N_("Everything above the header is taken for titles; a count there would be lost unseen."),
    ),
    "T018": warning(
        N_("{quelle}: not read, because these columns have no name: {wert}."),
        N_("Name the columns in the header, or clear them."),
        N_(
            "What a column means is told by its name alone. Cells beside the table, or below a header that spans "
            "several columns, would otherwise be lost unseen."
        ),
    ),
}
