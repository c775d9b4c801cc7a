"""Applications and grants: codes that begin with A."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

CODES: Mapping[str, Code] = {
    "A001": error(
        N_("{quelle}: nothing in this run is drawn by applications ({regelwerk}, {jahr}, {lauf})."),
        N_("Name a run of rules that have stellen and bewilligung for a Posten that is distributed."),
        N_(
            "What is granted follows from rates per post and from rules of granting. Where the rules name none, "
            "money is paid without application, or by other rules than these."
        ),
    ),
    "A002": error(
        N_("{quelle}, {zelle}: there is no Gemeinde and no Kreis {wert}; the nearest: {naechste}."),
        N_("Correct the AGS or the name."),
        N_("An application under a wrong AGS would draw on the frame of somebody else."),
    ),
    "A003": error(
        N_("{quelle}, {zelle}: {wert} may mean several places: {orte}"),
        N_("Enter the AGS."),
        N_("Several places share names or beginnings of names, so a name is taken only where it means one of them."),
    ),
    "A004": error(
        N_("{quelle}, {zelle}: {wert} names the AGS of {name} and another name."),
        N_("Correct the one or the other."),
        N_("AGS and name of an applicant say the same, or one of them is a slip; nothing tells which."),
    ),
    "A005": error(
        N_("{quelle}, {zelle}: the applicant is missing."),
        N_("Enter AGS or name of the Gemeinde or of the Kreis that applies."),
        N_("An application that nobody makes cannot be granted, and one that was made must not get lost."),
    ),
    "A006": error(
        N_("{quelle}, {zelle}: {spalte} is {wert}, expected: {erwartet}."),
        N_("Correct the cell, and run gff grant again."),
        N_("What a post costs follows from these cells. None of them is guessed, for money depends on each."),
    ),
    "A007": error(
        N_("{quelle}, {zelle}: for the Posten {wert} nobody can apply; one can for: {bekannt}."),
        N_("Enter one of these in the column posten."),
        N_("Every Posten has frames and rates of its own. Where there are several, each application names its one."),
    ),
    "A008": error(
        N_("{quelle}, {zelle}: {name} uses the number {wert} for another application too ({andere})."),
        N_("Give each application a number of its own, or leave the column antrag blank."),
        N_("Later runs and letters refer to an application by its number, so the number must tell it from others."),
    ),
    "A009": error(
        N_("{quelle}, {zelle}: {name} leads several Zusammenschlüsse: {bekannt}; the application names none."),
        N_("Enter the name in the column zusammenschluss."),
        N_("Each Zusammenschluss has a frame of its own, even where one Gemeinde leads two of them."),
    ),
    "A010": error(
        N_("{quelle} is given twice as applications, once as {andere}."),
        N_("Name each file once."),
        N_("All applications in it would count twice."),
    ),
    "A011": error(
        N_(
            "{posten}: the grants add up to {betrag_cents} euro, the budget is {budget_cents} euro, so that "
            "{differenz_cents} euro are missing."
        ),
        N_("Leave out applications of that amount, or take rules whose rounding meets the budget."),
        N_(
            "Frames that are rounded half-up one by one may add up to some euros more than the budget. Whom to cut "
            "then is a decision that no rule makes, so nothing is cut in silence."
        ),
    ),
    "A012": error(
        N_("{quelle} grants {jahr} ({bekannt}), which does not fit the frame: {erwartet}."),
        N_("Name with --granted a run of grants for the same year and the same Posten."),
        N_("Grants are carried over from a provisional frame to the final one of the same money, and to no other."),
    ),
    "A013": warning(
        N_(
            "{posten}, {name} ({ags}): of the grant {wert} over {von_cents} euro {betrag_cents} euro are carried "
            "over, {differenz_cents} euro fall away, because no more is left of the frame."
        ),
        N_("Tell the recipient, and correct the decision on that grant."),
        N_(
            "The final frame may be smaller than the provisional one; grants never exceed the frame that is in force."
        ),
    ),
    "A014": warning(
        N_("{posten}, {name} ({ags}): the grant {wert} over {betrag_cents} euro is not carried over: {grund}."),
        N_("Tell the former recipient; who receives now may apply."),
        N_("Declarations may have changed since the earlier run, and a grant needs a frame that it is drawn from."),
    ),
    "A015": hint(
        N_(
            "{posten}: application {wert} of {name} ({ags}) and application {andere} of {empfaenger} name the same "
            "person for the same months."
        ),
        N_("Ask both whether it is the same person, and how many hours are meant for each."),
        N_("Names are not unique, and a person may share the time among two places; but nobody is paid for twice."),
    ),
    "A016": warning(
        N_("{quelle}, {zelle}: {wert} VZÄ for one person."),
        N_("Check the number; a full-time post is 1.00."),
        N_("Each application names one person, who can fill one post at most; 50 may have been meant in percent."),
    ),
    "A017": error(
        N_("There is nothing to grant: neither applications nor earlier grants are given."),
        N_("Name a file with --applications, or earlier grants to carry over with --granted."),
        N_("A run without any application would say that all money lapses, which nobody has decided."),
    ),
    "A018": error(
        N_("{quelle} holds a result of another kind, no distribution."),
        N_("Name the folder of the distribution that it rests on; gff allocate has written it."),
        N_(
            "Grants, comparisons and simulations are folders of their own that rest on a distribution. They hold no "
            "claims that could be compared, explained or drawn on."
        ),
    ),
    "A019": error(
        N_("{quelle} holds a distribution, no grants."),
        N_("Name with --granted a folder that gff grant has written, and the distribution with --run."),
        N_("Only grants can be carried over; of a distribution it is not known who applied and what was granted."),
    ),
    "A020": error(
        N_("{quelle}, {zelle}: {name} uses the number {wert}, under which another post was granted before."),
        N_("Give the application a number of its own, or leave the column antrag blank."),
        N_("A number stays with what was granted under it, so that later runs carry over the right grant."),
    ),
    "A021": warning(
        N_(
            "{quelle}, {zelle}: the applicant is no Gemeinde and no Kreis, but its name is nearly that of {naechste}."
        ),
        N_("Correct the name and run gff grant again, if that place was meant; else the application stays refused."),
        N_("Nobody but Gemeinden and Kreise may apply, so a misspelt name is refused as if it were a third party's."),
    ),
    "A022": warning(
        N_("{posten}, {name} ({ags}): the grant {wert} is carried over, but would not be made today: {grund}."),
        N_("Decide whether it shall stand; without it the money is free for other applications."),
        N_(
            "What was granted on a provisional frame carries over to the final one. Meanwhile its recipient "
            "may receive "
            "for fewer months, or its claim may have become too small to be applied for alone."
        ),
    ),
}
