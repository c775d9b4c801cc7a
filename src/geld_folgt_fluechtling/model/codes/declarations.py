"""Declarations: who receives: codes that begin with E."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

CODES: Mapping[str, Code] = {
    "E001": error(
        N_("{quelle}, {zelle}: {wert} is no option."),
        N_("Choose one of: eigenregie, dritte, landkreis, keine."),
    ),
    "E002": error(
        N_("{quelle}, {zelle}: {name} is a Stadtkreis and cannot delegate to a Landkreis."),
        N_("Choose eigenregie or dritte."),
    ),
    "E003": error(
        N_("{quelle}, {zelle}: Zusammenschlüsse are not computed by this version."),
        N_("Remove the row, or choose eigenregie, dritte, landkreis, keine."),
    ),
    "E004": error(
        N_("{quelle}, {zelle}: {spalte} is not computed by this version, so it must be blank."),
        N_("Leave the cell blank: a declaration holds for the whole year."),
    ),
    "E005": error(
        N_("{quelle}, {zelle}: {wert} is a Kreis; this version reads the declarations of Gemeinden only."),
        N_("Remove the row."),
    ),
    "E006": warning(
        N_("{quelle} changes nothing: no Posten of this run may be delegated."),
        N_("Check year, stage and rule book."),
    ),
    "E007": hint(
        N_(
            "{posten}, {kreis}: {wert} Gemeinden without a declaration, {betrag_cents} euro go to the Landkreis "
            "by default."
        ),
        N_("Collect the declarations that are missing."),
    ),
    "E008": warning(
        N_("{quelle}: {wert} of {alle} declarations are modelled, nobody made them."),
        N_("Until the declarations are there, this run is an example of who receives what."),
    ),
    "E009": error(
        N_("{quelle}, {zelle}: {spalte} is {wert}, expected: {erwartet}."),
        N_("Correct the cell."),
        N_("What is not understood cannot be applied, and is never left out silently."),
    ),
    "E010": error(
        N_("{quelle}, {zelle}: the declaration ends on {wert}, before it begins ({ab})."),
        N_("Correct the dates."),
        N_("A declaration holds from its first to its last day."),
    ),
    "E011": error(
        N_("{quelle}, {zelle}: the Zusammenschluss has no name."),
        N_("Enter the same name for all of its Gemeinden."),
        N_("The name is what tells which Gemeinden go together."),
    ),
    "E012": warning(
        N_("{quelle}: {name} ({ags}) declares nothing."),
        N_("Ask for the declaration; without one the rule book's default holds."),
        N_("Gaps were allowed with --partial."),
    ),
}
