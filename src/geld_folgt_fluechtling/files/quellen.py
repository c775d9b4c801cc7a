"""The sources of the bundled data, by the id that the tables name."""

from __future__ import annotations

from geld_folgt_fluechtling.files.inputs import parse_toml, read_input
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.model.verteilung import Eingabe


def read_quellen() -> tuple[dict[str, str], Eingabe]:
    """Title, publisher and address of each source in one line, keyed by id."""
    eingabe = read_input(data_folder() / "quellen.toml", "quellen")
    named = ("titel", "herausgeber", "url")
    return {
        key: ", ".join(str(source[name]) for name in named if name in source)
        for key, source in parse_toml(eingabe).items()
    }, eingabe
