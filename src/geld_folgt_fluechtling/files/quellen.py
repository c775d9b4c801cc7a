"""The sources of the bundled data, by the id that the tables name."""

from __future__ import annotations

from geld_folgt_fluechtling.files.inputs import parse_toml, read_input
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.model.verteilung import Eingabe

ROLLE = "quellen"


def read_quellen() -> tuple[dict[str, str], Eingabe]:
    """The bundled sources as :func:`quellen_of`, and the file."""
    eingabe = read_input(data_folder() / "quellen.toml", ROLLE)
    return quellen_of(eingabe), eingabe


def quellen_of(eingabe: Eingabe) -> dict[str, str]:
    """Title, publisher and address of each source in one line, keyed by id."""
    named = ("titel", "herausgeber", "url")
    return {
        key: ", ".join(str(source[name]) for name in named if name in source)
        for key, source in parse_toml(eingabe).items()
    }
