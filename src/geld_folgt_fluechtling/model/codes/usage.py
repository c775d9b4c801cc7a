"""The command line: codes that begin with U."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "U001": error(
        N_("{quelle} does not say which Erhebung it is, and {jahr} needs {erhebungen}."),
        N_("Say it, other options as before:{zeilen}"),
    ),
    "U002": error(
        N_("{wert} is no Erhebung that {jahr} needs; it needs {erhebungen}."),
        N_("Say it, other options as before:{zeilen}"),
    ),
    "U003": error(
        N_("Two files are given for the Erhebung {wert}: {quelle} and {andere}."), N_("Leave one of them.")
    ),
    "U004": error(N_("No counts are bundled for the Erhebung {wert}."), N_("Give them: --counts {wert}=FILE")),
    "U005": error(N_("{wert} is no output format."), N_("Choose from: {bekannt}.")),
    "U006": error(
        N_("--budget {wert} is not understood: {grund}."),
        N_("Write POSTEN=AMOUNT in euro, such as --budget integrationsmanagement=58000000.00"),
    ),
    "U007": error(N_("{wert} is no Erhebung and no file; bundled are: {bekannt}."), N_("Check the name.")),
    "U008": error(
        N_("{wert} is a stage that does not exist; stages are: {bekannt}."), N_("Choose one with --stage.")
    ),
    "U009": error(N_("{wert} is no language."), N_("Choose one with --lang: de, en.")),
    "U010": error(
        N_("{wert} is no name for a table of counts; its sidecar NAME.toml lies beside it."),
        N_("Name a file ending in .csv with --out."),
    ),
    "U011": error(
        N_("{wert} is no table of declarations and no file; bundled are: {bekannt}."), N_("Check the name.")
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
}
