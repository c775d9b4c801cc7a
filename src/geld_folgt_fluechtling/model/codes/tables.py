"""Tables: form, header, cells: codes that begin with T."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "T001": error(
        N_("{quelle} has no column {spalte}; its header is: {wert}."),
        N_("Name the columns in one row above the data; needed are: {noetig}."),
        N_(
            "Columns are recognised by their names, not by their order. What a missing column would have said "
            "is never assumed, least of all as zero."
        ),
    ),
    "T002": error(
        N_("{quelle} has the column {spalte} twice, in {zelle}."),
        N_("Leave one column of that meaning."),
        N_("Two columns of the same meaning may say different things, and nothing tells which of them holds."),
    ),
    "T003": error(
        N_("{quelle}, {zelle}: the row has {wert} cells, the header {erwartet}."),
        N_("Check separators and quotation marks in this row."),
        N_(
            "A separator too many or too few shifts all cells behind it, so that a number would be read in the "
            "wrong column."
        ),
    ),
    "T004": error(
        N_("{quelle} has no rows."),
        N_("Check whether this is the right file."),
        N_(
            "A table without rows says nothing about any Gemeinde, and in particular not that nobody is there. "
            "An export that failed looks the same."
        ),
    ),
    "T005": error(
        N_("{quelle}: the table cannot be read: {grund}."),
        N_("Check quotation marks and separators."),
        N_(
            "After an open quotation mark, for instance, it is no longer certain where the following cells "
            "begin and end. Then no row is used at all."
        ),
    ),
    "T006": error(
        N_("{quelle}: {spalte} is {wert}, expected: {erwartet}."),
        N_("Correct the value in the file."),
        N_(
            "The register says which Gemeinden there are and to which Kreis they belong. Every check and every "
            "sum rests on it, so it is read strictly."
        ),
    ),
}
