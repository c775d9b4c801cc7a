"""Forms for applications, read back by a program that did not write them."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest
from openpyxl.utils.cell import rows_from_range
from openpyxl.worksheet.worksheet import Worksheet

from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.model.antragsformular import Antragsliste, Antragsteller, Antragsvorgaben, Satz
from geld_folgt_fluechtling.model.formular import Formular, Meldungsart
from geld_folgt_fluechtling.report.forms.book import form_bytes

GEBIET, _ = read_gebiet()
BIBERACH, HEIDENHEIM = "08426", "08135"
HEADER, FIRST = 3, 4
IM, ZWEITER = "Integrationsmanagement", "Zweiter Posten"
RULES = Antragsvorgaben(
    posten=(IM,),
    mehrere=False,
    saetze=(Satz(IM, "hochschulabschluss", 6_400_000), Satz(IM, "berufsausbildung", 5_100_000)),
    schritt=Fraction(1, 4),
    nachweise=(),
    person_benannt=True,
    rundung=("kaufmaennisch", 1),
    bewilligungsstelle="Regierungspräsidium",
    nur_kreise=False,
    jahr=2018,
    lauf="endgueltig",
)
ULM = Antragsteller("08421000", "Ulm", IM, "", 5_000_000, (1, 2, 3, 7))
LEADS = Antragsteller("08426021", "Biberach an der Riß", IM, "Donau, Iller", 7_000_000, tuple(range(1, 13)))


def formular(vorgaben: Antragsvorgaben = RULES, *berechtigt: Antragsteller, kreis: str = BIBERACH) -> Formular:
    gemeinden = tuple(g for g in GEBIET.gemeinden.values() if g.kreis_ags == kreis)
    liste = Antragsliste(vorgaben, berechtigt or (ULM, LEADS), ())
    return Formular(Meldungsart.ANTRAEGE, GEBIET.kreise[kreis], gemeinden, antraege=liste)


def book(form: Formular) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(form_bytes(form, "0")))


def headings(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[HEADER] if cell.value]


def open_cells(sheet: Worksheet) -> set[str]:
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}


def cells_of(area: str) -> set[str]:
    return {cell for row in rows_from_range(area) for cell in row}


def test_the_table_has_the_columns_that_applications_are_read_by() -> None:
    assert headings(book(formular())["Anträge"]) == [
        "Antrag", "Antragsteller", "Zusammenschluss", "Stellen (VZÄ)", "Qualifikation", "Erster Monat", "Monate",
        "Name der Person", "Kosten (€)", "Eingegangen am", "Bemerkung",
    ]  # fmt: skip


@pytest.mark.parametrize(("kreis", "rows"), [(HEIDENHEIM, 40), (BIBERACH, 3 * 45)])
def test_there_are_three_rows_per_gemeinde_and_at_least_forty_all_open_but_what_is_computed(
    kreis: str, rows: int
) -> None:
    sheet = book(formular(kreis=kreis))["Anträge"]
    last = HEADER + rows
    assert sheet.max_row == last
    assert open_cells(sheet) == cells_of(f"A{FIRST}:K{last}") - cells_of(f"I{FIRST}:I{last}")
    assert all(sheet[cell].data_type == "f" for cell in cells_of(f"I{FIRST}:I{last}"))


def test_every_sheet_is_protected_and_the_list_has_nothing_to_fill_in() -> None:
    workbook = book(formular())
    assert workbook.sheetnames == ["Deckblatt", "Anträge", "Antragsteller"]
    assert all(sheet.protection.sheet for sheet in workbook)
    assert open_cells(workbook["Antragsteller"]) == set()


def test_cells_take_steps_of_a_post_and_months_of_one_year() -> None:
    rules = {str(r.sqref).split(":")[0]: r for r in book(formular())["Anträge"].data_validations.dataValidation}
    assert "$D4>0" in rules["D4"].formula1
    assert "$D4*4/1" in rules["D4"].formula1  # whole multiples of a quarter
    assert (rules["F4"].type, rules["F4"].formula1, rules["F4"].formula2) == ("whole", "1", "12")
    assert "$F4+$G4<=13" in rules["G4"].formula1
    assert rules["E4"].formula1 == '"Hochschulabschluss,Berufsausbildung"'
    assert all(rule.error and rule.prompt and rule.errorTitle for rule in rules.values())


@pytest.mark.parametrize(
    ("rundung", "formula"),
    [
        (("kaufmaennisch", 1), "ROUND({amount},2)"),
        (("kaufmaennisch", 1000), "ROUND(({amount})/10.00,0)*10.00"),
        (("abrunden", 100), "ROUNDDOWN(ROUND(({amount})/1.00,6),0)*1.00"),
    ],
)
def test_costs_are_rounded_as_the_rules_say(rundung: tuple[str, int], formula: str) -> None:
    sheet = book(formular(replace(RULES, rundung=rundung)))["Anträge"]
    rate = "SUMIFS('Antragsteller'!$B$6:$B$7,'Antragsteller'!$A$6:$A$7,$E4)"
    costs = formula.format(amount=f"$D4*{rate}*$G4/12")
    assert sheet["I4"].value == f'=IF(OR($D4="",$E4="",$G4=""),"",{costs})'


@pytest.mark.parametrize(("is_needed", "marked"), [(True, True), (False, False)])
def test_a_name_is_missed_only_where_the_rules_ask_for_one(is_needed: bool, marked: bool) -> None:
    sheet = book(formular(replace(RULES, person_benannt=is_needed)))["Anträge"]
    areas = {str(area.sqref).split(":")[0] for area in sheet.conditional_formatting}
    assert ("H4" in areas) is marked


def test_without_a_step_any_part_of_a_post_is_taken() -> None:
    sheet = book(formular(replace(RULES, schritt=None)))["Anträge"]
    (rule,) = [r for r in sheet.data_validations.dataValidation if str(r.sqref).startswith("D4")]
    assert rule.formula1 == "AND(ISNUMBER($D4),$D4>0)"


def test_several_posten_have_a_column_of_their_own_and_each_its_rates() -> None:
    rates = (*RULES.saetze, Satz(ZWEITER, "hochschulabschluss", 100), Satz(ZWEITER, "berufsausbildung", 50))
    several = replace(RULES, posten=(IM, ZWEITER), mehrere=True, saetze=rates)
    workbook = book(formular(several, ULM, replace(ULM, posten=ZWEITER)))
    assert headings(workbook["Anträge"])[3] == "Förderbereich"
    rows = [row[:3] for row in workbook["Antragsteller"].values]
    assert ("Berufsausbildung", 0.5, ZWEITER) in rows
    (costs,) = [c for c in workbook["Anträge"][FIRST] if c.data_type == "f"]
    assert "'Antragsteller'!$C$6:$C$9,$D4" in costs.value


def test_proofs_that_the_rules_ask_for_have_a_column_with_yes_and_no() -> None:
    sheet = book(formular(replace(RULES, nachweise=("fuehrungszeugnis",))))["Anträge"]
    place = headings(sheet).index("fuehrungszeugnis")
    letter = sheet[HEADER][place].column_letter
    (rule,) = [r for r in sheet.data_validations.dataValidation if str(r.sqref).startswith(f"{letter}4:")]
    assert rule.formula1 == '"ja,nein"'


def test_a_name_of_a_group_with_a_comma_is_one_entry_of_the_list() -> None:
    workbook = book(formular())
    (rule,) = [
        r for r in workbook["Anträge"].data_validations.dataValidation if str(r.sqref).startswith(f"C{FIRST}:")
    ]
    sheet, cell = rule.formula1.split("!")
    assert workbook[sheet.strip("'")][cell.replace("$", "").split(":")[0]].value == "Donau, Iller"


def test_months_frames_and_what_is_left_stand_beside_each_applicant() -> None:
    values = openpyxl.load_workbook(io.BytesIO(form_bytes(formular(), "0")), data_only=True)["Antragsteller"]
    rows = {row[0]: row[1:6] for row in values.values}
    assert rows["08421000 Ulm"] == (None, "1–3, 7", 50_000, 0, 50_000)
    assert rows["08426021 Biberach an der Riß"] == ("Donau, Iller", "1–12", 70_000, 0, 70_000)


def test_where_nobody_may_apply_the_form_says_so() -> None:
    empty = replace(formular(), antraege=Antragsliste(RULES, (), (Antragsteller("08426", "Landkreis Biberach", IM),)))
    texts = [cell.value for row in book(empty)["Antragsteller"].iter_rows() for cell in row if cell.value]
    assert "niemand" in texts
    assert "Kein Planungsrahmen: Es ist nichts übertragen." in texts


def test_the_same_form_gives_the_same_bytes_and_another_frame_others() -> None:
    form = formular()
    assert form_bytes(form, "0") == form_bytes(form, "0")
    assert form_bytes(form, "0") != form_bytes(formular(RULES, replace(ULM, rahmen_cents=1)), "0")


def test_the_id_names_kreis_year_and_stage() -> None:
    properties = {p.name: p.value for p in book(formular()).custom_doc_props.props}
    assert properties == {"gff-formular": "antraege-08426-2018-endgueltig"}
