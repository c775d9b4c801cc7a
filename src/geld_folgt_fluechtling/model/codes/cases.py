"""Golden cases and ``gff test``: codes that begin with F."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, warning

CODES: Mapping[str, Code] = {
    "F001": error(
        N_("{quelle}: {spalte} is no key of a case."),
        N_("Check the spelling; the keys of a case are: {bekannt}."),
        N_("A misspelt key that is passed over would leave out of the case what its author meant to test."),
    ),
    "F002": error(
        N_("{quelle}: the key {spalte} is missing."),
        N_("Add it; a case says what it is about, by which rules it runs and where its expectation comes from."),
        N_("A case without rules, year or source tests nothing that anybody could check."),
    ),
    "F003": error(
        N_("{quelle}: {spalte} is {wert}, a case expects: {erwartet}."),
        N_("Correct this value of the case."),
        N_("A case is read strictly, so that it runs exactly what its author wrote."),
    ),
    "F004": error(
        N_("{quelle} is no table that a case has."),
        N_("Rename it or move it away; a case may have: {bekannt}."),
        N_(
            "A table whose name is misspelt would not take part, and the case would pass without testing what "
            "stands in it."
        ),
    ),
    "F005": error(
        N_("{quelle} expects nothing."),
        N_("Add a table such as erwartet-zuweisungen.csv, or [erwartet] for a refusal; or begin with: --accept"),
        N_("A case that expects nothing cannot fail, so it proves nothing."),
    ),
    "F006": error(
        N_("{quelle} expects a refusal, and also tables of a result: {wert}."),
        N_("Leave either [erwartet] or the tables; make two cases of it where both are meant."),
        N_("A run that is refused has no result, so one of the two expectations can never be met."),
    ),
    "F007": error(
        N_("{quelle}, {zelle}: there is no column {spalte} in this table."),
        N_("Check the spelling; its columns are: {bekannt}."),
        N_("A column that is not known would be compared with nothing, and a wrong figure in it would pass."),
    ),
    "F008": error(
        N_("{quelle}: the column {spalte} is missing."),
        N_("Add it; this table of a case needs: {noetig}."),
        N_("What a column of a case would have said is never assumed."),
    ),
    "F009": error(
        N_("{quelle}, {zelle}: the column {spalte} is there twice."),
        N_("Leave one of the two columns."),
        N_("Of two columns of one name only one could be compared, and nothing says which of them."),
    ),
    "F010": error(
        N_("{quelle}, {zelle}: the row has {wert} cells, its header {erwartet}."),
        N_("Check the separators of this row; a text with a separator in it stands in quotation marks."),
        N_("In a row that is shifted a figure would be compared with that of another column."),
    ),
    "F011": error(
        N_("{quelle}, {zelle}: {spalte} is {wert}, a case expects: {erwartet}."),
        N_("Write the value as the tables of a run have it."),
        N_("Cases are compared to the cent, so no value in them may be read in two ways."),
    ),
    "F012": error(
        N_("{quelle}, {zelle}: a row for {wert} is there already, in {andere}."),
        N_("Leave one of the two rows, or name a column more that tells them apart."),
        N_("Two rows for one place may say different things, and only one of them could be compared."),
    ),
    "F013": error(
        N_("{quelle}: several rows of the result have {wert}, so it is not clear which one is meant."),
        N_("Name the columns too that tell rows apart: {noetig}."),
        N_("A comparison with any one of several rows could pass by accident."),
    ),
    "F014": error(
        N_("{quelle} has the same name as another case: {andere}."),
        N_("Rename one of the two folders, or test them one after the other."),
        N_("Reports name a case by its folder; of two with one name nobody could tell which one failed."),
    ),
    "F015": warning(
        N_("{quelle} leads back to a folder above it and is not followed."),
        N_("Remove the link, if it was not meant."),
        N_("A link to a folder above has no end; every case there is found without it."),
    ),
    "F016": error(
        N_("{quelle} has no row, and vollstaendig = false asks for no others: it compares nothing."),
        N_("Add rows, or set vollstaendig = true if the table is to be empty."),
        N_("An expectation without rows would be met by every result."),
    ),
    "F017": error(
        N_("There is no case in {quelle}."),
        N_("Name a folder with a file fall.toml, or one above such folders; without a folder gff tests itself."),
        N_("A test that finds nothing to test would otherwise pass for a success."),
    ),
    "F018": error(
        N_("--accept is refused, because the environment says CI={wert}."),
        N_("Accept results at your own desk, check the changed figures, and commit them."),
        N_("Where a merge request is tested nobody looks at what is accepted, so every wrong amount would pass."),
    ),
    "F019": error(
        N_("--accept is refused for the shipped cases: {quelle}."),
        N_("Copy the case into a folder of your own and name that folder."),
        N_("The shipped cases hold figures from outside of the program; its own output is no evidence for itself."),
    ),
    "F020": error(
        N_("{quelle}: Kreis {wert} is named in two ways: {andere}."),
        N_("Give the Kreis one name and one Regierungsbezirk in all its rows."),
        N_("In the register of a case a Kreis is described by the rows of its Gemeinden, which have to agree."),
    ),
}
