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
        N_("Begin the year's own rules: gff rules new {regelwerk}-{wert} --from {vorlage} --year {wert}"),
        N_(
            "Budgets and rules hold for their own year. Carried on in silence, they would give amounts that "
            "nobody has decided."
        ),
    ),
    "R003": error(
        N_("{regelwerk} has no stage {wert} for {jahr}; it has: {bekannt}."),
        N_(
            "Choose one with --stage, or begin its rules: gff rules new {regelwerk}-{jahr}-{wert} --from {vorlage} "
            "--year {jahr} --stage {wert}"
        ),
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
        N_("Check the spelling; the nearest that are known there: {bekannt}."),
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
        N_("{posten}: {anzahl} places tie for the last units, and the rule declares a tie an error: {orte}."),
        N_("Declare who comes first: gleichstand in the rounding rule (groesserer-schluessel, ags, or los)."),
        N_(
            "The last units go to the largest remainders or quotients. Where these are equal, the order of a file "
            "must not decide about money; the rule makes it an error, so that people decide it."
        ),
    ),
    "R013": hint(
        N_(
            "{posten}: {anzahl} places tied for the last units, settled by the rule {regel}: {orte}; preferred: "
            "{bevorzugt}."
        ),
        N_("Nothing to do; another rule for ties would give other amounts."),
        N_(
            "The last units go to the largest remainders or quotients, and among equal ones a declared rule decides. "
            "It is shown because money depends on that rule."
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
    "R022": error(
        N_("{posten}: all values of {wert} are 0, so there is nothing to share by."),
        N_("Choose another key, or correct the counts."),
        N_("A share is a part of the whole. Where the whole is nothing, no share can be told."),
    ),
    "R023": error(
        N_("{posten}: the mixed key adds up to {wert}, more than the tables can hold."),
        N_("Mix fewer keys, or ones with smaller numbers, and weights with fewer digits."),
        N_(
            "A mixed key is exact: all its parts are brought to one denominator, and the number grows with each part."
        ),
    ),
    "R024": error(
        N_("{posten}: the register has no population for {wert}; it has: {bekannt}."),
        N_("Name one of these days as stand, or bring a register with that population."),
        N_("Population changes from day to day; the figures of another day are never taken in its place."),
    ),
    "R025": error(
        N_("{posten}: the register does not have {wert} for every Gemeinde; missing for: {orte}."),
        N_("Complete the register, or choose another key."),
        N_("A missing value is not 0: counted as 0 it would take the Gemeinde its money and give it to all others."),
    ),
    "R026": error(
        N_(
            "{posten}, {ags}: the least amount is {unten_cents} euro ({unten}), the largest {oben_cents} euro "
            "(hoechstbetrag)."
        ),
        N_("Lower the one or raise the other."),
        N_("Both bounds hold for every place. No amount is at least the one and at most the other."),
    ),
    "R027": error(
        N_(
            "{posten}: {anzahl} × {betrag_cents} euro are {summe_cents} euro, more than the budget of "
            "{budget_cents} euro."
        ),
        N_("Lower the Sockelbetrag, or show it in the residual with rest = ausweisen."),
        N_("The Sockelbetrag is paid to every place first. More than the budget cannot be paid out of it."),
    ),
    "R028": error(
        N_(
            "{posten}: the least amounts of {anzahl} places add up to {summe_cents} euro, more than the budget of "
            "{budget_cents} euro."
        ),
        N_("Lower Sockelbetrag, Mindestbetrag or Mindestanteil, or show them in the residual with rest = ausweisen."),
        N_(
            "What the least amounts cost, the others bear. Where they need more than there is, nobody is left "
            "to bear it."
        ),
    ),
    "R029": error(
        N_(
            "{posten}: the largest amounts of {anzahl} places add up to {summe_cents} euro, less than the budget of "
            "{budget_cents} euro."
        ),
        N_("Raise the Höchstbetrag, or leave the rest in the residual with rest = ausweisen."),
        N_(
            "What is cut off at the Höchstbetrag goes to the others, up to their own. Where all are at it, money is "
            "left that nobody may have; a place whose key is 0 can take none of it."
        ),
    ),
    "R031": hint(
        N_("{posten}: amounts fixed by the {grenze} instead of the key: {anzahl} ({orte})."),
        N_("Nothing to do; gff explain PLACE shows what each would have had."),
        N_("A bound replaces the share. Who reads the amount must know that it does not follow from the count."),
    ),
    "R032": warning(
        N_("{posten}: bounds add {betrag_cents} euro to the amounts beside the budget; the residual shows them."),
        N_("Nothing to do if the rule means it (rest = ausweisen); else rest = umlegen."),
        N_("With rest = ausweisen nobody else bears a bound, so that the amounts no longer add up to the budget."),
    ),
    "R033": warning(
        N_("{posten}: at the rate per head the amounts exceed the budget by {betrag_cents} euro."),
        N_("Check the published rate against budget and count."),
        N_("A rounded rate times persons need not give the budget. Above it, money is promised that is not there."),
    ),
}
