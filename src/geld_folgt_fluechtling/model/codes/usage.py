"""The command line: codes that begin with U."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "U001": error(
        N_("{quelle} does not say which Erhebung it is, and {jahr} needs {erhebungen}."),
        N_("Say it, other options as before:{zeilen}"),
        N_(
            "The year needs several Erhebungen, and each Posten follows one of them. Counts put in the place of "
            "another one would make everybody's amount wrong, so this is never guessed."
        ),
    ),
    "U002": error(
        N_("{wert} is no Erhebung that {jahr} needs; it needs {erhebungen}."),
        N_("Say it, other options as before:{zeilen}"),
        N_(
            "A year uses the Erhebungen that its rules name and no others. Counts that it does not need would "
            "have no effect, or the wrong one."
        ),
    ),
    "U003": error(
        N_("Two files are given for the Erhebung {wert}: {quelle} and {andere}."),
        N_("Leave one of them."),
        N_(
            "Each Erhebung has one table of counts. Of two files one would have to be dropped, and the order on "
            "the command line must not decide which."
        ),
    ),
    "U004": error(
        N_("No counts are bundled for the Erhebung {wert}."),
        N_("Give them: --counts {wert}=FILE"),
        N_(
            "Counts are bundled for some Erhebungen only, and only for the bundled register of Gemeinden. "
            "Without counts there is no key to distribute by."
        ),
    ),
    "U005": error(
        N_("{wert} is no output format."),
        N_("Choose from: {bekannt}."),
        N_("A misspelt format that is passed over would be missing from the result without anybody noticing."),
    ),
    "U006": error(
        N_("--budget {wert} is not understood: {grund}."),
        N_("Write POSTEN=AMOUNT in euro, such as --budget integrationsmanagement=58000000.00"),
        N_(
            "A wrong budget makes every amount of the Posten wrong. 58.000, for instance, can mean 58 or 58 "
            "thousand, so only what can be read in one way is taken."
        ),
    ),
    "U007": error(
        N_("{wert} is no Erhebung and no file; bundled are: {bekannt}."),
        N_("Check the name."),
        N_(
            "Everything that follows rests on the counts that are named here, so an unknown name is never "
            "replaced by a similar one."
        ),
    ),
    "U008": error(
        N_("{wert} is a stage that does not exist; stages are: {bekannt}."),
        N_("Choose one with --stage."),
        N_(
            "The stage selects the budgets and counts of the run. With an unknown one, other amounts than those "
            "asked for would come out."
        ),
    ),
    "U009": error(
        N_("{wert} is no language."),
        N_("Choose one with --lang: de, en."),
        N_(
            "All texts exist in German and in English. Files take their language from this option, so it is "
            "never replaced by a guess."
        ),
    ),
    "U010": error(
        N_("{wert} is no name for a table of counts; its sidecar NAME.toml lies beside it."),
        N_("Name a file ending in .csv with --out."),
        N_(
            "What the counts are says the sidecar NAME.toml beside NAME.csv. A table of the same name would be "
            "overwritten by its own sidecar."
        ),
    ),
    "U011": error(
        N_("{wert} is no table of declarations and no file; bundled are: {bekannt}."),
        N_("Check the name."),
        N_("Declarations decide who receives the money, so an unknown name is never replaced by a similar table."),
    ),
    "U017": error(
        N_("There is no code {wert}; the nearest are: {bekannt}."),
        N_("All codes are listed by: gff explain --codes"),
        N_("A code is a letter and three digits, and a similar one means something else."),
    ),
    "U012": error(
        N_("{wert} is no kind of report."),
        N_("Choose one with --kind: {bekannt}."),
        N_("Counts and declarations are read and checked in different ways; which one is meant is never guessed."),
    ),
    "U016": error(
        N_("There is no Kreis {wert}; the nearest is: {naechste}."),
        N_("Give its AGS of five digits with --kreis, or its name."),
        N_("A form for another Kreis than the one that was meant would ask the wrong office for its Gemeinden."),
    ),
    "U018": error(
        N_("{option} {wert} is no date that is understood."),
        N_("Write it as 2026-09-15 or 15.09.2026."),
        N_("A date that is read wrongly would set a wrong Stichtag or deadline in every file; none is guessed."),
    ),
    "U020": error(
        N_("{wert} may be any of these Kreise: {orte}."),
        N_("Give the AGS of five digits with --kreis, or the whole name."),
        N_("Heilbronn and Karlsruhe are each a Stadtkreis and a Landkreis: a name alone does not tell them apart."),
    ),
    "U021": error(
        N_("The deadline {wert} lies before the Stichtag {stichtag}."),
        N_("Check both dates, above all the year."),
        N_("What is counted on the Stichtag cannot be reported before it; one of the two is a slip of the pen."),
    ),
    "U013": error(
        N_("--treat {wert} is not understood; signs are: {bekannt}"),
        N_("Write SIGN=NUMBER, or SIGN=leer for a count that is not known, such as --treat '-'=0"),
        N_("What a sign of official statistics means in a file is decided by somebody, and recorded."),
    ),
    "U014": error(
        N_("{wert} does not say which of two reports counts; known are: {bekannt}."),
        N_("Use --prefer latest (by the date on the cover sheets) or --prefer first (by the order of the files)."),
        N_("Which of two reports for one Gemeinde counts is decided for all of them alike, and recorded."),
    ),
    "U022": error(
        N_("{posten}: the Mindestanteil needs the earlier claims of every place; {anzahl} are missing: {orte}."),
        N_("Name the earlier run with --previous DIR; it must have this Posten and the same level."),
        N_("A least part of the earlier amount can only be kept where that amount is known."),
    ),
    "U023": error(
        N_("Nothing in these rules refers to an earlier run."),
        N_("Leave out --previous, or choose rules with a Mindestanteil."),
        N_("An earlier run that changes nothing would pass for one that was taken into account."),
    ),
    "U030": error(
        N_("--csv and --markdown name the same file, {wert}."),
        N_("Give them different names."),
        N_("One of the two would overwrite the other, and which of them would remain is never guessed."),
    ),
    "U031": error(
        N_("Only one result can be printed to stdout, not several: {wert}."),
        N_("Name a file for all but one of them."),
        N_("Programs that read stdout expect one document; two behind each other can be read by none of them."),
    ),
    "U035": error(
        N_("{quelle} is a finished run, and {wert} would make another one."),
        N_("Leave out --run to compute with these options, or leave them out to explain the run."),
        N_(
            "A run directory holds its rules, counts and options. With others the amounts explained would not be "
            "those of the run."
        ),
    ),
    "U036": error(
        N_("{code} is a code, and {wert} says nothing about it."),
        N_("Leave out the options, or name a Gemeinde or a Kreis."),
        N_("Options choose the run that an amount is explained from; what a code means is the same in all of them."),
    ),
    "U037": error(
        N_("There is no Gemeinde or Kreis {wert}; the nearest are:{naechste}"),
        N_(
            "Give the AGS (eight digits for a Gemeinde, five for a Kreis) or the name; a code is a letter and three "
            "digits."
        ),
        N_("An amount is explained for exactly the place that was meant, never for one with a similar name."),
    ),
    "U038": error(
        N_("{wert} may be any of these places:{orte}"),
        N_("Give the AGS, or say Gemeinde, Stadt or Landkreis before the name."),
        N_(
            "Many a Landkreis is called like its town, and some names occur twice. Which one is meant decides which "
            "amount is explained."
        ),
    ),
    "U039": error(
        N_("There is no Posten {wert} in this run; its Posten are: {bekannt}."),
        N_("Choose one of these with --posten, or leave it out."),
        N_("Without a line of that id there is nothing to explain, and another line has other rules."),
    ),
    "U040": error(
        N_("{quelle} is a folder without rule files (.toml)."),
        N_("Name rule files, or a folder that holds some."),
        N_("A check that found nothing to check would look the same as one that found no fault."),
    ),
    "U041": error(
        N_("{wert} is no year that rules can have."),
        N_("Choose one from 1900 to 2199 with {option}."),
        N_("Rule files are keyed by years of four digits. Any other number is a slip of the keyboard."),
    ),
    "U042": error(
        N_("{wert} is no id for a rule book."),
        N_("Use small letters, digits and hyphens, such as {bekannt}; --out names the file."),
        N_("The id is recorded in every result and names the file, so it is kept to signs that are safe everywhere."),
    ),
    "U043": error(
        N_("The id {wert} belongs to a bundled rule book."),
        N_("Choose another one, such as {bekannt}."),
        N_("Results name their rule book by its id. An own one of the same id would be taken for the bundled one."),
    ),
    "U044": error(
        N_("{wert} receives nothing itself in {quelle}; its claim goes to:{orte}"),
        N_("Name the recipient."),
        N_(
            "Posts are applied for by the recipient. What it holds for several Gemeinden is one frame, from which "
            "posts for all of them are paid."
        ),
    ),
    "U045": error(
        N_("{wert} receives nothing in {quelle} that posts are paid from."),
        N_("Name a recipient; without a place all of them are listed."),
        N_(
            "Where every Gemeinde of a Landkreis receives itself or through others, nothing is left to the Landkreis."
        ),
    ),
    "U046": error(
        N_("{wert} is no number of posts; it must be above 0, in steps of {schritt} VZÄ."),
        N_("Give a number such as 1.25 with --wanted."),
        N_("Posts may only be split into the parts that the rule names; any other number could not be granted."),
    ),
    "U050": error(
        N_("{option} says nothing together with {wert}."),
        N_("Leave out one of the two."),
        N_(
            "An option that is passed over would leave forms that look as if it had been followed. Applications have "
            "no Stichtag, only they draw on the frames of a run, and a run brings its own rules and places."
        ),
    ),
    "U051": error(
        N_("{quelle}: nothing is drawn by applications under the rules {wert}."),
        N_(
            "Choose rules that have stellen and bewilligung for a Posten that is distributed, or name a run of such "
            "rules with --run."
        ),
        N_(
            "A form for applications asks for posts at the rates of the rules; without any there is nothing to ask "
            "for."
        ),
    ),
    "U024": error(
        N_("The bundled Erhebung {wert} does not have the column {spalte}, which the rules take as a key."),
        N_("Give counts that have it: --counts {wert}=FILE"),
        N_("A key is counted, never made up: without its column there is nothing to share by."),
    ),
}
