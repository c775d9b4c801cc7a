"""What a form says to the people who fill it in. Forms are German whatever the language of the screen."""

from __future__ import annotations

from geld_folgt_fluechtling.model.formular import Feld, Formular, Meldungsart
from geld_folgt_fluechtling.model.gebiet import STADTKREIS

TITEL = {
    Meldungsart.ZAEHLUNG: "Zählung zum Pakt für Integration",
    Meldungsart.ERKLAERUNGEN: "Erklärungen zum Integrationsmanagement",
    Meldungsart.ANTRAEGE: "Anträge auf Förderung von Stellen",
}

_ANLEITUNG = {
    Meldungsart.ZAEHLUNG: (
        "Zu zählen ist, wer am Stichtag nachweislich in der Gemeinde in Anschlussunterbringung lebt und zwischen dem "
        "01.01.2015 und dem 29.02.2016 ins Land gekommen ist; dazu kommen Personen, die im Familiennachzug gefolgt "
        "sind (§ 29d Abs. 1 FAG).",
        "Auf dem Blatt „Zählung“ bekommt jede Gemeinde zwei ganze Zahlen ab 0. Jede Person zählt nur in einer der "
        "beiden Spalten.",
        "Leer ist nicht null: Ist niemand zu zählen, bitte 0 eintragen. Was noch fehlt, ist kräftig gelb.",
        "Die hellgelben Felder oben ausfüllen, als Excel- oder OpenDocument-Datei (.xlsx, .ods) speichern und "
        "zurücksenden. Was sonst zu sagen ist, gehört in die Spalte „Bemerkung“.",
    ),
    Meldungsart.ERKLAERUNGEN: (
        "Jede Gemeinde erklärt auf dem Blatt „Erklärungen“, wer bei ihr das Integrationsmanagement übernimmt. Die "
        "Spalte „Option“ hat eine Auswahlliste:",
        "•  eigenregie: die Gemeinde mit eigenem Personal",
        "•  dritte: ein Träger im Auftrag der Gemeinde (Name in die Spalte „Träger“)",
        "•  landkreis: der Landkreis, dem die Gemeinde die Aufgabe überträgt",
        "•  zusammenschluss: mehrere Gemeinden gemeinsam. Alle tragen denselben Namen des Zusammenschlusses ein; bei "
        "genau einer steht unter „Federführend“ ja.",
        "•  keine: die Gemeinde erklärt nichts",
        "Erklärt eine Gemeinde nichts, übernimmt es der Landkreis. Er hat eine eigene Zeile unter den Gemeinden: für "
        "seine „Durchführung“ oder, wenn er einen Zusammenschluss führt, für diesen.",
        "Ein leeres Feld heißt: noch offen. „Gültig ab“ und „Gültig bis“ bleiben leer, wenn die Erklärung für den "
        "ganzen Zeitraum gilt. „Durchführung“ sagt, ob der Empfänger es selbst macht oder Dritte beauftragt.",
        "Ändert sich im Jahr etwas, endet die Zeile der Gemeinde mit „Gültig bis“ am letzten Tag eines Monats. Was "
        "danach gilt, kommt in eine der weiteren Zeilen unten: AGS wählen; „Gültig ab“ ist der erste Tag des "
        "nächsten Monats.",
        "Die hellgelben Felder oben ausfüllen, als Excel- oder OpenDocument-Datei (.xlsx, .ods) speichern und "
        "zurücksenden. Was sonst zu sagen ist, gehört in die Spalte „Bemerkung“.",
    ),
    Meldungsart.ANTRAEGE: (
        "Auf dem Blatt „Anträge“ bekommt jede Person, für deren Stelle eine Förderung beantragt wird, eine Zeile. "
        "Wer beantragen kann, steht in der Auswahlliste der Spalte „Antragsteller“ und auf dem gleichnamigen Blatt.",
        "Beantragen können Stadtkreise, Gemeinden, Landkreise und in einem Zusammenschluss die federführende Stelle; "
        "ein beauftragter Träger kann es nicht. Wer für einen Zusammenschluss beantragt, nennt ihn in der Spalte "
        "daneben.",
        "„Stellen (VZÄ)“ ist der Anteil einer vollen Stelle, also 0,5 für eine halbe. „Erster Monat“ ist der Monat, "
        "mit dem die Förderung beginnt (1 bis 12), „Monate“ zählt ihn mit und reicht höchstens bis Dezember.",
        "Die Kosten berechnen sich aus Stellenanteil × Jahresbetrag × Monate / 12. Bewilligt wird höchstens, was vom "
        "Planungsrahmen noch frei ist.",
        "„Antrag“ ist eine eigene Nummer, wenn es eine gibt. „Eingegangen am“ füllt die Bewilligungsstelle aus. Was "
        "in einer begonnenen Zeile noch fehlt, ist kräftig gelb.",
        "Die hellgelben Felder ausfüllen, als Excel- oder OpenDocument-Datei (.xlsx, .ods) speichern und "
        "zurücksenden.",
    ),
}

HINWEIS = {
    Meldungsart.ZAEHLUNG: "Für jede Gemeinde zwei ganze Zahlen ab 0. Leer ist nicht null: Ist niemand zu "
    "zählen, bitte 0 eintragen.",
    Meldungsart.ERKLAERUNGEN: "Für jede Gemeinde eine Option aus der Liste wählen; die übrigen Spalten nur, soweit "
    "sie zutreffen.",
    Meldungsart.ANTRAEGE: "Für jede Person eine Zeile. Felder mit Auswahlliste bitte aus der Liste füllen.",
}

NEBEN_DEM_FELD = {
    Feld.STICHTAG: "TT.MM.JJJJ",
    Feld.MELDEFRIST: "TT.MM.JJJJ",
    Feld.GEMELDET_VON: "Vor- und Nachname",
    Feld.DIENSTSTELLE: "Amt, Sachgebiet",
    Feld.GEMELDET_AM: "TT.MM.JJJJ",
    Feld.AUSGEFUELLT_VON: "Vor- und Nachname",
    Feld.AUSGEFUELLT_AM: "TT.MM.JJJJ",
    Feld.ANTRAGSFRIST: "TT.MM.JJJJ, falls es eine gibt",
}
_ONLY_WITH_RATES = "Die Kosten berechnen sich"
_ONLY_WITH_LANDKREIS = ("•  landkreis:", "Erklärt eine Gemeinde nichts")


def anleitung(formular: Formular) -> list[str]:
    """How the form is filled in, a paragraph each; what it does not have is not explained in it."""
    left_out = _ONLY_WITH_LANDKREIS if formular.kreis.art == STADTKREIS else ()
    if formular.antraege is not None and not formular.antraege.vorgaben.saetze:
        left_out = (*left_out, _ONLY_WITH_RATES)
    return [text for text in _ANLEITUNG[formular.art] if not text.startswith(left_out)]


def titel(formular: Formular) -> str:
    """The heading of the table, with the Stichtag, or the year of the frames, where it is known."""
    day = f", Stichtag {formular.stichtag:%d.%m.%Y}" if formular.stichtag else ""
    if formular.antraege is not None and formular.antraege.vorgaben.jahr:
        day = f", {formular.antraege.vorgaben.jahr}"
    return f"{TITEL[formular.art]}: {formular.kreis.name}{day}"
