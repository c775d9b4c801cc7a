"""Codes of simulating errors of a count."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

CODES: Mapping[str, Code] = {
    "S001": error(
        N_("There is no error model with the name {wert}."),
        N_("Known are: {bekannt}. A file of your own ends in .toml."),
        N_("How counts go wrong is data of a file, each rate with its source; the program knows kinds of errors."),
    ),
    "S002": error(
        N_("Posten {wert} is not distributed by a key in this year and Lauf."),
        N_("Known are: {bekannt}."),
        N_("Errors of a count move the money of a Posten only where a key shares it out."),
    ),
    "S003": error(
        N_("These Posten go to Gemeinden and to Kreise: {wert}. One simulation has places of one level."),
        N_("Name Posten of one level with --posten."),
        N_("Amounts of Gemeinden and of Kreise cannot stand in one sum: the money would count twice."),
    ),
    "S004": error(
        N_("Posten {posten} has a rule that is not simulated: {wert}."),
        N_("Name other Posten with --posten, or simulate a variant without this rule."),
        N_(
            "Bounds are settled place by place, and a tie that is an error would stop nearly every simulation; "
            "a simulation without them would be one of other rules."
        ),
    ),
    "S005": error(
        N_("Nothing that is distributed in {wert} depends on a count of persons."),
        N_("Choose a year or Posten whose key is an Erhebung; errors do not touch amounts by population or area."),
        N_("Only counts are drawn; population and area are taken as they stand in the register."),
    ),
    "S006": error(
        N_("The error model makes a count of {wert} persons of the Erhebung {erhebung}."),
        N_("Lower the rates of the model; no count may reach 2^32."),
        N_("Numbers of that size would leave the arithmetic in which every draw is exact."),
    ),
    "S007": error(
        N_("The numbers of Posten {posten} are too large to be simulated exactly: {wert}."),
        N_("Use parts with smaller totals in the mixture, or a smaller rate per head."),
        N_("A simulation computes in integers of 64 bits and refuses what does not fit into them."),
    ),
    "S008": error(
        N_("{quelle}, {spalte}: there is no size class {wert}."),
        N_("Known are: {bekannt}."),
        N_("Rates by size class are found by the ids of the classes of evaluations; a slip would leave one unused."),
    ),
    "S009": error(
        N_("The error model {wert} needs the population of every place, which is not known for {erhebung}."),
        N_("Use a register with einwohner.csv, or an error model without size classes and without nichtmelder."),
        N_("Size classes and the completion of missing reports rest on the population."),
    ),
    "S010": error(
        N_("{wert} draws are not possible here: there may be 1 to {grenze}."),
        N_("The amounts of {anzahl} places in all draws are kept, {summe} at most; name fewer draws with --draws."),
        N_("Quantiles are exact order statistics, so every amount of every draw is in memory until the end."),
    ),
    "S011": error(
        N_("The seed {wert} is no whole number from 0 to below 2^63."),
        N_("Name another one with --seed; without it the seed is 1."),
        N_("The seed alone decides which random numbers are drawn, so it is recorded and must be a plain number."),
    ),
    "S013": warning(
        N_("{erhebung}: {anzahl} of {alle} counts are modelled by population, as is what is missing in the draws."),
        N_("Simulate missing reports on counts that were really reported; here they look better than they are."),
        N_("Completing a modelled count by the same population gives nearly the same number back."),
    ),
    "S012": hint(
        N_("Not simulated, because it goes to Kreise: {posten}."),
        N_("Name it with --posten for a simulation of its own."),
        N_("Places of one level are simulated together; what the other level receives is a simulation of its own."),
    ),
}
