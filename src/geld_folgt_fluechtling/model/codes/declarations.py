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
    "E005": error(
        N_("{quelle}, {zelle}: {name} is a Landkreis and cannot choose {wert}."),
        N_(
            "Leave the option blank and enter selbst or dritte for how it does the work, or choose zusammenschluss "
            "where it leads one."
        ),
        N_(
            "A Landkreis has no claim of its own: it receives what its Gemeinden hand over, or what a "
            "Zusammenschluss "
            "does that it leads. Its row says how it does the work, and of which Zusammenschluss it is the lead."
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
    "E014": error(
        N_("{quelle}, {zelle}: {name} has another declaration for the same days ({andere})."),
        N_("Enter from when until when each of them holds, or remove one."),
        N_("Two declarations for one month name two recipients of the same money, and none is preferred."),
    ),
    "E015": error(
        N_("{quelle}, {zelle}: the declarations of {name} leave months of {jahr} open: {wert}."),
        N_("Declare these months too; keine leaves them to what the rule book says for that."),
        N_(
            "In every month somebody is responsible in every Gemeinde. A Gemeinde without any row follows the rule "
            "book; where rows cover a part of the year only, that the rest was meant to follow it would be a guess."
        ),
    ),
    "E016": error(
        N_("{quelle}, {zelle}: {wert} lies inside a month."),
        N_("Enter the first day of a month as the begin and the last day of a month as the end."),
        N_("A change splits an amount by full months. To which side a broken month belongs is to be decided."),
    ),
    "E017": error(
        N_("{quelle}, {zelle}: nobody leads the Zusammenschluss {wert} (months {monate}; {orte})."),
        N_("Enter ja under federfuehrend for exactly one of its members, or for a Landkreis with a row of its own."),
        N_(
            "The leading member applies and receives for all. Without one there is nobody to whom the money could go."
        ),
    ),
    "E018": error(
        N_("{quelle}, {zelle}: several lead the Zusammenschluss {wert} (months {monate}): {orte}."),
        N_("Leave ja under federfuehrend with exactly one of them."),
        N_("Exactly one member applies and receives for all; between several the money would be at odds."),
    ),
    "E019": hint(
        N_("{quelle}, {zelle}: the Träger that is commissioned is not named."),
        N_("Enter its name under traeger."),
        N_(
            "Who receives does not depend on it; whoever examines applications and posts asks who employs the person."
        ),
    ),
    "E020": error(
        N_("{quelle}, {zelle}: {name} is a Stadtkreis; it declares as a Gemeinde."),
        N_("Enter its AGS with eight digits."),
        N_("A Stadtkreis has one claim, that of its Gemeinde. A second row for the Kreis would say the same twice."),
    ),
    "E021": error(
        N_("{quelle}, {zelle}: {name} is in a Zusammenschluss that it does not lead."),
        N_("Enter ja under federfuehrend, or remove the row."),
        N_("A Landkreis brings no claim into a Zusammenschluss, so it is in one only where it leads it."),
    ),
    "E022": warning(
        N_("{quelle}, {zelle}: {orte} is alone in the Zusammenschluss {wert} (months {monate})."),
        N_("Check the name of the Zusammenschluss in the rows of the other members."),
        N_("A Zusammenschluss has several members. One alone is mostly a name that others spell differently."),
    ),
    "E023": warning(
        N_("{kreis} ({wert}) has declared nothing; {anzahl} Gemeinden are missing."),
        N_("Collect again when the declarations are there; until then the rule book's default holds."),
        N_("Gaps were allowed with --partial. In a run every Gemeinde without a declaration follows the rule book."),
    ),
    "E024": warning(
        N_("{quelle}, {zelle}: between {datum} and {wert} {name} declares nothing."),
        N_("Declare these months too; a run of that year is refused otherwise."),
        N_("Between two declarations nobody would be responsible, and a run does not fill that with a guess."),
    ),
    "E025": error(
        N_(
            "{posten}: {name} has {betrag_cents} euro in the year, below the {grenze_cents} euro with which it "
            "may apply "
            "alone."
        ),
        N_(
            "Let it join others or delegate to its Landkreis; a run without --declarations writes schwelle.csv, "
            "which names neighbours with whom it is reached."
        ),
        N_("The rules refuse a run in which somebody keeps a claim that is too small to be applied for alone."),
    ),
    "E026": error(
        N_("{quelle}, {zelle}: {spalte} is given, but the option is {option}."),
        N_("Choose zusammenschluss, or leave the cell blank."),
        N_("Either the Gemeinde is in a Zusammenschluss or it is not: the two cells name different recipients."),
    ),
    "E027": warning(
        N_("{quelle}, {zelle}: a Träger is named, but nobody is commissioned (option {option})."),
        N_("Choose dritte, or enter dritte under durchfuehrung, or leave the cell blank."),
        N_("A Träger does the work for somebody who commissions it. Who receives does not depend on it."),
    ),
    "E028": hint(
        N_(
            "{posten}: {name} is responsible itself, but has {betrag_cents} euro in the year, below the "
            "{grenze_cents} euro with which it may apply alone."
        ),
        N_("Let it join others or delegate; an application of its own will be refused."),
        N_(
            "The threshold concerns applying, not the key: the claim stays, but alone it cannot be drawn. The table "
            "schwelle says by how much it is missed and with which neighbours it would be reached."
        ),
    ),
    "E029": hint(
        N_(
            "{posten}: {name} has {betrag_cents} euro in the year, below the {grenze_cents} euro with which it "
            "may apply "
            "alone: {kreis} receives."
        ),
        N_("If that is not meant: let it join others; a Zusammenschluss adds up the claims."),
        N_(
            "The rules hand a claim that is too small to be applied for alone to the Landkreis, whatever was "
            "declared."
        ),
    ),
}
