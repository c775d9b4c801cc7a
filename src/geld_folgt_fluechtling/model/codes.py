"""Every code a finding can have: severity, message, remedy. English here; the catalogues translate.

Letters: D files, T tables, Z counts, V completing, E declarations, R rules, U usage, X our own bugs.
"""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.findings import Code, Schwere


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's extraction knows
    """Mark a message for the catalogue without translating it here."""
    return message


def _error(meldung: str, abhilfe: str) -> Code:
    return Code(Schwere.FEHLER, meldung, abhilfe)


def _warning(meldung: str, abhilfe: str) -> Code:
    return Code(Schwere.WARNUNG, meldung, abhilfe)


def _hint(meldung: str, abhilfe: str) -> Code:
    return Code(Schwere.HINWEIS, meldung, abhilfe)


CODES: Mapping[str, Code] = {
    # files
    "D001": _error(N_("{quelle}: there is no such file."), N_("Check the path.")),
    "D002": _error(N_("{quelle} is a folder, a file was expected."), N_("Name the file inside it.")),
    "D003": _error(N_("{quelle} cannot be read: {grund}."), N_("Check the file and your rights to it.")),
    "D004": _error(
        N_("{quelle} is no text: {grund}."),
        N_("Save it as UTF-8 text: a table as CSV with comma or semicolon, rules as TOML."),
    ),
    "D005": _error(
        N_("{quelle} has {groesse} bytes, at most {grenze} are read."),
        N_("Check whether this is the right file."),
    ),
    "D006": _error(N_("{quelle} cannot be written: {grund}."), N_("Check the folder and your rights to it.")),
    "D007": _error(
        N_("{quelle} holds another result already."),
        N_("Choose another folder with --out, or replace that run with --force."),
    ),
    "D008": _error(
        N_("{quelle} exists and is no run of gff, so it is never replaced."),
        N_("Choose another folder with --out."),
    ),
    "D009": _error(
        N_("{quelle} holds this very result, but these files in it were changed later: {dateien}."),
        N_("Choose another folder with --out, or write the run anew with --force."),
    ),
    "D010": _error(N_("{quelle} exists already."), N_("Choose another file with --out, or replace it with --force.")),
    "D011": _error(N_("{quelle}: syntax error in TOML: {grund}."), N_("Correct the line that is named.")),
    "D012": _error(
        N_("{quelle} is an input, or no earlier result of gff complete, so it is never replaced."),
        N_("Choose another file with --out."),
    ),
    "D013": _error(
        N_("{quelle} holds files that do not belong to the run: {dateien}."),
        N_("Move them away first, for --force replaces the whole folder; or choose another one with --out."),
    ),
    "D014": _error(
        N_("{quelle} is the folder you are in, or one above it; writing a run replaces the folder."),
        N_("Choose another folder with --out."),
    ),
    # tables
    "T001": _error(
        N_("{quelle} has no column {spalte}; its header is: {wert}."),
        N_("The first row names the columns; a column {spalte} is needed."),
    ),
    "T002": _error(
        N_("{quelle} has the column {spalte} twice, in {zelle}."), N_("Leave one column of that meaning.")
    ),
    "T003": _error(
        N_("{quelle}, {zelle}: the row has {wert} cells, the header {erwartet}."),
        N_("Check separators and quotation marks in this row."),
    ),
    "T004": _error(N_("{quelle} has no rows."), N_("Check whether this is the right file.")),
    "T005": _error(N_("{quelle}: the table cannot be read: {grund}."), N_("Check quotation marks and separators.")),
    "T006": _error(N_("{quelle}: {spalte} is {wert}, expected: {erwartet}."), N_("Correct the value in the file.")),
    # counts
    "Z001": _error(
        N_("{quelle}, {zelle}: {wert} is no AGS of a Gemeinde, which has eight digits."),
        N_("Give the AGS as text with its leading zero, such as 08111000."),
    ),
    "Z002": _error(
        N_("{quelle}, {zelle}: there is no Gemeinde with AGS {wert}."),
        N_("Check the AGS against the register."),
    ),
    "Z003": _error(N_("{quelle}, {zelle}: {wert} is an uninhabited area, no Gemeinde."), N_("Remove the row.")),
    "Z004": _error(N_("{quelle}, {zelle}: AGS {ags} stands in {andere} already."), N_("Leave one row per Gemeinde.")),
    "Z005": _error(
        N_("{quelle}, {zelle}: the count is blank, and blank is not zero."),
        N_("Enter 0 if there is nobody; complete a missing count with: gff complete FILE"),
    ),
    "Z006": _error(N_("{quelle}, {zelle}: {wert} is negative."), N_("A count starts at 0.")),
    "Z007": _error(
        N_("{quelle}, {zelle}: {wert} is no whole number."),
        N_("Enter whole persons in digits only, without separators or decimals."),
    ),
    "Z008": _error(
        N_("{quelle}, {zelle}: {wert} persons are absurdly many, {name} has {einwohner} inhabitants."),
        N_("Check the number and whether columns were swapped."),
    ),
    "Z009": _error(
        N_("{quelle}: {name} ({ags}) is missing."),
        N_("Add its row, or estimate what is missing, marked as modelled, with: gff complete FILE"),
    ),
    "Z010": _error(
        N_("{quelle}, {zelle}: {wert} persons, but the parts of this row add up to {summe}."),
        N_("Correct the parts or the sum."),
    ),
    "Z011": _error(
        N_("{quelle}: the counts of {ort} add up to {wert}, its known total is {summe}."),
        N_("Correct the counts, or the total in the sidecar {beiblatt}."),
    ),
    "Z012": _error(
        N_("{quelle}: all counts are 0, so there is no key to distribute by."),
        N_("Check whether this is the right file."),
    ),
    "Z013": _error(N_("{quelle}, {zelle}: {wert} is no origin of a count."), N_("Known origins are: {bekannt}.")),
    "Z014": _warning(
        N_("{quelle}, {zelle}: {wert} persons are more than the {einwohner} inhabitants of {name}."),
        N_("Check the number."),
    ),
    "Z015": _warning(
        N_("The counts for {erhebung} come from {quelle}, those for {andere} are bundled and modelled."),
        N_("Give counts for {andere} too, or say on purpose that one file serves all: --counts alle=FILE"),
    ),
    "Z016": _warning(
        N_(
            "{modelliert} of {gemeinden} counts of {erhebung} are modelled; they carry {betrag_cents} euro of "
            "{von_cents} euro."
        ),
        N_("These are no official figures; give the reported counts with --counts {erhebung}=FILE"),
    ),
    "Z017": _warning(
        N_("{quelle} is the Erhebung of {wert} and is used as {erhebung}."),
        N_("Check that this is what you want."),
    ),
    "Z018": _error(
        N_("{quelle}: {spalte} is not understood: {wert}."),
        N_("The README lists what a sidecar may say."),
    ),
    "Z019": _warning(
        N_("{quelle}: {spalte} is not interpreted; a sidecar may say {wert}."),
        N_("Check the spelling, or ignore this if the key is your own."),
    ),
    # completing
    "V001": _error(
        N_("{quelle}: {ort} has {gemeldet} persons reported, more than its total of {summe}."),
        N_("Correct the counts or the total."),
    ),
    "V002": _error(
        N_("{quelle}: {ort} has {gemeldet} persons reported, its total is {summe}, but no Gemeinde is missing."),
        N_("Correct the counts or the total."),
    ),
    "V003": _error(
        N_("{quelle}: the missing Gemeinden of {ort} have a key of 0, so nothing can be estimated by it."),
        N_("Choose another key with --by."),
    ),
    "V004": _error(
        N_("{quelle}: nothing is reported, and no total is known, so there is no rate to estimate by."),
        N_("Give the total of all persons with --total."),
    ),
    "V005": _error(
        N_("{quelle}: to estimate by an earlier Erhebung, that one must be known."),
        N_("Name it with --previous ERHEBUNG (an id or a file)."),
    ),
    "V006": _error(
        N_("The register has no population for {wert}; it has: {bekannt}."),
        N_("Choose one of these dates in the sidecar, or --by vorherige."),
    ),
    "V007": _error(N_("{wert} is no way to estimate by."), N_("Choose one of: {bekannt}.")),
    "V008": _error(
        N_("{quelle}: the estimate for {name} ({ags}) is {wert} persons, which is absurd."),
        N_("Check the total of all persons."),
    ),
    "V009": _error(
        N_("{quelle}: the key has no value for {name} ({ags})."),
        N_("Complete the population or the earlier Erhebung first, or choose another key with --by."),
    ),
    "V010": _error(
        N_("--previous names an earlier Erhebung, but --by einwohner estimates by population."),
        N_("Leave one of the two."),
    ),
    # declarations
    "E001": _error(
        N_("{quelle}, {zelle}: {wert} is no option."),
        N_("Choose one of: eigenregie, dritte, landkreis, keine."),
    ),
    "E002": _error(
        N_("{quelle}, {zelle}: {name} is a Stadtkreis and cannot delegate to a Landkreis."),
        N_("Choose eigenregie or dritte."),
    ),
    "E003": _error(
        N_("{quelle}, {zelle}: Zusammenschlüsse are not computed by this version."),
        N_("Remove the row, or choose eigenregie, dritte, landkreis, keine."),
    ),
    "E004": _error(
        N_("{quelle}, {zelle}: {spalte} is not computed by this version, so it must be blank."),
        N_("Leave the cell blank: a declaration holds for the whole year."),
    ),
    "E005": _error(
        N_("{quelle}, {zelle}: {wert} is a Kreis; this version reads the declarations of Gemeinden only."),
        N_("Remove the row."),
    ),
    "E006": _warning(
        N_("{quelle} changes nothing: no Posten of this run may be delegated."),
        N_("Check year, stage and rule book."),
    ),
    "E007": _hint(
        N_(
            "{posten}, {kreis}: {wert} Gemeinden without a declaration, {betrag_cents} euro go to the Landkreis "
            "by default."
        ),
        N_("Collect the declarations that are missing."),
    ),
    "E008": _warning(
        N_("{quelle}: {wert} of {alle} declarations are modelled, nobody made them."),
        N_("Until the declarations are there, this run is an example of who receives what."),
    ),
    # rules
    "R001": _error(
        N_("{wert} is no rule book and no file; rule books are: {bekannt}."),
        N_("Name a rule book, or the path of a rule file ending in .toml."),
    ),
    "R002": _error(
        N_("{regelwerk} has no rules for {wert}; it has: {bekannt}."),
        N_(
            "Rules never carry forward: write the year's own, as regelwerk.toml of a run shows, and use --rules FILE."
        ),
    ),
    "R003": _error(
        N_("{regelwerk} has no stage {wert} for {jahr}; it has: {bekannt}."), N_("Choose one with --stage.")
    ),
    "R004": _error(N_("{quelle}: {spalte} is missing."), N_("Every value of a rule must be given.")),
    "R005": _error(N_("{quelle}: {spalte} is {wert}, expected: {erwartet}."), N_("Correct the value in the file.")),
    "R006": _error(
        N_("{quelle}: {spalte} names the Fundstelle {wert}, which is not known."),
        N_("Describe it in the file under [fundstellen.{wert}], with titel, datum, wo."),
    ),
    "R007": _warning(
        N_(
            "{quelle} {jahr} {lauf}: the Posten add up to {summe_cents} euro, the envelope is {volumen_cents} euro, "
            "difference {differenz_cents} euro."
        ),
        N_("Correct a budget or the envelope, if this is no what-if."),
    ),
    "R008": _error(
        N_("The variant {wert} belongs to the rule book {basis}, not to {regelwerk}."),
        N_("Choose the rule book with --rules {basis}"),
    ),
    "R009": _error(
        N_("There is no Posten {wert} in this run; there are: {bekannt}."), N_("Name one of these in --budget.")
    ),
    "R010": _error(
        N_("{quelle}: {spalte} is not known."),
        N_("Check the spelling; a misspelt rule is never ignored."),
    ),
    "R011": _error(
        N_("{wert} ended before {jahr} and has no key in that year, so a budget cannot be distributed."),
        N_("Describe the line in a variant of your own, with key and rounding, and name it with --variant."),
    ),
    "R012": _error(
        N_("{posten}: {wert} Gemeinden tie for the last units, and the rule declares a tie an error: {orte}."),
        N_("Declare who comes first: gleichstand in the rounding rule."),
    ),
    "R013": _hint(
        N_("{posten}: {wert} Gemeinden tied for the last units, settled by the rule {regel}: {orte}."),
        N_("Nothing to do; another rule for ties would give other amounts."),
    ),
    "R014": _error(
        N_("{quelle} is a variant of {basis}, no rule book."), N_("Name it with --variant instead of --rules.")
    ),
    "R015": _error(
        N_("{wert} is no variant of {regelwerk} and no file; variants are: {bekannt}."),
        N_("Name a variant, or the path of a file ending in .toml."),
    ),
    "R016": _error(
        N_("{quelle} is a rule book, no variant: it does not say which rule book it changes."),
        N_("Name it with --rules, or give it the key basis."),
    ),
    "R017": _warning(
        N_("The variant {wert} says nothing of {jahr}, {lauf}: it changes nothing in this run."),
        N_("Check year, stage and variant."),
    ),
    "R018": _error(
        N_("{quelle}: the Fundstelle {wert} is described otherwise elsewhere; its values would change their source."),
        N_("Give the new Fundstelle an id of its own."),
    ),
    # usage
    "U001": _error(
        N_("{quelle} does not say which Erhebung it is, and {jahr} needs {erhebungen}."),
        N_("Say it, other options as before:{zeilen}"),
    ),
    "U002": _error(
        N_("{wert} is no Erhebung that {jahr} needs; it needs {erhebungen}."),
        N_("Say it, other options as before:{zeilen}"),
    ),
    "U003": _error(
        N_("Two files are given for the Erhebung {wert}: {quelle} and {andere}."), N_("Leave one of them.")
    ),
    "U004": _error(N_("No counts are bundled for the Erhebung {wert}."), N_("Give them: --counts {wert}=FILE")),
    "U005": _error(N_("{wert} is no output format."), N_("Choose from: {bekannt}.")),
    "U006": _error(
        N_("--budget {wert} is not understood: {grund}."),
        N_("Write POSTEN=AMOUNT in euro, such as --budget integrationsmanagement=58000000.00"),
    ),
    "U007": _error(N_("{wert} is no Erhebung and no file; bundled are: {bekannt}."), N_("Check the name.")),
    "U008": _error(
        N_("{wert} is a stage that does not exist; stages are: {bekannt}."), N_("Choose one with --stage.")
    ),
    "U009": _error(N_("{wert} is no language."), N_("Choose one with --lang: de, en.")),
    "U010": _error(
        N_("{wert} is no name for a table of counts; its sidecar NAME.toml lies beside it."),
        N_("Name a file ending in .csv with --out."),
    ),
    "U011": _error(
        N_("{wert} is no table of declarations and no file; bundled are: {bekannt}."), N_("Check the name.")
    ),
    # our own
    "X001": _error(
        N_("A check on our own result failed: {wert}."),
        N_("This is a bug of gff. Nothing was written; please report it with your command line."),
    ),
}
