"""Files of rule data beside the rule books: one table each, read strictly, every source known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from geld_folgt_fluechtling.files.inputs import parse_toml, read_input
from geld_folgt_fluechtling.files.regelwerk import read_fundstellen
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.model.errors import RulesError, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.keypath import key_path
from geld_folgt_fluechtling.model.regeldaten import Regeldaten
from geld_folgt_fluechtling.model.verteilung import Eingabe
from geld_folgt_fluechtling.steps.rules.read import read_table

Data = TypeVar("Data", bound=Regeldaten)


def bundled_regeldaten(folder: str) -> dict[str, Path]:
    """The files of rule data in a folder of the bundled data, keyed by id."""
    return {path.stem: path for path in sorted((data_folder() / folder).glob("*.toml"), key=lambda path: path.stem)}


def read_regeldaten(model: type[Data], name: str, folder: str, unknown: str) -> tuple[Data, Eingabe]:
    """The rule data of that id in a folder of the bundled data, or at the path of a file ending in ``.toml``.

    The role of the input is the folder. Raises ``UsageError`` with the code ``unknown`` for a name that is neither,
    ``FileError``, or ``RulesError`` with every fault at its key path (R004, R005, R006, R010, R019, R040).
    """
    known = bundled_regeldaten(folder)
    if name not in known and not (name.endswith(".toml") or "/" in name or "\\" in name):
        raise UsageError(Finding(unknown, wert=name, params={"bekannt": ", ".join(known)}))
    eingabe = read_input(known.get(name, Path(name)), folder)
    document = parse_toml(eingabe)
    read, findings = read_table(model, document, eingabe.name)
    findings.extend(_unknown_sources(document, eingabe.name))
    if read is None or findings:
        raise RulesError(*findings)
    return read, eingabe


def _unknown_sources(document: Mapping[str, Any], quelle: str) -> Iterator[Finding]:
    """Sources that are named and described nowhere: neither in the file nor among the bundled ones."""
    own = document.get("fundstellen")
    known = {*read_fundstellen()[0], *(own if isinstance(own, dict) else ())}
    for path, name in _named(document, ()):
        if name not in known:
            yield Finding("R006", quelle, spalte=key_path(path), wert=name)


def _named(item: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every Fundstelle that a value names, with its key path."""
    if isinstance(item, list):
        for number, each in enumerate(item):
            yield from _named(each, (*path, str(number)))
    elif isinstance(item, Mapping):
        for key, each in item.items():
            if key == "fundstelle" and isinstance(each, str):
                yield (*path, key), each
            elif path or key != "fundstellen":
                yield from _named(each, (*path, key))
