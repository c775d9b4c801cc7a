"""Counts of persons per Gemeinde: codes that begin with Z."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, warning

CODES: Mapping[str, Code] = {
    "Z001": error(
        N_("{quelle}, {zelle}: {wert} is no AGS of a Gemeinde, which has eight digits."),
        N_("Give the AGS as text with its leading zero, such as 08111000."),
    ),
    "Z002": error(
        N_("{quelle}, {zelle}: there is no Gemeinde with AGS {wert}; the nearest is {naechste}."),
        N_("Check the AGS against the register."),
    ),
    "Z003": error(N_("{quelle}, {zelle}: {wert} is an uninhabited area, no Gemeinde."), N_("Remove the row.")),
    "Z004": error(N_("{quelle}, {zelle}: AGS {ags} stands in {andere} already."), N_("Leave one row per Gemeinde.")),
    "Z005": error(
        N_("{quelle}, {zelle}: the count is blank, and blank is not zero."),
        N_("Enter 0 if there is nobody; complete a missing count with: gff complete FILE"),
    ),
    "Z006": error(N_("{quelle}, {zelle}: {wert} is negative."), N_("A count starts at 0.")),
    "Z007": error(
        N_("{quelle}, {zelle}: {wert} is no whole number."),
        N_("Enter whole persons in digits only, without separators or decimals."),
    ),
    "Z008": error(
        N_("{quelle}, {zelle}: {wert} persons are absurdly many, {name} has {einwohner} inhabitants."),
        N_("Check the number and whether columns were swapped."),
    ),
    "Z009": error(
        N_("{quelle}: {name} ({ags}) is missing."),
        N_("Add its row, or estimate what is missing, marked as modelled, with: gff complete FILE"),
    ),
    "Z010": error(
        N_("{quelle}, {zelle}: {wert} persons, but the parts of this row add up to {summe}."),
        N_("Correct the parts or the sum."),
    ),
    "Z011": error(
        N_("{quelle}: the counts of {ort} add up to {wert}, its known total is {summe}."),
        N_("Correct the counts, or the total in the sidecar {beiblatt}."),
    ),
    "Z012": error(
        N_("{quelle}: all counts are 0, so there is no key to distribute by."),
        N_("Check whether this is the right file."),
    ),
    "Z013": error(N_("{quelle}, {zelle}: {wert} is no origin of a count."), N_("Known origins are: {bekannt}.")),
    "Z014": warning(
        N_("{quelle}, {zelle}: {wert} persons are more than the {einwohner} inhabitants of {name}."),
        N_("Check the number."),
    ),
    "Z015": warning(
        N_("The counts for {erhebung} come from {quelle}, those for {andere} are bundled and modelled."),
        N_("Give counts for {andere} too, or say on purpose that one file serves all: --counts alle=FILE"),
    ),
    "Z016": warning(
        N_(
            "{modelliert} of {gemeinden} counts of {erhebung} are modelled; they carry {betrag_cents} euro of "
            "{von_cents} euro."
        ),
        N_("These are no official figures; give the reported counts with --counts {erhebung}=FILE"),
    ),
    "Z017": warning(
        N_("{quelle} is the Erhebung of {wert} and is used as {erhebung}."),
        N_("Check that this is what you want."),
    ),
    "Z018": error(
        N_("{quelle}: {spalte} is not understood: {wert}."),
        N_("The README lists what a sidecar may say."),
    ),
    "Z019": warning(
        N_("{quelle}: {spalte} is not interpreted; a sidecar may say {wert}."),
        N_("Check the spelling, or ignore this if the key is your own."),
    ),
}
