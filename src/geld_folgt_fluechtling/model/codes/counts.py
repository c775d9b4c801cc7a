"""Counts of persons per Gemeinde: codes that begin with Z."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, warning

CODES: Mapping[str, Code] = {
    "Z001": error(
        N_("{quelle}, {zelle}: {wert} is no AGS of a Gemeinde, which has eight digits."),
        N_("Give the AGS as text with its leading zero, such as 08111000."),
        N_(
            "Tables are joined by AGS and never by name: eight names occur twice, and Heilbronn and Karlsruhe "
            "are each a Stadtkreis and a Landkreis. Without a sound AGS the persons would count for nobody, or "
            "for another Gemeinde."
        ),
    ),
    "Z002": error(
        N_("{quelle}, {zelle}: there is no Gemeinde with AGS {wert}; the nearest is {naechste}."),
        N_("Check the AGS against the register."),
        N_(
            "The set of AGS did not change from 2016 to 2025, so an unknown one is most likely a slip of the "
            "pen. To which Gemeinde the persons belong is never guessed."
        ),
    ),
    "Z003": error(
        N_("{quelle}, {zelle}: {wert} is an uninhabited area, no Gemeinde."),
        N_("Remove the row."),
        N_(
            "Some AGS, in Baden-Württemberg 08317971 and 08415971, denote areas in which nobody lives. They are "
            "no Gemeinden and receive nothing, so a row for them is wrong."
        ),
    ),
    "Z004": error(
        N_("{quelle}, {zelle}: AGS {ags} stands in {andere} already."),
        N_("Leave one row per Gemeinde."),
        N_(
            "If both rows were added up, persons might count twice; if one were taken, the other would be "
            "dropped unseen. Either can change the sum of all persons, and with it everybody's amount."
        ),
    ),
    "Z005": error(
        N_("{quelle}, {zelle}: the count is blank, and blank is not zero."),
        N_("Enter 0 if there is nobody; complete a missing count with: gff complete FILE"),
        N_(
            "A blank cell can mean nobody, not yet counted, or forgotten. Read as zero it would take the "
            "Gemeinde's share and spread it over all others."
        ),
    ),
    "Z006": error(
        N_("{quelle}, {zelle}: {wert} is negative."),
        N_("A count starts at 0."),
        N_(
            "Fewer persons than none cannot be counted. A negative number may be a difference from an earlier "
            "count, or a dash that was read as a sign."
        ),
    ),
    "Z007": error(
        N_("{quelle}, {zelle}: {wert} is no whole number."),
        N_("Enter whole persons in digits only, without separators or decimals."),
        N_(
            "The key counts persons, and persons come whole. Anything else is a slip, an average or a remark, "
            "and is never rounded to fit."
        ),
    ),
    "Z008": error(
        N_("{quelle}, {zelle}: {wert} persons are absurdly many, {name} has {einwohner} inhabitants."),
        N_("Check the number and whether columns were swapped."),
        N_(
            "A number this far beyond the population is no count, but perhaps a swapped column or digits typed "
            "twice. Because the budget is fixed, it would draw money away from all other Gemeinden."
        ),
    ),
    "Z009": error(
        N_("{quelle}: {name} ({ags}) is missing."),
        N_("Add its row, or estimate what is missing, marked as modelled, with: gff complete FILE"),
        N_(
            "Each amount is the budget times the Gemeinde's persons divided by all persons. If a Gemeinde is "
            "missing, the divisor is too small and all others receive too much."
        ),
    ),
    "Z010": error(
        N_("{quelle}, {zelle}: {wert} persons, but the parts of this row add up to {summe}."),
        N_("Correct the parts or the sum."),
        N_(
            "The key of § 29d Abs. 1 FAG has two parts, Anschlussunterbringung and Familiennachzug. If they do "
            "not add up to the stated number, one of the three is wrong, and nothing tells which."
        ),
    ),
    "Z011": error(
        N_("{quelle}: the counts of {ort} add up to {wert}, its known total is {summe}."),
        N_("Correct the counts, or the total in the sidecar {beiblatt}."),
        N_(
            "A total known apart from the rows shows a fault that no single row gives away: a number put in the "
            "wrong row, say, or counts of another Stichtag."
        ),
    ),
    "Z012": error(
        N_("{quelle}: all counts are 0, so there is no key to distribute by."),
        N_("Check whether this is the right file."),
        N_(
            "Each amount is the budget times the Gemeinde's persons divided by all persons; by zero persons "
            "nothing can be divided."
        ),
    ),
    "Z013": error(
        N_("{quelle}, {zelle}: {wert} is no origin of a count."),
        N_("Known origins are: {bekannt}."),
        N_(
            "The origin tells reported counts from estimates, and a run that rests on estimates must say so. An "
            "unknown word would leave that open."
        ),
    ),
    "Z014": warning(
        N_("{quelle}, {zelle}: {wert} persons are more than the {einwohner} inhabitants of {name}."),
        N_("Check the number."),
        N_(
            "More persons than inhabitants are unlikely. They are not ruled out, for the population is known "
            "for other days than the Stichtag; so the number is used, and somebody should look at it."
        ),
    ),
    "Z015": warning(
        N_("The counts for {erhebung} come from {quelle}, those for {andere} are bundled and modelled."),
        N_("Give counts for {andere} too, or say on purpose that one file serves all: --counts alle=FILE"),
        N_(
            "The rules of the year need more than one Erhebung, and only part of the run rests on the file "
            "given. Differences between two Posten may come from the estimates alone."
        ),
    ),
    "Z016": warning(
        N_(
            "{modelliert} of {gemeinden} counts of {erhebung} are modelled; they carry {betrag_cents} euro of "
            "{von_cents} euro."
        ),
        N_("These are no official figures; give the reported counts with --counts {erhebung}=FILE"),
        N_(
            "No complete table of counts per Gemeinde has been published, so missing ones are estimated by "
            "population or by an earlier Erhebung. Amounts that rest on estimates are a model calculation, no "
            "official figures."
        ),
    ),
    "Z017": warning(
        N_("{quelle} is the Erhebung of {wert} and is used as {erhebung}."),
        N_("Check that this is what you want."),
        N_(
            "The rules say which Stichtag applies; the Integrationslasten of a year, for instance, follow the "
            "count of 15 September of that year. Counts of another day give other amounts, which may be "
            "intended but must not go unnoticed."
        ),
    ),
    "Z018": error(
        N_("{quelle}: {spalte} is not understood: {wert}."),
        N_("The README lists what a sidecar may say."),
        N_(
            "The sidecar says which Stichtag and which totals belong to the counts. If something in it is not "
            "understood, a check may be left out without anybody noticing."
        ),
    ),
    "Z019": warning(
        N_("{quelle}: {spalte} is not interpreted; a sidecar may say {wert}."),
        N_("Check the spelling, or ignore this if the key is your own."),
        N_(
            "Further keys of a sidecar are kept, but have no effect. This one resembles a key that has one, so "
            "a Stichtag or a total may be lost to a spelling mistake."
        ),
    ),
}
