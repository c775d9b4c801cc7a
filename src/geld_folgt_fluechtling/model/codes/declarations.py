"""Declarations: who receives: codes that begin with E."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

CODES: Mapping[str, Code] = {
    "E001": error(
        N_("{quelle}, {zelle}: {wert} is no option."),
        N_("Choose one of: eigenregie, dritte, landkreis, zusammenschluss, keine."),
        N_(
            "The option decides whether the Gemeinde or the Landkreis receives the money. An unknown word would "
            "leave that open, and no recipient is assumed."
        ),
    ),
    "E002": error(
        N_("{quelle}, {zelle}: {name} is a Stadtkreis and cannot delegate to a Landkreis."),
        N_("Choose eigenregie or dritte."),
        N_("A Stadtkreis is its own Kreis, so there is no Landkreis to which it could hand over the task."),
    ),
    "E003": error(
        N_("{quelle}, {zelle}: Zusammenschlüsse are not computed by this version."),
        N_("Remove the row, or choose eigenregie, dritte, landkreis, keine."),
        N_(
            "In a Zusammenschluss one member leads and receives the money for all, and its members may lie in "
            "different Landkreise. If it were treated as anything else, the money would go to the wrong place."
        ),
    ),
    "E004": error(
        N_("{quelle}, {zelle}: {spalte} is not computed by this version, so it must be blank."),
        N_("Leave the cell blank: a declaration holds for the whole year."),
        N_(
            "What stands in the cell would have no effect in this version. A declaration of which only a part "
            "is heeded would look as if all of it were."
        ),
    ),
    "E005": error(
        N_("{quelle}, {zelle}: {wert} is a Kreis; this version reads the declarations of Gemeinden only."),
        N_("Remove the row."),
        N_(
            "A Landkreis's own row concerns more than one Gemeinde. Since it would have no effect in this "
            "version, it is refused and not passed over in silence."
        ),
    ),
    "E006": warning(
        N_("{quelle} changes nothing: no Posten of this run may be delegated."),
        N_("Check year, stage and rule book."),
        N_(
            "Declarations concern Posten that may be delegated, such as the Integrationsmanagement. The "
            "Integrationslasten of § 29d Abs. 1 FAG go to the Gemeinden by law."
        ),
    ),
    "E007": hint(
        N_(
            "{posten}, {kreis}: {wert} Gemeinden without a declaration, {betrag_cents} euro go to the Landkreis "
            "by default."
        ),
        N_("Collect the declarations that are missing."),
        N_(
            "The programme is meant to cover the whole state, so where a Gemeinde declares nothing the "
            "Landkreis does the work in its own right. A declaration that merely got lost has the same effect."
        ),
    ),
    "E008": warning(
        N_("{quelle}: {wert} of {alle} declarations are modelled, nobody made them."),
        N_("Until the declarations are there, this run is an example of who receives what."),
        N_(
            "A declaration changes no Gemeinde's amount, only who receives it. Where nobody declared anything, "
            "the recipients shown are an example and no documented fact."
        ),
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
        N_("Who declares nothing gets what the rule book says for that; it should be a decision, no oversight."),
    ),
    "E013": error(
        N_("{quelle}: the declaration of {name} ({ags}) is missing."),
        N_(
            "Ask for it, with keine for no declaration; or allow gaps, which follow the rule book's default: "
            "--partial"
        ),
        N_("A report of declarations covers the whole Kreis, so that no Gemeinde is served by default unasked."),
    ),
}
