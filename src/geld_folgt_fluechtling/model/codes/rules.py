"""Rule books and variants: codes that begin with R."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

CODES: Mapping[str, Code] = {
    "R001": error(
        N_("{wert} is no rule book and no file; rule books are: {bekannt}."),
        N_("Name a rule book, or the path of a rule file ending in .toml."),
        N_("The rule book decides every amount, so an unknown name is never replaced by the usual one."),
    ),
    "R002": error(
        N_("{regelwerk} has no rules for {wert}; it has: {bekannt}."),
        N_(
            "Rules never carry forward: write the year's own, as regelwerk.toml of a run shows, and use --rules FILE."
        ),
        N_(
            "Budgets and rules hold for their own year. Carried on in silence, they would give amounts that "
            "nobody has decided."
        ),
    ),
    "R003": error(
        N_("{regelwerk} has no stage {wert} for {jahr}; it has: {bekannt}."),
        N_("Choose one with --stage."),
        N_(
            "Each stage has rules of its own: the provisional distribution of July 2017 had 60 % of the first "
            "year's money and a preliminary count. No stage stands in for another."
        ),
    ),
    "R004": error(
        N_("{quelle}: {spalte} is missing."),
        N_("Every value of a rule must be given."),
        N_(
            "A missing value would have to be assumed, and an assumption that is not written down cannot be "
            "checked by anybody."
        ),
    ),
    "R005": error(
        N_("{quelle}: {spalte} is {wert}, expected: {erwartet}."),
        N_("Correct the value in the file."),
        N_(
            "Rules are read strictly. A value of the wrong kind, such as text in place of an amount, could "
            "change amounts without anybody noticing."
        ),
    ),
    "R006": error(
        N_("{quelle}: {spalte} names the Fundstelle {wert}, which is not known."),
        N_("Describe it in the file under [fundstellen.{wert}], with titel, datum, wo."),
        N_(
            "Every value of a rule names its source, so that it can be checked. A name without a description "
            "leads nowhere."
        ),
    ),
    "R007": warning(
        N_(
            "{quelle} {jahr} {lauf}: the Posten add up to {summe_cents} euro, the envelope is {volumen_cents} euro, "
            "difference {differenz_cents} euro."
        ),
        N_("Correct a budget or the envelope, if this is no what-if."),
        N_(
            "The envelope is the money of the year and stage. Posten above it would spend more than there is, "
            "Posten below it leave a part unexplained; with --budget that is intended."
        ),
    ),
    "R008": error(
        N_("The variant {wert} belongs to the rule book {basis}, not to {regelwerk}."),
        N_("Choose the rule book with --rules {basis}"),
        N_(
            "A variant names only what it changes, with the lines of one rule book in mind. In another one a "
            "line of the same name may mean something else."
        ),
    ),
    "R009": error(
        N_("There is no Posten {wert} in this run; there are: {bekannt}."),
        N_("Name one of these in --budget."),
        N_(
            "A budget for a Posten that does not exist would change nothing, and the result would pass for the "
            "what-if that was asked for."
        ),
    ),
    "R010": error(
        N_("{quelle}: {spalte} is not known."),
        N_("Check the spelling; a misspelt rule is never ignored."),
        N_(
            "A misspelt key that is ignored would leave the old rule in force, while the run looked as if the "
            "new one applied."
        ),
    ),
    "R011": error(
        N_("{wert} ended before {jahr} and has no key in that year, so a budget cannot be distributed."),
        N_("Describe the line in a variant of your own, with key and rounding, and name it with --variant."),
        N_(
            "Money is distributed by a key and a rounding rule. A line that has ended has neither in that year, "
            "and none is invented for it."
        ),
    ),
    "R012": error(
        N_("{posten}: {wert} Gemeinden tie for the last units, and the rule declares a tie an error: {orte}."),
        N_("Declare who comes first: gleichstand in the rounding rule."),
        N_(
            "By Hare-Niemeyer the last units go to the largest remainders. Where these are equal, the order of "
            "a file must not decide about money; the rule makes it an error, so that people decide it."
        ),
    ),
    "R013": hint(
        N_("{posten}: {wert} Gemeinden tied for the last units, settled by the rule {regel}: {orte}."),
        N_("Nothing to do; another rule for ties would give other amounts."),
        N_(
            "By Hare-Niemeyer the last units go to the largest remainders, and among equal ones a declared rule "
            "decides. It is shown because money depends on that rule."
        ),
    ),
    "R014": error(
        N_("{quelle} is a variant of {basis}, no rule book."),
        N_("Name it with --variant instead of --rules."),
        N_("A variant is no complete set of rules: it names only what it changes in its rule book."),
    ),
    "R015": error(
        N_("{wert} is no variant of {regelwerk} and no file; variants are: {bekannt}."),
        N_("Name a variant, or the path of a file ending in .toml."),
        N_("A variant changes amounts, so an unknown name is neither ignored nor replaced by a similar one."),
    ),
    "R016": error(
        N_("{quelle} is a rule book, no variant: it does not say which rule book it changes."),
        N_("Name it with --rules, or give it the key basis."),
        N_(
            "A variant is laid over the rule book that it names. Without that name it would be left to chance "
            "which rules its values replace."
        ),
    ),
    "R017": warning(
        N_("The variant {wert} says nothing of {jahr}, {lauf}: it changes nothing in this run."),
        N_("Check year, stage and variant."),
        N_(
            "The amounts are the same as without this variant, yet a reader who sees its name may take them for "
            "changed ones."
        ),
    ),
    "R018": error(
        N_("{quelle}: the Fundstelle {wert} is described otherwise elsewhere; its values would change their source."),
        N_("Give the new Fundstelle an id of its own."),
        N_(
            "Values refer to a Fundstelle by its id. If one id were described in two ways, values that nobody "
            "touched would suddenly rest on another source."
        ),
    ),
    "R019": error(
        N_("{quelle}: {spalte} is missing; expected: {erwartet}."),
        N_("Give the value in the file."),
        N_(
            "Some values of a rule need others: a method that settles ties needs the rule for ties, an assumption "
            "its reason. Without these the amounts could not be worked out or answered for."
        ),
    ),
    "R020": error(
        N_("{quelle}: {spalte} does not fit the Posten: {grund}."),
        N_("Change this value, or the one that it contradicts."),
        N_(
            "Each value is right by itself, but together they ask for something that there is not, such as a "
            "delegation where the Kreise themselves receive."
        ),
    ),
    "R021": warning(
        N_("{quelle}: {spalte} rests on {wert}, which is not in force in {jahr}."),
        N_("Name the version that was in force, or correct its gueltig_ab and gueltig_bis."),
        N_("An administrative regulation has versions. An amount must rest on the one that held in its year."),
    ),
}
