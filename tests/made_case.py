"""A small sound case in a folder, and the same with something changed in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

HALF_UP = 'verfahren = "kaufmaennisch", einheit_eur = 1'
TIED = 'verfahren = "hare-niemeyer", einheit_eur = 1, gleichstand = "{tie}"'
SOURCE = 'fundstelle = "beispiel", sicherheit = "annahme", herleitung = "Beispiel"'
RULES = """id = "probe"
titel = "Probe"
[fundstellen.beispiel]
titel = "Beispiel"
[jahr.2030.endgueltig]
volumen = { betrag_eur = EUR, SOURCE }
[jahr.2030.endgueltig.posten.topf]
bezeichnung = "Topf"
status = "verteilt"
ebene = "gemeinde"
budget = { betrag_eur = EUR, SOURCE }
schluessel = { art = "personen", erhebung = "2030-09-15", SOURCE }
rundung = { ROUNDING, SOURCE }
delegation = { DELEGATION, SOURCE }
"""
FALL = """# Kopfkommentar
titel = "Probe"
regelwerk = "regeln.toml"
jahr = 2030
quelle = "eigene Rechnung"
geprueft_von = "von Hand gerechnet"  # am Rand
herleitung = "100 × 1/8, 3/8, 4/8"
"""
GEBIET = """ags,name,art,kreis_ags,kreis
08998001,Altdorf,Gemeinde,08998,Probekreis
08998002,Bergheim,Gemeinde,08998,Probekreis
08998003,Castell,Stadt,08998,Probekreis
"""
PERSONS = "ags,personen\n08998001,1\n08998002,3\n08998003,4\n"
# 100 euro by 1 : 3 : 4 are 12.50, 37.50, 50: half-up 13, 38, 50
EXPECTED = "posten,ags,betrag_eur\ntopf,08998001,13.00\ntopf,08998002,38.00\ntopf,08998003,50.00\n"
ALL_ALIKE = "ags,personen\n08998001,5\n08998002,5\n08998003,5\n"


def rules(rounding: str = HALF_UP, eur: int | str = 100, delegation: str = "erlaubt = false") -> str:
    """The rule file, with another rounding, budget or delegation."""
    text = RULES.replace("ROUNDING", rounding).replace("EUR", str(eur)).replace("DELEGATION", delegation)
    return text.replace("SOURCE", SOURCE)


def sound() -> dict[str, str]:
    """The files of a case that passes."""
    return {
        "fall.toml": FALL,
        "regeln.toml": rules(),
        "gebiet.csv": GEBIET,
        "erhebung-2030-09-15.csv": PERSONS,
        "erwartet-zuweisungen.csv": EXPECTED,
    }


def made_case(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the sound case, with some files otherwise, or left out where they are ``None``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**sound(), **(changes or {})}.items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder
