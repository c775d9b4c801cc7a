"""Rule books and variants: codes that begin with R."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

CODES: Mapping[str, Code] = {
    "R001": error(
        N_("{wert} is no rule book and no file; rule books are: {bekannt}."),
        N_("Name a rule book, or the path of a rule file ending in .toml."),
    ),
    "R002": error(
        N_("{regelwerk} has no rules for {wert}; it has: {bekannt}."),
        N_(
            "Rules never carry forward: write the year's own, as regelwerk.toml of a run shows, and use --rules FILE."
        ),
    ),
    "R003": error(
        N_("{regelwerk} has no stage {wert} for {jahr}; it has: {bekannt}."), N_("Choose one with --stage.")
    ),
    "R004": error(N_("{quelle}: {spalte} is missing."), N_("Every value of a rule must be given.")),
    "R005": error(N_("{quelle}: {spalte} is {wert}, expected: {erwartet}."), N_("Correct the value in the file.")),
    "R006": error(
        N_("{quelle}: {spalte} names the Fundstelle {wert}, which is not known."),
        N_("Describe it in the file under [fundstellen.{wert}], with titel, datum, wo."),
    ),
    "R007": warning(
        N_(
            "{quelle} {jahr} {lauf}: the Posten add up to {summe_cents} euro, the envelope is {volumen_cents} euro, "
            "difference {differenz_cents} euro."
        ),
        N_("Correct a budget or the envelope, if this is no what-if."),
    ),
    "R008": error(
        N_("The variant {wert} belongs to the rule book {basis}, not to {regelwerk}."),
        N_("Choose the rule book with --rules {basis}"),
    ),
    "R009": error(
        N_("There is no Posten {wert} in this run; there are: {bekannt}."), N_("Name one of these in --budget.")
    ),
    "R010": error(
        N_("{quelle}: {spalte} is not known."),
        N_("Check the spelling; a misspelt rule is never ignored."),
    ),
    "R011": error(
        N_("{wert} ended before {jahr} and has no key in that year, so a budget cannot be distributed."),
        N_("Describe the line in a variant of your own, with key and rounding, and name it with --variant."),
    ),
    "R012": error(
        N_("{posten}: {wert} Gemeinden tie for the last units, and the rule declares a tie an error: {orte}."),
        N_("Declare who comes first: gleichstand in the rounding rule."),
    ),
    "R013": hint(
        N_("{posten}: {wert} Gemeinden tied for the last units, settled by the rule {regel}: {orte}."),
        N_("Nothing to do; another rule for ties would give other amounts."),
    ),
    "R014": error(
        N_("{quelle} is a variant of {basis}, no rule book."), N_("Name it with --variant instead of --rules.")
    ),
    "R015": error(
        N_("{wert} is no variant of {regelwerk} and no file; variants are: {bekannt}."),
        N_("Name a variant, or the path of a file ending in .toml."),
    ),
    "R016": error(
        N_("{quelle} is a rule book, no variant: it does not say which rule book it changes."),
        N_("Name it with --rules, or give it the key basis."),
    ),
    "R017": warning(
        N_("The variant {wert} says nothing of {jahr}, {lauf}: it changes nothing in this run."),
        N_("Check year, stage and variant."),
    ),
    "R018": error(
        N_("{quelle}: the Fundstelle {wert} is described otherwise elsewhere; its values would change their source."),
        N_("Give the new Fundstelle an id of its own."),
    ),
}
