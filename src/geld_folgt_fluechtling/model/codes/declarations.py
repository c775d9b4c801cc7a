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
}
