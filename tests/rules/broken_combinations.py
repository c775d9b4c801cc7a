"""Broken rule files of which each value is right by itself: contradictions, gaps between layers, years, syntax."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import tomli_w
from broken_rules import Broken, Catalogue, Document, features, shipped, variant

INT, DECIMAL, KREISE = "posten.int", "posten.decimal", "posten.kreise"
RUN = "jahr.2019.endgueltig"
BOUND = {"betrag_eur": 1, "rest": "ausweisen", "fundstelle": "satzung", "sicherheit": "belegt"}
CONTRADICTIONS: list[tuple[str, dict[str, Any], str, str]] = [
    # what is set (None: taken away), the code, where
    ("no rule for ties", {f"{INT}.rundung.gleichstand": None, f"{INT}.rundung.saat": None}, "R019", "gleichstand"),
    ("a rule for ties that cannot be", {f"{DECIMAL}.rundung.gleichstand": "ags"}, "R005", "gleichstand"),
    ("lots without a seed", {f"{INT}.rundung.saat": None}, "R019", "saat"),
    ("a seed without lots", {f"{KREISE}.rundung.saat": "1"}, "R005", "saat"),
    ("a rate without its method", {f"{KREISE}.rundung.kopfbetrag_eur": 5}, "R005", "kopfbetrag_eur"),
    (
        "a rate's unit without its method",
        {f"{INT}.rundung.kopfbetrag_einheit_eur": 1},
        "R005",
        "kopfbetrag_einheit_eur",
    ),
    ("no rate", {f"{DECIMAL}.rundung.kopfbetrag_eur": None}, "R019", "kopfbetrag_eur"),
    ("rate and unit", {f"{DECIMAL}.rundung.kopfbetrag_einheit_eur": 1}, "R005", "kopfbetrag_eur"),
    (
        "unit of a rate of 0",
        {f"{DECIMAL}.rundung.kopfbetrag_eur": None, f"{DECIMAL}.rundung.kopfbetrag_einheit_eur": 0},
        "R005",
        "kopfbetrag_einheit_eur",
    ),
    ("a rate in two steps", {f"{DECIMAL}.rundung.ueber_kreise": True}, "R005", "ueber_kreise"),
    ("nobody receives", {f"{INT}.delegation.ohne_erklaerung": None}, "R019", "ohne_erklaerung"),
    ("somebody receives", {f"{DECIMAL}.delegation.ohne_erklaerung": "gemeinde"}, "R005", "ohne_erklaerung"),
    ("counts of nothing", {f"{RUN}.posten.decimal.schluessel.erhebung": None}, "R019", "erhebung"),
    ("population with counts", {f"{RUN}.posten.kreise.schluessel.erhebung": "2018-09-15"}, "R005", "erhebung"),
    ("population of no day", {f"{RUN}.posten.kreise.schluessel.stand": None}, "R019", "stand"),
    ("counts with a day", {f"{RUN}.posten.decimal.schluessel.stand": date(2018, 1, 1)}, "R005", "stand"),
    ("a mixture of nothing", {f"{RUN}.posten.int.schluessel.teile": None}, "R019", "teile"),
    (
        "a mixture of one",
        {f"{RUN}.posten.int.schluessel.teile": [{"schluessel": "flaeche", "anteil": 1}]},
        "R005",
        "teile",
    ),
    ("a mixture with counts", {f"{RUN}.posten.int.schluessel.erhebung": "2018-09-15"}, "R005", "erhebung"),
    ("a mixture with a day", {f"{RUN}.posten.int.schluessel.stand": date(2018, 1, 1)}, "R005", "stand"),
    ("a mixture in a mixture", {f"{RUN}.posten.int.schluessel.teile.0.schluessel": "mischung"}, "R005", "schluessel"),
    ("a part of no counts", {f"{RUN}.posten.int.schluessel.teile.0.erhebung": None}, "R019", "erhebung"),
    ("a part of no day", {f"{RUN}.posten.int.schluessel.teile.1.stand": None}, "R019", "stand"),
    ("area with a day", {f"{RUN}.posten.int.schluessel.teile.2.stand": date(2018, 1, 1)}, "R005", "stand"),
    ("no reason", {f"{INT}.rundung.herleitung": None}, "R019", "herleitung"),
    ("an end before the beginning", {"fundstellen.satzung.gueltig_bis": date(2017, 1, 1)}, "R005", "gueltig_bis"),
    (
        "delegation among Kreise",
        {f"{KREISE}.delegation.erlaubt": True, f"{KREISE}.delegation.ohne_erklaerung": "landkreis"},
        "R020",
        "erlaubt",
    ),
    ("two steps for Kreise", {f"{KREISE}.rundung.ueber_kreise": True}, "R020", "ueber_kreise"),
    (
        "a rate for a mixture",
        {
            f"{RUN}.posten.decimal.schluessel": {
                "art": "mischung",
                "fundstelle": "satzung",
                "sicherheit": "belegt",
                "teile": [
                    {"schluessel": "flaeche", "anteil": 1},
                    {"schluessel": "personen", "anteil": 1, "erhebung": "2018-09-15"},
                ],
            },
            # where the finding stands: with the method
            f"{DECIMAL}.rundung.verfahren": "kopfbetrag",
        },
        "R020",
        "verfahren",
    ),
    (
        "a rate that passes on",
        {f"{DECIMAL}.mindestbetrag": BOUND, f"{DECIMAL}.mindestbetrag.rest": "umlegen"},
        "R020",
        "rest",
    ),
    ("a bound beside the unit", {f"{KREISE}.mindestbetrag.betrag_eur": 5.25}, "R020", "betrag_eur"),
]
"""The last key that is set is the one beside which the finding stands."""


def contradictions() -> Iterator[Broken]:
    """Values that do not fit one another."""
    for name, changes, code, key in CONTRADICTIONS:
        document = features()
        for path, value in changes.items():
            _put(document, path, deepcopy(value))
        where = f"{list(changes)[-1].rpartition('.')[0]}.{key}"
        yield Broken(f"combination: {name}", _text(document), code, where, 2019, "endgueltig")


def gaps() -> Iterator[Broken]:
    """What neither the Posten nor its year says; of several years it is missed once, of one in that year."""
    for posten in ("integrationslasten", "integrationsmanagement"):
        for key in ("bezeichnung", "status", "ebene", "rundung"):
            document = shipped("pakt-fuer-integration")
            del document["posten"][posten][key]
            run = f"jahr.2018.endgueltig.posten.{posten}.{key}"
            yield Broken(
                f"gap: {posten} {key}",
                _text(document),
                "R004",
                f"posten.{posten}.{key}",
                2018,
                "endgueltig",
                allocate_path=run,
            )
    for posten in ("int", "decimal", "kreise"):
        for key in ("bezeichnung", "status", "ebene", "rundung", "delegation"):
            document = features()
            del document["posten"][posten][key]
            where = f"{RUN}.posten.{posten}.{key}"
            yield Broken(f"gap: {posten} {key}", _text(document), "R004", where, 2019, "endgueltig")
        for key in ("budget", "schluessel"):
            document = features()
            del document["jahr"]["2019"]["endgueltig"]["posten"][posten][key]
            where = f"{RUN}.posten.{posten}.{key}"
            yield Broken(f"gap: {posten} {key}", _text(document), "R004", where, 2019, "endgueltig")
    for year in range(2017, 2023):
        document = shipped("gesamtvolumen")
        del document["jahr"][str(year)]["endgueltig"]["volumen"]
        where = f"jahr.{year}.endgueltig.volumen"
        yield Broken(f"gap: envelope {year}", _text(document), "R004", where, year, "endgueltig")
    document = features()
    document["fundstellen"]["pakt"] = {"titel": "Etwas anderes"}
    document["jahr"]["2019"]["endgueltig"]["volumen"]["fundstelle"] = "pakt"
    yield Broken("a shipped source anew", _text(document), "R018", "fundstellen.pakt", 2019, "endgueltig")


def odd_keys() -> Iterator[Broken]:
    """Years, Laeufe and ids that there are not."""
    for year in ("17", "20188", "2200", "1899", "zwanzig", "2018 ", "02018", "-2018", "2.018"):
        document = shipped("gesamtvolumen")
        document["jahr"][year] = document["jahr"].pop("2018")
        yield Broken(f"year {year}", _text(document), "R005", f"jahr.{_quoted(year)}", 2018, "endgueltig")
    for stage in ("fertig", "Endgueltig", "endgültig", "vorläufig", "end"):
        document = shipped("gesamtvolumen")
        document["jahr"]["2018"][stage] = document["jahr"]["2018"].pop("endgueltig")
        yield Broken(f"Lauf {stage}", _text(document), "R005", f"jahr.2018.{_quoted(stage)}", 2018, "endgueltig")
    for key in ("Lasten", "zwei worte", "-vorn", "straße", "unter_strich", "x" * 81, "a.b", '"'):
        document = features()
        document["posten"][key] = document["posten"].pop("decimal")
        document["posten"]["decimal"] = deepcopy(document["posten"][key])
        yield Broken(f"Posten {key:.20}", _text(document), "R005", f"posten.{_quoted(key)}", 2019, "endgueltig")
        document = features()
        document["fundstellen"][key] = {"titel": "x"}
        yield Broken(f"source {key:.20}", _text(document), "R005", f"fundstellen.{_quoted(key)}", 2019, "endgueltig")


SYNTAX = [
    # what follows the first three lines of a file, and the place at which it breaks
    ("foo = \n", "4:7"),
    ("foo\n", "4:4"),
    ("= 5\n", "4:1"),
    ('titel = "zwei"\n', "4:15"),
    ("[posten\n", "4:8"),
    ("[jahr]]\n", "4:7"),
    ("x = { a = 1\n", "4:12"),
    ("x = 2018-02-30\n", "4:5"),
    ("x = ja\n", "4:5"),
    ("x = 1,5\n", "4:6"),
    ("x = 1.000.000\n", "4:10"),
    ("x = 'offen\n", "4:11"),
    ('x = "offen\n', "4:11"),
    ('x = "\\q"\n', "4:6"),
    ("x = { a = 1, a = 2 }\n", "4:19"),
    ("[a]\n[a]\n", "5:3"),
    ("x = 58 000\n", "4:8"),
    ("a b = 1\n", "4:3"),
    ("§ = 1\n", "4:1"),
    ("x = €\n", "4:5"),
]


def syntax() -> Iterator[Broken]:
    """What is no TOML, each with the line."""
    for text, place in SYNTAX:
        whole = f'id = "x"\n# Kommentar\ntitel = "x"\n{text}'
        yield Broken(f"syntax {text!r}", whole, "D011", "", 2018, "endgueltig", place=place.partition(":")[0])


def catalogue() -> list[Broken]:
    """Every broken file."""
    everything = Catalogue("features", features(), year=2019, every=True).all()
    pakt = Catalogue("pakt", shipped("pakt-fuer-integration"), year=2018, every=False).all()
    whole = Catalogue("gesamtvolumen", shipped("gesamtvolumen"), year=2018, every=False).all()
    overlay = Catalogue("variant", variant(), year=2020, every=True, is_variant=True).all()
    groups = (
        _some(everything, 3),
        _some(pakt, 13),
        _some(whole, 7),
        _some(overlay, 2),
        contradictions(),
        gaps(),
        odd_keys(),
        syntax(),
    )
    return [broken for group in groups for broken in group]


def _some(broken: Iterator[Broken], step: int) -> Iterator[Broken]:
    """One in so many of a long row of much the same; the kinds of faults take turns in it."""
    return (one for number, one in enumerate(broken) if number % step == 0)


def _put(document: Document, path: str, value: Any) -> None:
    *way, key = path.split(".")
    here: Any = document
    for part in way:
        here = here[int(part)] if part.isdigit() and isinstance(here, list) else here[part]
    if value is None:
        del here[key]
    else:
        here[key] = value


def _quoted(key: str) -> str:
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else '"' + key.replace('"', '\\"') + '"'


def _text(document: Document) -> str:
    return tomli_w.dumps(document)
