"""Corrections of counts (nachträgliche Anpassungen): codes that begin with K."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error, hint, warning

CODES: Mapping[str, Code] = {
    "K001": error(
        N_("{quelle}, {zelle}: the correction of {name} ({ags}) is of {wert}, the deadline was {frist}."),
        N_("Leave it out, or allow it on purpose, with the reason on record: --override REASON"),
        N_(
            "Corrections are made until the end of the year (§ 29d Abs. 1 FAG). Each one changes everybody's share, "
            "so what comes later is refused."
        ),
    ),
    "K002": error(
        N_("{quelle}, {zelle}: the correction of {name} ({ags}) gives no reason."),
        N_("Enter it in the column grund, or allow it on purpose: --override REASON"),
        N_(
            "Corrections are made in justified cases only (§ 29d Abs. 1 FAG), for each of them changes "
            "everybody's share."
        ),
    ),
    "K003": warning(
        N_("{quelle}, {zelle}: the correction of {name} ({ags}) was allowed by way of exception: {grund}"),
        N_("The exception is recorded in the sidecar."),
        N_("The rule would have refused this correction; who allowed it answers for it."),
    ),
    "K004": error(
        N_("{quelle}, {zelle}: {wert} is no date of a correction."),
        N_("Enter it as 2018-11-30 or 30.11.2018."),
        N_("Without its date it cannot be judged whether a correction came in time; the clock is never asked."),
    ),
    "K005": error(
        N_("{quelle}, {zelle}: the correction of {name} ({ags}) is of {wert}, before the Stichtag {stichtag}."),
        N_("Check the date and the year."),
        N_("What is corrected was counted on the Stichtag; a correction cannot be older than that."),
    ),
    "K006": hint(
        N_("{quelle}, {zelle}: {name} ({ags}) has {wert} persons already, so the correction changes nothing."),
        N_("Check whether it was applied before."),
        N_("A correction without effect is often one that was applied twice, or to the wrong Erhebung."),
    ),
    "K007": error(
        N_("{quelle} does not say its Stichtag, so the deadline for corrections is not known."),
        N_("Write the Stichtag into the sidecar: stichtag = 2018-09-15"),
        N_("The deadline lies in the year of the Stichtag; it is never taken from the clock."),
    ),
}
