"""A rule book in which every key stands that rule files can have."""

from __future__ import annotations

FEATURES = """\
id = "alles"
titel = "Jede Art von Regel"
nach_koepfen = "gesamtvolumen"

[fundstellen.satzung]
titel = "Satzung"
datum = 2019-02-01
wo = "§ 3"
gueltig_ab = 2018-01-01
gueltig_bis = 2020-12-31

[fristen]
meldung = { tag = "10-15", fundstelle = "fag-29d", sicherheit = "belegt" }
korrektur = { tag = "12-31", fundstelle = "fag-29d", sicherheit = "belegt" }

[pruefung]
anteil_einwohner_prozent = { wert = 10, fundstelle = "satzung", sicherheit = "belegt" }
veraenderung_prozent = { wert = 50, fundstelle = "satzung", sicherheit = "belegt" }
veraenderung_personen = { wert = 20, fundstelle = "satzung", sicherheit = "belegt" }
gerundet_ab_werten = { wert = 8, fundstelle = "satzung", sicherheit = "belegt" }
nahe_prozent = { wert = 20, fundstelle = "satzung", sicherheit = "belegt" }
nahe_personen = { wert = 5, fundstelle = "satzung", sicherheit = "belegt" }
fremde_zeilen_prozent = { wert = 10, fundstelle = "satzung", sicherheit = "belegt" }

[posten.int]
bezeichnung = "Mischung mit Grenzen"
status = "verteilt"
ebene = "gemeinde"
bewilligungsstelle = "Regierungspräsidium"
delegation = { erlaubt = true, ohne_erklaerung = "landkreis", fundstelle = "satzung", sicherheit = "belegt" }
sockelbetrag = { betrag_eur = 100, rest = "umlegen", fundstelle = "satzung", sicherheit = "belegt" }
hoechstbetrag = { betrag_eur = 900_000, rest = "ausweisen", fundstelle = "satzung", sicherheit = "belegt" }
antragsschwelle = { betrag_eur = 51_000, darunter = "hinweis", fundstelle = "satzung", sicherheit = "belegt" }
antragsfrist = { tag = "03-31", fundstelle = "satzung", sicherheit = "belegt" }
foerderlinien = ["Stellen"]

[posten.int.stellen]
hochschulabschluss_eur = 64_000
berufsausbildung_eur = 51_000
schritt_vze = 0.25
fundstelle = "satzung"
sicherheit = "belegt"

[posten.int.bewilligung]
verfahren = "kaufmaennisch"
einheit_eur = 0.01
person_benannt = true
nachweise = ["arbeitsvertrag"]
ausgaberest = "verfaellt"
fundstelle = "satzung"
sicherheit = "belegt"

[posten.int.rundung]
verfahren = "hare-niemeyer"
einheit_eur = 0.01
gleichstand = "los"
saat = "2019"
ueber_kreise = true
fundstelle = "satzung"
sicherheit = "annahme"
herleitung = "so beschlossen"

[posten.decimal]
bezeichnung = "Kopfbetrag"
status = "verteilt"
ebene = "gemeinde"
delegation = { erlaubt = false, fundstelle = "satzung", sicherheit = "belegt" }

[posten.decimal.rundung]
verfahren = "kopfbetrag"
einheit_eur = 1
kopfbetrag_eur = 12.5
fundstelle = "satzung"
sicherheit = "belegt"

[posten.kreise]
bezeichnung = "Kreise nach Einwohnern"
status = "verteilt"
ebene = "kreis"
delegation = { erlaubt = false, fundstelle = "satzung", sicherheit = "belegt" }
mindestbetrag = { betrag_eur = 5, rest = "umlegen", fundstelle = "satzung", sicherheit = "belegt" }
mindestanteil = { prozent = 80, rest = "umlegen", fundstelle = "satzung", sicherheit = "belegt" }

[posten.kreise.rundung]
verfahren = "sainte-lague"
einheit_eur = 1
gleichstand = "ags"
fundstelle = "satzung"
sicherheit = "belegt"

[jahr.2019.endgueltig]
volumen = { betrag_eur = 100_000_000, fundstelle = "satzung", sicherheit = "belegt" }
hinweise = ["Ein Hinweis."]

[jahr.2019.endgueltig.posten.int]
budget = { betrag_eur = 90_000_000, fundstelle = "satzung", sicherheit = "abgeleitet", herleitung = "Rest" }

[jahr.2019.endgueltig.posten.int.schluessel]
art = "mischung"
fundstelle = "satzung"
sicherheit = "belegt"
teile = [
  { schluessel = "personen", anteil = 70, erhebung = "2018-09-15" },
  { schluessel = "einwohner", anteil = 29.5, stand = 2018-12-31 },
  { schluessel = "flaeche", anteil = 0.5 },
]

[jahr.2019.endgueltig.posten.decimal]
budget = { betrag_eur = 1_000_000.00, fundstelle = "satzung", sicherheit = "belegt" }
schluessel = { art = "personen", erhebung = "2018-09-15", fundstelle = "satzung", sicherheit = "belegt" }

[jahr.2019.endgueltig.posten.kreise]
budget = { betrag_eur = 9_000_000, fundstelle = "satzung", sicherheit = "belegt" }
schluessel = { art = "einwohner", stand = 2018-12-31, fundstelle = "satzung", sicherheit = "belegt" }
"""
"""Every key that a rule file may have, but those of a variant."""
