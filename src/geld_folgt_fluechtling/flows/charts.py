"""Pictures of a comparison or a simulation, as files in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from geld_folgt_fluechtling.files.bilder import picture_folder, write_pictures
from geld_folgt_fluechtling.files.quellen import read_quellen
from geld_folgt_fluechtling.model.simulation import Simulation
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.language import language


def write_comparison_charts(
    lauf: Vergleichslauf, folder: str | Path, *, lang: str = "de", force: bool = False
) -> tuple[Path, ...]:
    """Write the pictures of a comparison: who gains where and by size, and how evenly the money lies.

    Each is an SVG, a PNG and a text. Raises ``UsageError`` (C900, C901, U009) for a folder of a result, a file
    or an unknown language, ``FileError`` where a file cannot be written, or is there and may not be replaced.
    """
    target, spoken = picture_folder(folder), language(lang)
    from geld_folgt_fluechtling.report.charts.of_vergleich import pictures_of_comparison

    return write_pictures(pictures_of_comparison(lauf, _sources(lauf.gebiet.quellen), spoken), target, force=force)


def write_simulation_charts(
    simulation: Simulation, folder: str | Path, *, lang: str = "de", force: bool = False
) -> tuple[Path, ...]:
    """Write the pictures of a simulation: how sure amounts are, what wrong counts cost and how likely.

    Files and errors are as for :func:`write_comparison_charts`.
    """
    target, spoken = picture_folder(folder), language(lang)
    from geld_folgt_fluechtling.report.charts.of_simulation import pictures_of_simulation

    return write_pictures(pictures_of_simulation(simulation, spoken), target, force=force)


def check_charts_folder(folder: str | Path | None, out: str | Path | None) -> None:
    """Before anything is computed: raise ``UsageError`` as :func:`picture_folder` does."""
    if folder is not None:
        picture_folder(folder, out)


def _sources(ids: Iterable[str]) -> str:
    """The sources with these ids in one line; one that is not ours is named by its id."""
    known, _ = read_quellen()
    return "; ".join(known.get(key, key) for key in ids)
