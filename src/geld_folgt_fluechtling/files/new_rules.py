"""A new rule file as text: one value and its source to a line, and comments that say what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import tomli_w

_HEAD = """\
# {titel}
# Aufbau nach {vorlage}, {von_jahr}.
# Beträge, Erhebungen und Fundstellen sind leer: Aus einem früheren Jahr gilt nichts fort.
#
# So geht es weiter:
#   1. Jede leere Stelle ("") ausfüllen. Was noch fehlt, zeigt: gff rules check {datei}
#   2. Jede Fundstelle unten unter [fundstellen.KENNUNG] beschreiben, soweit sie nicht mitgeliefert ist.
#   3. sicherheit je Wert festlegen: "belegt" (in einer Quelle gelesen), "abgeleitet" (daraus berechnet) oder
#      "annahme". Die beiden letzten brauchen eine herleitung; bei "belegt" kann sie leer bleiben.
#   4. Rechnen: gff allocate {jahr} --rules {datei}
"""
_SOURCES = """\

# Fundstellen, die nicht mitgeliefert sind, nach diesem Muster (ohne die Rauten):
# [fundstellen.haushalt-{jahr}]
# titel = "Staatshaushaltsplan {jahr}, Einzelplan, Kapitel, Titelgruppe"
# datum = {jahr}-01-01
# wo = "Seite oder Adresse"
"""
_COMMENTS = {
    "fristen": "Tage des Jahres, in dem der Stichtag liegt (MM-TT): Meldung der Kreise, nachträgliche Anpassung.",
    "pruefung": "Ab wann eine gemeldete Zahl auffällt. Nichts davon hält eine Erhebung auf.",
    "posten": "Was für alle Läufe gilt: Ebene, Rundung und Übertragbarkeit prüfen, Fundstellen eintragen.",
    "volumen": "Das Volumen des Laufs; die Beträge der Posten ergeben zusammen diese Summe.",
    "schluessel": 'Die Kennung der Erhebung, deren Zahlen gelten, etwa "{jahr}-09-15".',
    "stand": "Der Tag der Einwohnerzahl, ohne Anführungszeichen, etwa {jahr}-12-31.",
    "ended": "Der Posten hatte zuletzt keinen Schlüssel. Mit einem Betrag über 0 braucht er wieder einen.",
}


def new_rules_text(document: Mapping[str, Any], *, vorlage: str, von_jahr: int, jahr: int, datei: str) -> str:
    """The document as the text of a file, German as rule files are."""
    facts = {"vorlage": vorlage, "von_jahr": von_jahr, "jahr": jahr, "datei": datei, "titel": document["titel"]}
    lines = [_HEAD.format(**facts).rstrip(), _assign("id", document["id"]), _assign("titel", document["titel"])]
    for section in ("fristen", "pruefung"):
        if section in document:
            lines += ["", _comment(section, jahr), f"[{section}]"]
            lines += [_assign(key, value) for key, value in document[section].items()]
    for number, (key, angaben) in enumerate(document["posten"].items()):
        lines += ["", *([_comment("posten", jahr)] if number == 0 else []), f"[posten.{key}]"]
        lines += [_assign(name, value) for name, value in angaben.items()]
    for lauf, run in document["jahr"][str(jahr)].items():
        lines += _run(run, f"jahr.{jahr}.{lauf}", document["posten"], jahr)
    return "\n".join(lines) + "\n" + _SOURCES.format(**facts)


def _run(run: Mapping[str, Any], path: str, shared: Mapping[str, Any], jahr: int) -> Iterator[str]:
    yield from ("", f"[{path}]", _comment("volumen", jahr))
    if "volumen" in run:
        yield _assign("volumen", run["volumen"])
    for key, angaben in run["posten"].items():
        yield from ("", f"[{path}.posten.{key}]")
        given = {**shared.get(key, {}), **angaben}
        if given.get("status") == "verteilt" and "schluessel" not in given:
            yield _comment("ended", jahr)
        for name, value in angaben.items():
            if name == "schluessel":
                yield _comment("stand" if _counts_population(value) else "schluessel", jahr)
            yield _assign(name, value)


def _counts_population(schluessel: Mapping[str, Any]) -> bool:
    return "stand" in schluessel


def _comment(what: str, jahr: int) -> str:
    return f"# {_COMMENTS[what].format(jahr=jahr)}"


def _assign(key: str, value: Any) -> str:
    return f"{key} = {_toml(value)}"


def _toml(value: Any) -> str:
    """A value on one line; tables and lists inline."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(_assign(key, item) for key, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")
