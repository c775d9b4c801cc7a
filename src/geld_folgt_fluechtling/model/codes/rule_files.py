"""Rule files as they are written, compared and begun: codes from R040 on."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

CODES: Mapping[str, Code] = {
    "R040": error(
        N_("{quelle}: {spalte} is still empty."),
        N_("Fill it in."),
        N_(
            "A new rule file has the structure of an earlier one, and no amount, Erhebung or Fundstelle. Whoever "
            "decides these enters them; none is taken over from another year."
        ),
    ),
    "R041": hint(
        N_("{quelle}: {spalte} names the Erhebung {wert}, of which no counts are bundled."),
        N_("Give them with each run: gff allocate YEAR --rules FILE --counts {wert}=FILE"),
        N_(
            "Counts are bundled for some Erhebungen only. The rules hold without them, but amounts need the counts "
            "of whoever collected them."
        ),
    ),
    "R042": error(
        N_("{quelle}: {spalte} names the rule book {wert}, which is not known; known are: {bekannt}."),
        N_("Check the id, or name the file of that rule book in the same call."),
        N_(
            "A variant can only be judged over the rule book that it changes: alone it has neither every Posten nor "
            "every value."
        ),
    ),
    "R043": warning(
        N_("{quelle}: {spalte} names the rule book {wert}, which is not bundled; bundled are: {bekannt}."),
        N_("Check the id, or leave the key out."),
        N_("Results point readers to that rule book by its id. They could not open one that is not bundled."),
    ),
    "R044": error(
        N_("{quelle}: the id {wert} is that of {andere} as well."),
        N_("Give one of the two another id."),
        N_("A run records the id of its rule book. Two files of one id could not be told apart in results."),
    ),
    "R045": warning(
        N_("{quelle}: {spalte} says something of a Posten that no year has."),
        N_("Check the id of the Posten; the nearest are: {bekannt}."),
        N_(
            "What holds for all years takes effect in those that name the Posten. With none that does, the most "
            "likely reason is a slip in its id."
        ),
    ),
    "R046": error(
        N_("{quelle}: {spalte} has no rules."),
        N_("Give the year a Lauf, such as [jahr.2026.endgueltig], with volumen and posten."),
        N_("A rule book without a single year and Lauf distributes nothing; most likely a part of it is missing."),
    ),
    "R047": warning(
        N_("{quelle}: {spalte} is {wert}; the bundled register has no population of that day, but of: {bekannt}."),
        N_("Choose one of these days and say so in the herleitung."),
        N_("Amounts need the population of the very day. No other day is taken in its place, so a run is refused."),
    ),
    "R048": hint(
        N_("{quelle}: {spalte} is {wert}, a column that the bundled Erhebung {erhebung} does not have."),
        N_("Give counts with that column in each run: gff allocate YEAR --rules FILE --counts {erhebung}=FILE"),
        N_(
            "Bundled Erhebungen count what is known of them. Another column can be a key as soon as somebody has "
            "counted it."
        ),
    ),
}
