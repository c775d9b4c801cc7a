"""Who receives, in words: sentences of months, groups, thresholds and Landkreise, on the screen and as JSON."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen, Option
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.report.place.document import place_document
from geld_folgt_fluechtling.report.place.screen import explained_place_text
from receiving_cases import AHA, BEBRA, CELLE, ORT1, ORT2, ORT3, ORT4, declared, explained, in_group, line, row

ROWS = declared(
    row(ORT4, "eigenregie", 1, 1, cell="B5"),
    row(ORT4, "dritte", 2, 5, cell="B6", traeger="Caritas", durchfuehrung="dritte"),
    row(ORT4, "landkreis", 6, 12, cell="B7", herkunft="modelliert"),
    row(ORT1, "keine"),
    in_group(CELLE, "Tal", leads=True),
    in_group(ORT2, "Tal"),
    in_group(ORT3, "Tal", 1, 3),
    row(ORT3, "landkreis", 4, 12),
    row(CELLE, "", durchfuehrung="dritte", traeger="DRK"),
)


def shown(
    ags: str, rows: Erklaerungen | None, threshold: int = 0, darunter: str = "hinweis", lang: str = "en"
) -> str:
    """The screen in one line."""
    stream = io.StringIO()
    told = explained_place_text(explained(ags, rows, line(threshold, darunter)), language(lang))
    Console(file=stream, width=112, highlight=False).print(told)
    assert max(map(len, stream.getvalue().splitlines())) <= 112
    return " ".join(stream.getvalue().split())


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("darunter", ["hinweis", "landkreis"])
def test_nothing_is_left_to_be_filled_in(lang: str, darunter: str) -> None:
    for ags in (AHA, ORT1, ORT2, ORT3, ORT4, BEBRA, CELLE):
        text = shown(ags, ROWS, 350, darunter, lang)
        assert "{" not in text
        assert "None" not in text


def test_a_claim_of_several_recipients_can_be_redone_from_the_screen() -> None:
    text = shown(ORT4, ROWS)
    assert "January: 200 × 1 / 12 = 16.666666… euro February to May: 200 × 4 / 12 = 66.666666… euro" in text
    assert "Left after rounding down to the cent: 2 cent" in text
    for amount in ("16.67", "66.67", "116.66"):
        assert f"… → {amount}" in text
    assert "January: Declared: own staff (wer.xlsx, Tabelle1, B5)." in text
    assert (
        "February to May: Declared: commissions a third party (wer.xlsx, Tabelle1, B6). Träger: Caritas. June" in text
    )
    assert "June to December: Declared: Landkreis (wer.xlsx, Tabelle1, B7; modelled)." in text
    assert "January: 16.67 euro to Ort 4 (08002004); it receives 83.34 euro of this Posten in all." in text


def test_a_claim_of_one_recipient_says_nothing_of_months() -> None:
    text = shown(ORT1, ROWS)
    assert "Months" not in text
    assert "No declaration is entered (wer.xlsx, Tabelle1, B2); then the rules say: Landkreis." in text


def test_a_split_without_a_remainder_speaks_of_none() -> None:
    text = shown(ORT3, ROWS)
    assert "January to March: 400 × 3 / 12 = 100 euro" in text
    assert "Left after rounding" not in text


def test_a_group_is_told_with_its_members() -> None:
    text = shown(ORT2, ROWS)
    assert (
        "Landkreis Celle (08003) for Tal; it receives 200 euro of this Posten for it in all (Gemeinden: 2)." in text
    )
    assert "Tal: Landkreis Celle (08003) leads; claims of a year together at least 100 euro in every month." in text
    assert "Members: Ort 2 (08002002) 100; Ort 3 (08003003) 400 (January to March)" in text


def test_a_landkreis_says_what_it_receives_by_itself_and_as_lead_and_how_it_does_the_work() -> None:
    text = shown(CELLE, ROWS)
    assert "Landkreis Celle receives 700 euro of it." in text
    assert "In its own right: 600 euro (Gemeinden: 2)." in text
    assert "As the lead of Tal: 200 euro (Gemeinden: 2)." in text
    assert "Landkreis Celle: The work is done by a third party. Träger: DRK. (wer.xlsx, Tabelle1, A9)" in text
    assert "1–3 Zusammenschluss Landkreis Celle (Tal)" in text
    plain = shown(BEBRA, ROWS)
    assert "In its own right" not in plain


@pytest.mark.parametrize(
    ("darunter", "effect"),
    [
        ("hinweis", "By the rules that is pointed out, and changes nothing."),
        ("landkreis", "By the rules the Landkreis receives instead."),
    ],
)
def test_the_threshold_says_by_how_much_and_what_follows(darunter: str, effect: str) -> None:
    text = shown(ORT2, declared(row(ORT2, "eigenregie")), 150, darunter)
    assert f"The claim is 50 euro below the 150 euro that applying alone takes. {effect} [Hilfegesetz" in text
    group = declared(in_group(ORT2, "Tal", leads=True), in_group(ORT4, "Tal"))
    text = shown(ORT2, group, 350, darunter)
    assert f"The claims of Tal add up to 300 euro, 50 euro below the 350 euro that applying takes. {effect}" in text


def test_without_declarations_or_above_the_threshold_no_effect_is_claimed() -> None:
    assert "Nothing follows from that, for no declarations were given." in shown(ORT2, None, 150, "landkreis")
    assert "Threshold" not in shown(ORT2, None, 100)


def test_the_document_has_every_part_with_months_group_and_declaration() -> None:
    document = place_document(explained(ORT3, ROWS), language("en"))
    assert json.loads(json.dumps(document)) == document
    first, second = document["posten"][0]["empfang"]
    assert (first["von_monat"], first["bis_monat"], first["betrag_eur"], first["anspruch"]) == (
        1,
        3,
        "100.00",
        "100/1",
    )
    assert (first["zusammenschluss"], first["ort"]["ags"], first["summe_eur"]) == ("Tal", CELLE, "200.00")
    (group,) = first["gruppen"]
    assert (group["federfuehrend"]["ags"], group["anspruch_eur"]) == (CELLE, "500.00")
    assert [(m["ags"], m["monate"]) for m in group["mitglieder"]] == [(ORT2, [[1, 3]]), (ORT3, [[1, 3]])]
    assert [d["option"] for d in second["erklaerungen"]] == [Option.LANDKREIS.value]
    assert second["gruppen"] == []
    kreis = place_document(explained(CELLE, ROWS), language("en"))
    (table,) = kreis["gemeinden"]
    assert [(one["betrag_eur"], one["gruppe"] and one["gruppe"]["name"]) for one in table["landkreis"]] == [
        ("600.00", None),
        ("200.00", "Tal"),
    ]
    assert [part["zusammenschluss"] for part in table["gemeinden"][1]["empfang"]] == ["Tal", ""]
    assert [(one["durchfuehrung"], one["traeger"]) for one in kreis["eigene_wege"]] == [("dritte", "DRK")]


def test_the_document_tells_the_threshold_in_euro() -> None:
    rows = declared(row(ORT2, "eigenregie"))
    (part,) = place_document(explained(ORT2, rows, line(150, "landkreis")), language("en"))["posten"][0]["empfang"]
    assert part["schwelle"] == {
        "schwelle_eur": "150.00",
        "anspruch_eur": "100.00",
        "fehlt_eur": "50.00",
        "darunter": "landkreis",
        "folge": "landkreis",
    }
