"""Completing what was not reported: codes that begin with V."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "V001": error(
        N_("{quelle}: {ort} has {gemeldet} persons reported, more than its total of {summe}."),
        N_("Correct the counts or the total."),
    ),
    "V002": error(
        N_("{quelle}: {ort} has {gemeldet} persons reported, its total is {summe}, but no Gemeinde is missing."),
        N_("Correct the counts or the total."),
    ),
    "V003": error(
        N_("{quelle}: the missing Gemeinden of {ort} have a key of 0, so nothing can be estimated by it."),
        N_("Choose another key with --by."),
    ),
    "V004": error(
        N_("{quelle}: nothing is reported, and no total is known, so there is no rate to estimate by."),
        N_("Give the total of all persons with --total."),
    ),
    "V005": error(
        N_("{quelle}: to estimate by an earlier Erhebung, that one must be known."),
        N_("Name it with --previous ERHEBUNG (an id or a file)."),
    ),
    "V006": error(
        N_("The register has no population for {wert}; it has: {bekannt}."),
        N_("Choose one of these dates in the sidecar, or --by vorherige."),
    ),
    "V007": error(N_("{wert} is no way to estimate by."), N_("Choose one of: {bekannt}.")),
    "V008": error(
        N_("{quelle}: the estimate for {name} ({ags}) is {wert} persons, which is absurd."),
        N_("Check the total of all persons."),
    ),
    "V009": error(
        N_("{quelle}: the key has no value for {name} ({ags})."),
        N_("Complete the population or the earlier Erhebung first, or choose another key with --by."),
    ),
    "V010": error(
        N_("--previous names an earlier Erhebung, but --by einwohner estimates by population."),
        N_("Leave one of the two."),
    ),
}
