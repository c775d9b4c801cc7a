"""Completing what was not reported: codes that begin with V."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "V001": error(
        N_("{quelle}: {ort} has {gemeldet} persons reported, more than its total of {summe}."),
        N_("Correct the counts or the total."),
        N_(
            "Estimates share out what the total leaves after the reported counts. If these exceed it already, "
            "one of the two is wrong."
        ),
    ),
    "V002": error(
        N_("{quelle}: {ort} has {gemeldet} persons reported, its total is {summe}, but no Gemeinde is missing."),
        N_("Correct the counts or the total."),
        N_(
            "What the total has beyond the reported counts would have to live in Gemeinden that did not report, "
            "and there are none. So a count or the total is wrong."
        ),
    ),
    "V003": error(
        N_("{quelle}: the missing Gemeinden of {ort} have a key of 0, so nothing can be estimated by it."),
        N_("Choose another key with --by."),
        N_(
            "Persons not yet reported are shared out in proportion to the key. Where every value of it is 0, "
            "there is no proportion."
        ),
    ),
    "V004": error(
        N_("{quelle}: nothing is reported, and no total is known, so there is no rate to estimate by."),
        N_("Give the total of all persons with --total."),
        N_(
            "Without a total, missing Gemeinden are estimated at the rate of those that reported. There must be "
            "at least one count, with a key above 0, to take that rate from."
        ),
    ),
    "V005": error(
        N_("{quelle}: to estimate by an earlier Erhebung, that one must be known."),
        N_("Name it with --previous ERHEBUNG (an id or a file)."),
        N_(
            "The counts of the earlier Erhebung are the key by which missing ones are estimated. Which Erhebung "
            "is meant is never guessed."
        ),
    ),
    "V006": error(
        N_("The register has no population for {wert}; it has: {bekannt}."),
        N_("Choose one of these dates in the sidecar, or --by vorherige."),
        N_(
            "The population of another day would give other estimates, and not all days rest on the same "
            "census. So no other day is put in its place."
        ),
    ),
    "V007": error(
        N_("{wert} is no way to estimate by."),
        N_("Choose one of: {bekannt}."),
        N_(
            "Estimates by population and estimates by an earlier Erhebung differ, and an unknown name stands "
            "for neither."
        ),
    ),
    "V008": error(
        N_("{quelle}: the estimate for {name} ({ags}) is {wert} persons, which is absurd."),
        N_("Check the total of all persons."),
        N_(
            "An estimate follows from the total and the key alone. One so far beyond the population shows that "
            "the total is too large or that the key does not fit."
        ),
    ),
    "V009": error(
        N_("{quelle}: the key has no value for {name} ({ags})."),
        N_("Complete the population or the earlier Erhebung first, or choose another key with --by."),
        N_(
            "Estimates compare all Gemeinden by one key. A missing value, taken as 0, would leave this Gemeinde "
            "without persons and give them to the others."
        ),
    ),
    "V010": error(
        N_("--previous names an earlier Erhebung, but --by einwohner estimates by population."),
        N_("Leave one of the two."),
        N_(
            "The two options contradict each other, and the estimates differ. Which of them was meant is never "
            "guessed."
        ),
    ),
}
