"""Tables: form, header, cells: codes that begin with T."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "T001": error(
        N_("{quelle} has no column {spalte}; its header is: {wert}."),
        N_("The first row names the columns; a column {spalte} is needed."),
    ),
    "T002": error(N_("{quelle} has the column {spalte} twice, in {zelle}."), N_("Leave one column of that meaning.")),
    "T003": error(
        N_("{quelle}, {zelle}: the row has {wert} cells, the header {erwartet}."),
        N_("Check separators and quotation marks in this row."),
    ),
    "T004": error(N_("{quelle} has no rows."), N_("Check whether this is the right file.")),
    "T005": error(N_("{quelle}: the table cannot be read: {grund}."), N_("Check quotation marks and separators.")),
    "T006": error(N_("{quelle}: {spalte} is {wert}, expected: {erwartet}."), N_("Correct the value in the file.")),
}
