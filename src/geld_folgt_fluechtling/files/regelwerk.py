"""Rule books and variants: TOML read strictly, every fault with its key path."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli_w

from geld_folgt_fluechtling.files.inputs import parse_toml, read_input
from geld_folgt_fluechtling.files.resources import bundled_regelwerke, bundled_varianten, data_folder
from geld_folgt_fluechtling.model.errors import RulesError, UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, RegelwerkDatei, values_of
from geld_folgt_fluechtling.model.regelwerte import Fristen, Fundstelle, Pruefung, RegelTabelle
from geld_folgt_fluechtling.model.verteilung import Eingabe
from geld_folgt_fluechtling.steps.rules.read import read_rules

ROLLE = "regelwerke"


def read_regelwerk(name: str) -> tuple[RegelwerkDatei, Eingabe]:
    """A rule book by its id, or by the path of a file ending in ``.toml``.

    Raises ``UsageError`` for an unknown name, ``FileError``, or ``RulesError`` with every fault.
    """
    known = bundled_regelwerke()
    unknown = Finding("R001", wert=name, params={"bekannt": ", ".join(known)})
    datei, eingabe = _read(name, known, unknown, (ROLLE, f"{ROLLE}/eigene"))
    if datei.basis is not None:
        raise UsageError(Finding("R014", quelle=eingabe.name, params={"basis": datei.basis}))
    return datei, eingabe


def read_pruefung(name: str) -> Pruefung:
    """The thresholds of checks in a rule book. Raises as :func:`read_regelwerk`, and for a book without any."""
    datei, eingabe = read_regelwerk(name)
    if datei.pruefung is None:
        raise RulesError(Finding("R004", quelle=eingabe.name, spalte="pruefung"))
    return datei.pruefung


def read_fristen(name: str) -> Fristen:
    """The deadlines in a rule book. Raises as :func:`read_regelwerk`, and for a book without any."""
    datei, eingabe = read_regelwerk(name)
    if datei.fristen is None:
        raise RulesError(Finding("R004", quelle=eingabe.name, spalte="fristen"))
    return datei.fristen


def read_variante(name: str, regelwerk: str, number: int) -> tuple[RegelwerkDatei, Eingabe]:
    """A variant by its id, or by the path of a file; ``number`` is its place in the run's order.

    Raises as :func:`read_regelwerk`.
    """
    known = bundled_varianten()
    params: dict[str, str | int] = {"bekannt": ", ".join(known), "regelwerk": regelwerk}
    folder = f"{ROLLE}/varianten"
    datei, eingabe = _read(name, known, Finding("R015", wert=name, params=params), (folder, f"{folder}/{number}"))
    if datei.basis is None:
        raise UsageError(Finding("R016", quelle=eingabe.name))
    return datei, eingabe


def read_any_rules(name: str) -> tuple[RegelwerkDatei, Eingabe]:
    """A rule book or a variant, by its id or by the path of a file. Raises as :func:`read_regelwerk`."""
    known = {**bundled_regelwerke(), **bundled_varianten()}
    return _read(name, known, Finding("R001", wert=name, params={"bekannt": ", ".join(known)}), (ROLLE, ROLLE))


def read_fundstellen() -> tuple[dict[str, Fundstelle], Eingabe]:
    """The bundled Fundstellen, keyed by id."""
    eingabe = read_input(data_folder() / ROLLE / "fundstellen.toml", ROLLE)
    document = parse_toml(eingabe)
    return {key: Fundstelle.model_validate(value) for key, value in document.items()}, eingabe


def is_bundled(eingabe: Eingabe) -> bool:
    """The file is one of the bundled ones, byte for byte."""
    paths = {**bundled_regelwerke(), **bundled_varianten()}
    path = paths.get(Path(eingabe.name).stem)
    return path is not None and path.read_bytes() == eingabe.inhalt


def regelwerk_toml(regeln: Laufregeln) -> bytes:
    """The resolved rules of a run as a rule file of their own, which gives the same amounts again."""
    posten = {}
    for line in regeln.posten:
        texts = {"bezeichnung": line.bezeichnung, "status": line.status.value, "ebene": line.ebene}
        texts["bewilligungsstelle"] = line.bewilligungsstelle
        values = {name: _table(value) for name, value in values_of(line).items()}
        lines = {} if line.foerderlinien is None else {"foerderlinien": list(line.foerderlinien)}
        posten[line.id] = {key: text for key, text in texts.items() if text is not None} | lines | values
    run = {
        "volumen": _table(regeln.volumen),
        "hinweise": list(regeln.hinweise),
        "posten": posten,
    }
    sources = {key: f.model_dump(exclude_none=True) for key, f in regeln.fundstellen.items()}
    document = {
        "id": regeln.regelwerk,
        "titel": regeln.titel,
        "varianten": list(regeln.varianten),
        **({"nach_koepfen": regeln.nach_koepfen} if regeln.nach_koepfen else {}),
        "fundstellen": sources,
        "jahr": {str(regeln.jahr): {regeln.lauf.value: run}},
    }
    return tomli_w.dumps(document).encode()


def _table(value: RegelTabelle) -> dict[str, Any]:
    """What the value says, without what holds anyway."""
    return _plain(value.model_dump(exclude_none=True, exclude_defaults=True))


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Enumerations as their text, whole amounts as integers."""
    plain: dict[str, Any] = {}
    for key, item in value.items():
        if isinstance(item, Decimal) and item == item.to_integral_value():
            plain[key] = int(item)
        elif isinstance(item, tuple):
            plain[key] = [_plain(part) if isinstance(part, Mapping) else part for part in item]
        else:
            plain[key] = getattr(item, "value", item)
    return plain


def _read(
    name: str, known: Mapping[str, Path], unknown: Finding, roles: tuple[str, str]
) -> tuple[RegelwerkDatei, Eingabe]:
    """The bundled file of that id, or a user's own; ``roles`` are where the copy of either goes."""
    if name not in known and not (name.endswith(".toml") or "/" in name or "\\" in name):
        raise UsageError(unknown)
    eingabe = read_input(known[name], roles[0]) if name in known else read_input(Path(name), roles[1])
    gelesen = read_rules(parse_toml(eingabe), eingabe.name)
    if gelesen.findings:
        raise RulesError(*gelesen.findings)
    return gelesen.datei, eingabe
