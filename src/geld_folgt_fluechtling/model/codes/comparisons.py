"""Codes of comparing alternatives."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

CODES: Mapping[str, Code] = {
    "C001": error(
        N_("There are no classes for comparisons with the name {wert}."),
        N_("Known are: {bekannt}. A file of your own ends in .toml."),
        N_("Size classes, classes of gains and losses, and the range of what was not counted are data of a file."),
    ),
    "C002": error(
        N_("--alt {wert} is not understood: {grund}."),
        N_("Write --alt NAME=counts:FILE, NAME=rules:ID, NAME=variant:ID or NAME=run:DIR"),
        N_(
            "An alternative has a name, by which every table calls it, and changes one thing: the counts, the rule "
            "book, a variant more, or the whole run. What is meant is never guessed."
        ),
    ),
    "C003": error(
        N_("Two alternatives are called {wert}."),
        N_("Give each a name of its own; large and small letters are no difference."),
        N_("Names stand above columns and in those of folders, where two that are alike would be mixed up."),
    ),
    "C004": error(
        N_("{wert} is none of the alternatives."),
        N_("Choose the baseline from: {bekannt}."),
        N_("Every difference is one from the baseline, so which one it is must be certain."),
    ),
    "C005": error(
        N_("There is nothing to compare with {wert}."),
        N_("Name an alternative more: --alt NAME=counts:FILE, rules:ID, variant:ID or run:DIR"),
        N_("A comparison is of two at least: the baseline, and an alternative that is not the baseline itself."),
    ),
    "C006": error(
        N_("{quelle} is the run of {jahr}, {lauf}; compared are runs of {erwartet}."),
        N_("Name a run of the same year and stage, or compare in that year: gff compare {jahr}"),
        N_(
            "Years differ in envelope and Erhebungen, stages in how much of the year is paid. What such runs differ "
            "by says nothing about methods."
        ),
    ),
    "C007": error(
        N_("{name} has no claims on the Posten {wert}; it has claims on: {bekannt}."),
        N_("Choose a Posten that every alternative has, or leave --posten out."),
        N_("An alternative without the Posten would give nothing to anybody, and look like a loss of everything."),
    ),
    "C008": error(
        N_("{quelle} has claims of places that the register does not have: {orte}."),
        N_("Compare runs of the same register."),
        N_("Alternatives are held against each other place by place, so all must know the same places."),
    ),
    "C009": error(
        N_("--rest {wert} is not understood."),
        N_("Write two whole numbers of persons, the smaller one first, such as --rest 30000-50000"),
        N_(
            "The two numbers are the least and the most persons that the places may have which were not counted; "
            "between them lies the range of every counted place's amount."
        ),
    ),
    "C010": error(
        N_("--rest has no effect: no alternative leaves Gemeinden uncounted."),
        N_("Leave --rest out, or give an alternative that counts part of the Gemeinden."),
        N_("An option without effect shows that something else was meant than what is compared."),
    ),
    "C011": warning(
        N_(
            "{quelle}: {gemeldet} persons are counted in {gemeinden} of {alle} Gemeinden. The others were estimated "
            "at {anzahl} persons, inside a total of {summe}."
        ),
        N_(
            "State the true total in the sidecar, unless it is there already; what a low and a high total do is in "
            "the table teilerhebung."
        ),
        N_(
            "Who was not counted has no amount of its own, and the amounts of the counted hang on how many persons "
            "the others have. The estimate is an assumption: the total of the baseline's Erhebung, or the sidecar's, "
            "shared out to the others."
        ),
    ),
    "C012": error(
        N_(
            "{quelle}: {gemeldet} persons are counted in {gemeinden} of {alle} Gemeinden, more than the baseline's "
            "Erhebung has in all of them: {summe}."
        ),
        N_("State the total of all Gemeinden in the sidecar {beiblatt}: [gesamt], personen = NUMBER"),
        N_(
            "The Gemeinden that were not counted get what the total leaves. Where the counted ones exceed it "
            "already, it cannot be the total of this way of counting."
        ),
    ),
    "C013": hint(
        N_("{name} shares out {summe_cents} euro, the baseline {basis_cents} euro."),
        N_("Read differences as those of method and money together, or choose one Posten with --posten."),
        N_("Where more or less money is shared out, everybody gains or loses, whatever the method does."),
    ),
    "C014": hint(
        N_("{name} has the rule book {regelwerk}, for which this does not hold: {wert}."),
        N_("Make a variant for this rule book, and name it in a rule file of your own."),
        N_("Variants and budgets are about the Posten of one rule book, and another one need not have these."),
    ),
    "C015": error(
        N_("{quelle}, {zelle}: there is no group for {ags}."),
        N_("Enter the name of the group, or remove the row."),
        N_("A row says that a place belongs to a group; one without a name says nothing, or its name was lost."),
    ),
    "C016": hint(
        N_("{name} gives everybody the same as the baseline."),
        N_("Check whether the alternative is the one that was meant."),
        N_("Two names for the same amounts are mostly a mistake: the same file twice, or a change without effect."),
    ),
    "C017": error(
        N_("{quelle}: not a single Gemeinde is counted."),
        N_("Enter the counts, or leave the alternative out."),
        N_("Without any count there is nothing to hold against the baseline, and nothing to estimate from."),
    ),
    "C018": warning(
        N_("{name} gives money to Kreise where the baseline gives it to Gemeinden, or the other way round."),
        N_("Read the lines of Kreise, Regierungsbezirke and the Land; leave gains, losses and what is moved aside."),
        N_(
            "What a Landkreis gets and what its Gemeinden get are claims of different places, though the money "
            "stays in the Kreis. Held against each other place by place, everybody gains or loses all of it."
        ),
    ),
}
