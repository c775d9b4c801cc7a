"""Words for what a code stands for: its letter, its severity, and the parameters of its message."""

from __future__ import annotations

from geld_folgt_fluechtling.model.codes import N_, Schwere
from geld_folgt_fluechtling.report.language import Language

LETTERS = {
    "D": N_("Files and folders"),
    "T": N_("Tables: form, header, cells"),
    "Z": N_("Counts of persons per Gemeinde"),
    "V": N_("Completing what was not reported"),
    "K": N_("Later corrections"),
    "E": N_("Declarations: who receives the money"),
    "R": N_("Rule books and variants"),
    "F": N_("Golden cases"),
    "U": N_("The command line"),
    "X": N_("Bugs of gff itself"),
}

SEVERITIES = {
    Schwere.FEHLER: N_("No result is written until this is put right."),
    Schwere.WARNUNG: N_("The result is written; somebody should look at this."),
    Schwere.HINWEIS: N_("For information; the result is written."),
}

PARAMETERS = {
    "ags": N_("AGS"),
    "alle": N_("number"),
    "andere": N_("the other one"),
    "basis": N_("rule book"),
    "beiblatt": N_("sidecar"),
    "bekannt": N_("known values"),
    "betrag_cents": N_("amount"),
    "dateien": N_("files"),
    "datum": N_("date"),
    "differenz_cents": N_("difference"),
    "einwohner": N_("population"),
    "erhebung": N_("Erhebung"),
    "erhebungen": N_("Erhebungen"),
    "erwartet": N_("expected value"),
    "gemeinden": N_("number"),
    "gemeldet": N_("number"),
    "grenze": N_("limit"),
    "groesse": N_("size"),
    "grund": N_("reason"),
    "jahr": N_("year"),
    "kreis": N_("Kreis"),
    "lauf": N_("stage"),
    "modelliert": N_("number"),
    "name": N_("Gemeinde"),
    "ort": N_("place"),
    "orte": N_("places"),
    "posten": N_("Posten"),
    "quelle": N_("file"),
    "regel": N_("rule"),
    "regelwerk": N_("rule book"),
    "spalte": N_("column"),
    "summe": N_("sum"),
    "summe_cents": N_("amount"),
    "volumen_cents": N_("envelope"),
    "von_cents": N_("amount"),
    "wert": N_("value"),
    "ab": N_("first day"),
    "anzahl": N_("number"),
    "code": N_("code"),
    "feld": N_("label"),
    "frist": N_("deadline"),
    "frueher": N_("earlier number"),
    "gelesen": N_("number read"),
    "naechste": N_("nearest"),
    "noetig": N_("columns needed"),
    "option": N_("option"),
    "stichtag": N_("Stichtag"),
    "zeilen": N_("command lines"),
    "zelle": N_("cell"),
}

OF_ONE_CODE = {
    ("D025", "wert"): N_("columns"),
    ("E007", "wert"): N_("number"),
    ("E008", "wert"): N_("number"),
    ("R002", "wert"): N_("year"),
    ("R003", "wert"): N_("stage"),
    ("R006", "wert"): N_("id"),
    ("R008", "wert"): N_("id"),
    ("R012", "wert"): N_("number"),
    ("R013", "wert"): N_("number"),
    ("R017", "wert"): N_("id"),
    ("R018", "wert"): N_("id"),
    ("T001", "wert"): N_("header"),
    ("T018", "wert"): N_("columns"),
    ("T003", "erwartet"): N_("number"),
    ("T003", "wert"): N_("number"),
    ("U003", "andere"): N_("other file"),
    ("U003", "wert"): N_("id"),
    ("U004", "wert"): N_("id"),
    ("V006", "wert"): N_("date"),
    ("V008", "wert"): N_("number"),
    ("Z004", "andere"): N_("other cell"),
    ("Z008", "wert"): N_("number"),
    ("Z010", "wert"): N_("number"),
    ("Z011", "wert"): N_("sum"),
    ("Z014", "wert"): N_("number"),
    ("Z020", "gelesen"): N_("AGS read"),
    ("Z015", "andere"): N_("other Erhebung"),
    ("Z017", "wert"): N_("Stichtag"),
    ("Z019", "wert"): N_("key"),
    ("Z031", "andere"): N_("other AGS"),
    ("Z031", "wert"): N_("name"),
    ("Z032", "wert"): N_("name"),
    ("Z036", "wert"): N_("sum"),
    ("Z037", "wert"): N_("number"),
    ("Z038", "wert"): N_("number"),
    ("Z039", "andere"): N_("other Gemeinde"),
    ("Z041", "wert"): N_("step"),
    ("Z044", "andere"): N_("other report"),
    ("Z045", "andere"): N_("other report"),
    ("Z046", "andere"): N_("other report"),
    ("Z045", "wert"): N_("date"),
    ("Z043", "wert"): N_("date"),
    ("Z042", "wert"): N_("date"),
    ("F006", "wert"): N_("tables"),
    ("F010", "erwartet"): N_("number"),
    ("F010", "wert"): N_("number"),
    ("F012", "andere"): N_("other cell"),
    ("F013", "wert"): N_("key"),
    ("F014", "andere"): N_("other case"),
    ("F020", "wert"): N_("AGS"),
    ("F020", "andere"): N_("names"),
    ("K001", "wert"): N_("date"),
    ("K005", "wert"): N_("date"),
    ("T007", "wert"): N_("row numbers"),
    ("T010", "wert"): N_("sheets"),
    ("T009", "wert"): N_("sheets"),
    ("T011", "wert"): N_("sheet"),
    ("T012", "wert"): N_("cells"),
}
"""Where the general word would mislead: what the parameter is in the message of this code."""


def letter_title(letter: str, lang: Language) -> str:
    """What the codes of a letter are about."""
    return lang.text(LETTERS.get(letter, letter))


def parameter_label(code: str, name: str, lang: Language) -> str:
    """The word for a parameter of a code's message; one without a word keeps its name."""
    return lang.text(OF_ONE_CODE.get((code, name)) or PARAMETERS.get(name) or name)
