"""Projects of the further Förderbereiche: codes that begin with P."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint

CODES: Mapping[str, Code] = {
    "P001": error(
        N_("{quelle}, {zelle}: {wert} is no Posten and no funding line of this run; projects have: {bekannt}."),
        N_("Enter the id, the name or the funding line of a Posten of project money."),
        N_(
            "A project is paid from one Posten, and its money counts against the budget of that one. From which "
            "it is, is never guessed."
        ),
    ),
    "P002": error(
        N_("{quelle}, {zelle}: {wert} names several Posten: {bekannt}."),
        N_("Enter the id of the Posten."),
        N_("The name belongs to more than one Posten, each with a budget of its own; an id belongs to one alone."),
    ),
    "P003": error(
        N_("{quelle}, {zelle}: {posten} is distributed by key, so it has no projects."),
        N_("Choose a Posten of project money: {bekannt}."),
        N_(
            "What is distributed by key goes to the Gemeinden and Kreise in whole, as claims. A project paid from "
            "it would give out the same money twice."
        ),
    ),
    "P004": error(
        N_("{quelle}, {zelle}: {posten} is not broken down, so it has no projects."),
        N_("Choose a Posten of project money: {bekannt}."),
        N_(
            "This Posten holds what no source assigns to any purpose. A project belongs to the Posten of its own "
            "Förderbereich, or the rules must give it one."
        ),
    ),
    "P005": error(
        N_("{quelle}, {zelle}: the project has no name."),
        N_("Enter a name or a number by which it is told from others."),
        N_("Without a name nobody can tell whether the same project is listed twice."),
    ),
    "P006": error(
        N_("{quelle}, {zelle}: the project names no recipient."),
        N_("Enter the AGS: eight digits of a Gemeinde, five of a Landkreis."),
        N_("Money without a recipient would be missing in the sums of every Gemeinde and every Kreis."),
    ),
    "P007": error(
        N_("{quelle}, {zelle}: there is no Gemeinde and no Landkreis with AGS {wert}; the nearest is {naechste}."),
        N_("Give the AGS as text: eight digits of a Gemeinde, such as 08111000, or five of a Landkreis."),
        N_(
            "Recipients are told apart by AGS and never by name, because names occur twice. Whose project it is, "
            "is not guessed from an AGS that does not exist."
        ),
    ),
    "P008": error(
        N_("{quelle}, {zelle}: {wert} is no amount in euro."),
        N_("Enter euros and cents, such as 12000 or 12000.50; 0 where nothing was granted."),
        N_("An amount that is missing or cannot be read is not nothing; taken as 0, the sum would be too small."),
    ),
    "P009": error(
        N_("{quelle}, {zelle}: the amount {wert} is negative."),
        N_("Enter what the project gets; correct or leave out what was paid back."),
        N_("A project gets money. A negative amount would make room for others in the budget of its Posten."),
    ),
    "P010": hint(
        N_("{quelle}, {zelle}: the project gets 0 euro."),
        N_("Nothing to do if that is so."),
        N_("A project that was refused or withdrawn may be listed with 0; a forgotten amount looks the same."),
    ),
    "P011": error(
        N_("{quelle}, {zelle}: the project {wert} stands in {andere} already, with the same Posten and recipient."),
        N_("Leave one of them, or give them different names."),
        N_(
            "A project that is listed twice would count twice, in the sums of its Gemeinde and against the budget "
            "of its Posten."
        ),
    ),
    "P012": error(
        N_(
            "{quelle}: {posten}: the projects ({anzahl}) add up to {summe_cents} euro, {differenz_cents} more than "
            "the budget of {budget_cents}."
        ),
        N_("Correct the amounts, or state another budget as a what-if: --budget POSTEN=AMOUNT"),
        N_("More than its budget cannot be given from a Posten; one of the amounts, or the budget, is wrong."),
    ),
    "P013": hint(
        N_("{quelle}: {posten}: the budget is not known; the projects ({anzahl}) get {summe_cents} euro, unchecked."),
        N_("Nothing to do; a budget in the rules, or with --budget, would be checked against."),
        N_(
            "For some years no source tells how the money of the further Förderbereiche was split. An unknown "
            "budget is not 0, so the sum cannot be held against it."
        ),
    ),
    "P014": hint(
        N_(
            "{quelle}: {posten}: projects get {summe_cents} of {budget_cents} euro; {differenz_cents} are given to "
            "none."
        ),
        N_("Add the projects that are missing, if there are any."),
        N_("What the file does not give to a project may be unspent, or its projects are not in the file."),
    ),
    "P015": hint(
        N_("{quelle}, {zelle}: the amount is the stored result {wert} of a formula."),
        N_("Check the amount; it was not calculated anew."),
        N_("The result that is stored beside a formula may be older than the amounts that it was made from."),
    ),
    "P016": error(
        N_("{quelle}, {zelle}: {wert} is no funding line of the Posten {posten}; it has: {bekannt}."),
        N_("Enter one of these, or leave the cell blank."),
        N_("Funding line and Posten contradict each other, so the project may belong to another Posten."),
    ),
    "P017": error(
        N_("{quelle}, {zelle}: the stated sum is {wert}, the projects add up to {summe_cents} euro."),
        N_("Find the project that was changed, added or left out, and correct it or the sum."),
        N_("A stated sum is not counted but compared; where it differs, an amount was mistyped or a row was lost."),
    ),
    "P018": error(
        N_(
            "{quelle}: the projects of Posten without a known budget add up to {summe_cents} euro, "
            "{differenz_cents} more than the {budget_cents} that the envelope leaves for them."
        ),
        N_("Correct the amounts."),
        N_(
            "A Posten without an amount of its own is part of what the envelope leaves beside all known budgets; "
            "more than that was not there."
        ),
    ),
    "P019": error(
        N_("{quelle}, {zelle}: the cells {wert} are merged, so it is not clear which project their value is of."),
        N_("Unmerge the cells and enter each value in the row of its project."),
        N_("A value that spans several rows or columns may hold for each of them or for all together."),
    ),
    "P020": error(
        N_("{quelle} is given twice with --projects, once as {andere}."),
        N_("Name each file of projects once."),
        N_("Every project in it would count twice, against the budget of its Posten and for its recipient."),
    ),
}
