"""``gff forms --kind applications`` on a real run, and what ``gff grant`` makes of filled forms."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import geld_folgt_fluechtling as gff_library
from geld_folgt_fluechtling.files.resources import data_folder

Gff = Callable[..., Any]
Convert = Callable[[Path, str], Path]
OFF_DUTY = {"08426001": "eigenregie", "08426014": "dritte"}
"""Achstetten stays below what it takes to apply alone, Bad Schussenried does not."""
RISS = {"08426087": "ja", "08426097": "nein"}
LAUTERACH = {"08426070": "", "08425020": ""}
"""Members of two groups: one led by Ochsenhausen, one across a border of Kreise that the Landkreis leads."""
CHANGES = "08426021"
"""Biberach: eigenregie until June, then its Landkreis."""
FORM = "formulare-antraege/08426-landkreis-biberach-antraege.xlsx"
FIRST_ROW = 4


def declared() -> list[list[str]]:
    """The example declarations of 2017, some of them changed: AGS, option, group, leads, begin, end."""
    with (data_folder() / "erklaerungen" / "beispiel-2017.csv").open(encoding="utf-8", newline="") as file:
        options = {row["ags"]: row["option"] for row in csv.DictReader(file)} | OFF_DUTY
    rows = [
        [ags, option, "", "", "", ""] for ags, option in options.items() if ags not in {CHANGES, *RISS, *LAUTERACH}
    ]
    rows += [[ags, "zusammenschluss", "Oberes Riß", leads, "", ""] for ags, leads in RISS.items()]
    rows += [
        [ags, "zusammenschluss", "Lauterach", leads, "", ""] for ags, leads in {**LAUTERACH, "08426": "ja"}.items()
    ]
    return [
        *rows,
        [CHANGES, "eigenregie", "", "", "", "2017-06-30"],
        [CHANGES, "landkreis", "", "", "2017-07-01", ""],
    ]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The final run of 2017 with these declarations."""
    folder = tmp_path_factory.mktemp("lauf")
    header = ["ags", "option", "zusammenschluss", "federfuehrend", "gueltig_ab", "gueltig_bis"]
    lines = [";".join(row) for row in [header, *declared()]]
    (folder / "erklaerungen.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    verteilung = gff_library.allocate(2017, declarations=folder / "erklaerungen.csv")
    gff_library.write_run(verteilung, folder / "lauf", formats=[])
    return folder / "lauf"


@pytest.fixture
def form(tmp_path: Path, gff: Gff, run: Path) -> Path:
    """The form of Biberach with the frames of the run."""
    gff("forms", "--kind", "applications", "--kreis", "08426", "--run", run)
    return tmp_path / FORM


def listed(path: Path) -> list[tuple[Any, ...]]:
    """The rows of the list of applicants, without the blanks at their end."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Antragsteller"]
    return [tuple(cell for cell in row if cell is not None) for row in sheet.iter_rows(values_only=True)]


def choices(path: Path, heading: str) -> list[str]:
    """What the list of that column offers: the cells that its rule refers to."""
    book = openpyxl.load_workbook(path)
    sheet = book["Anträge"]
    (column,) = [cell.column_letter for cell in sheet[FIRST_ROW - 1] if cell.value == heading]
    rules = sheet.data_validations.dataValidation
    (source,) = [r.formula1 for r in rules if r.type == "list" and str(r.sqref).startswith(f"{column}{FIRST_ROW}:")]
    name, area = source.split("!")
    cells = book[name.strip("'")][area.replace("$", "")]
    rows = cells if isinstance(cells, tuple) else ((cells,),)
    return [str(row[0].value) for row in rows]


def fill_in(path: Path, *rows: Sequence[object]) -> None:
    """Applicant, group, VZÄ, qualification, first month, months, person of each application, from the first row."""
    book = openpyxl.load_workbook(path)
    sheet = book["Anträge"]
    columns = {str(cell.value): cell.column for cell in sheet[FIRST_ROW - 1]}
    headings = ["Antragsteller", "Zusammenschluss", "Stellen (VZÄ)", "Qualifikation", "Erster Monat", "Monate",
                "Name der Person"]  # fmt: skip
    for number, row in enumerate(rows, start=FIRST_ROW):
        for heading, value in zip(headings, row, strict=True):
            sheet.cell(number, columns[heading], value)
    book.save(path)


APPLICATIONS: Sequence[Sequence[object]] = (
    ("08426014 Bad Schussenried", None, 0.75, "Hochschulabschluss", 1, 12, "Anna Beispiel"),
    ("08426021 Biberach an der Riß", None, 0.5, "Berufsausbildung", 1, 6, "Bert Beispiel"),
    ("08426087 Ochsenhausen", "Oberes Riß", 1, "Hochschulabschluss", 3, 10, "Carla Beispiel"),
    ("08426 Landkreis Biberach", None, 1, "Hochschulabschluss", 1, 12, "Dora Beispiel"),
    ("08426 Landkreis Biberach", "Lauterach", 0.25, "Hochschulabschluss", 6, 7, "Emil Beispiel"),
)
GRANTED = {
    ("08426014", ""): "48000.00",  # three quarters of 64,000
    ("08426021", ""): "12750.00",  # a half of 51,000 for a half of the year
    ("08426087", "Oberes Riß"): "53333.33",  # 64,000 × 10 / 12
    ("08426", ""): "64000.00",
    ("08426", "Lauterach"): "9333.33",  # a quarter of 64,000 × 7 / 12
}


def granted(gff: Gff, run: Path, path: Path) -> dict[tuple[str, str], str]:
    """What is granted, by recipient and group; nothing is refused, and nothing found in the file."""
    ran = gff("grant", "--run", run, "--applications", path, "--out", "bewilligt", "--format", "csv", "--json")
    own = [finding for finding in ran.findings if finding["quelle"] and "antraege" in finding["quelle"]]
    assert own == []
    with Path("bewilligt/ablehnungen.csv").open(encoding="utf-8") as file:
        assert len(file.readlines()) == 1
    with Path("bewilligt/bewilligungen.csv").open(encoding="utf-8", newline="") as file:
        return {(r["empfaenger_ags"], r["zusammenschluss"]): r["bewilligt_eur"] for r in csv.DictReader(file)}


@pytest.mark.parametrize("to", ["", "xlsx", "ods", "xls"])
def test_a_filled_form_is_granted_as_it_was_filled_in(
    request: pytest.FixtureRequest, gff: Gff, run: Path, form: Path, to: str
) -> None:
    fill_in(form, *APPLICATIONS)
    path = request.getfixturevalue("libreoffice")(form, to) if to else form
    assert granted(gff, run, path) == GRANTED


def test_libreoffice_computes_costs_and_what_is_left_as_grants_do(form: Path, libreoffice: Convert) -> None:
    fill_in(form, *APPLICATIONS)
    book = openpyxl.load_workbook(libreoffice(form, "xlsx"), data_only=True)
    (costs,) = [cell.column for cell in book["Anträge"][FIRST_ROW - 1] if cell.value == "Kosten (€)"]
    shown = [book["Anträge"].cell(row, costs).value for row in range(FIRST_ROW, FIRST_ROW + len(APPLICATIONS))]
    assert [f"{cost:.2f}" for cost in shown] == list(GRANTED.values())
    left = {row[:2]: row[-3:] for row in book["Antragsteller"].iter_rows(values_only=True) if row[-1] is not None}
    for (ags, group), eur in GRANTED.items():
        (found,) = [row for (name, of), row in left.items() if str(name).split()[0] == ags and (of or "") == group]
        frame, applied, rest = found
        assert f"{applied:.2f}" == eur
        assert f"{rest:.2f}" == f"{float(str(frame)) - float(eur):.2f}"
    cover = {row[0]: row[1] for row in book["Deckblatt"].iter_rows(max_col=2, values_only=True)}
    assert (cover["Anträge"], cover["Stellen zusammen (VZÄ)"]) == (5, 3.5)
    assert f"{cover['Kosten zusammen (€)']:.2f}" == "187416.66"
    assert cover["Zeilen, in denen etwas fehlt"] == 0


def test_a_row_that_lacks_something_is_counted_on_the_deckblatt(form: Path, libreoffice: Convert) -> None:
    fill_in(form, *APPLICATIONS[:2], ("08426014 Bad Schussenried", None, 0.25, None, None, None, None))
    book = openpyxl.load_workbook(libreoffice(form, "xlsx"), data_only=True)
    cover = {row[0]: row[1] for row in book["Deckblatt"].iter_rows(max_col=2, values_only=True)}
    assert (cover["Anträge"], cover["Zeilen, in denen etwas fehlt"]) == (3, 1)


def test_only_who_may_apply_is_offered_each_once_and_the_landkreis_last(form: Path) -> None:
    assert choices(form, "Antragsteller") == [
        "08426014 Bad Schussenried", "08426021 Biberach an der Riß", "08426087 Ochsenhausen",
        "08426 Landkreis Biberach",
    ]  # fmt: skip
    assert choices(form, "Zusammenschluss") == ["Lauterach", "Oberes Riß"]


def test_every_recipient_in_the_kreis_is_listed_with_its_frame_as_in_the_run(form: Path, run: Path) -> None:
    with (run / "empfaenger.csv").open(encoding="utf-8", newline="") as file:
        expected = {
            (row["empfaenger_ags"], row["zusammenschluss"]): row["betrag_eur"]
            for row in csv.DictReader(file)
            if row["posten"] == "integrationsmanagement" and row["empfaenger_ags"].startswith("08426")
        }
    del expected["08426001", ""]  # below the threshold
    frames = [row for row in listed(form) if row and row[0][:5] == "08426" and isinstance(row[-1], float | int)]
    found = {(row[0].split()[0], row[1] if len(row) == 6 else ""): f"{row[-3]:.2f}" for row in frames}
    assert found == expected
    assert len(found) == 5
    assert [row[1] for row in frames if row[0].startswith("08426021")] == ["1–6"]


def test_who_may_not_apply_is_told_who_does_or_what_is_lacking(form: Path, run: Path) -> None:
    said = {row[0]: row[1] for row in listed(form) if len(row) == 2 and isinstance(row[1], str)}
    assert said["08426005 Alleshausen"] == "Es beantragt: Landkreis Biberach (08426)."
    assert (
        said["08426097 Riedlingen"] == "Es beantragt: Ochsenhausen (08426087) für den Zusammenschluss „Oberes Riß“."
    )
    with (run / "zuweisungen.csv").open(encoding="utf-8", newline="") as file:
        claims = {(row["posten"], row["ags"]): row["betrag_eur"] for row in csv.DictReader(file)}
    euro = f"{float(claims['integrationsmanagement', '08426001']):,.2f}".replace(",", " ").replace(".", ",")
    assert said["08426001 Achstetten"] == (
        f"Allein zu wenig: {euro.replace(' ', '.')} € im Jahr, nötig sind 51.000,00 €."
    )


def test_a_member_of_a_group_of_another_kreis_is_referred_to_its_leader(tmp_path: Path, gff: Gff, run: Path) -> None:
    gff("forms", "--kind", "applications", "--kreis", "08425", "--run", run)
    (path,) = (tmp_path / "formulare-antraege").iterdir()
    said = {row[0]: row[1] for row in listed(path) if len(row) == 2 and str(row[0]).startswith("08425020")}
    assert list(said.values()) == ["Es beantragt: Landkreis Biberach (08426) für den Zusammenschluss „Lauterach“."]


def test_the_screen_and_json_say_whose_frames_and_how_many_may_apply(gff: Gff, run: Path) -> None:
    shown = gff("forms", "--kind", "applications", "--kreis", "08426", "--run", run)
    assert "2017" in shown.out
    assert "4 may apply" in shown.out
    assert "no official figures" in shown.out
    again = gff("forms", "--kind", "applications", "--kreis", "08426", "--run", run, "--json").document
    assert (again["art"], again["jahr"], again["lauf"]) == ("applications", 2017, "endgueltig")
    assert again["modelliert"]
    (file,) = again["formulare"]
    assert (file["ergebnis"], file["antragsberechtigt"]) == ("unveraendert", 4)


def test_frames_that_rest_on_modelled_counts_are_marked_as_no_official_ones(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    texts = [str(cell.value) for name in ("Deckblatt", "Antragsteller") for row in book[name] for cell in row]
    assert sum("Modellrechnung, keine amtlichen Zahlen" in text for text in texts) == 2


def test_a_filled_form_is_never_replaced(gff: Gff, run: Path, form: Path) -> None:
    fill_in(form, APPLICATIONS[0])
    before = form.read_bytes()
    again = ("forms", "--kind", "applications", "--kreis", "08426", "--run", run, "--deadline", "2017-12-01")
    assert "D020" in gff(*again, "--force", code=3).err
    assert form.read_bytes() == before


def test_without_a_run_everybody_in_the_kreis_is_offered_and_the_rates_of_the_rules_hold(
    tmp_path: Path, gff: Gff
) -> None:
    shown = gff("forms", "--kind", "applications", "--kreis", "08426", "--kreis", "08111").out
    assert "--run DIR" in shown
    offered = choices(tmp_path / FORM, "Antragsteller")
    assert (len(offered), offered[-1]) == (46, "08426 Landkreis Biberach")
    assert choices(tmp_path / "formulare-antraege/08111-stadtkreis-stuttgart-antraege.xlsx", "Antragsteller") == [
        "08111000 Stuttgart"
    ]
    rates = [row for row in listed(tmp_path / FORM) if row and row[0] in ("Hochschulabschluss", "Berufsausbildung")]
    assert rates == [("Hochschulabschluss", 64000), ("Berufsausbildung", 51000)]


def test_rates_that_differ_from_year_to_year_are_left_out_without_a_run(tmp_path: Path, gff: Gff) -> None:
    rules = (data_folder() / "regelwerke" / "pakt-fuer-integration.toml").read_text(encoding="utf-8")
    (tmp_path / "eigene.toml").write_text(rules.replace("= 64_000", "= 65_000", 1), encoding="utf-8")
    gff("forms", "--kind", "applications", "--kreis", "08426", "--rules", "eigene.toml")
    book = openpyxl.load_workbook(tmp_path / FORM)
    assert "Kosten (€)" not in [cell.value for cell in book["Anträge"][FIRST_ROW - 1]]
    texts = [str(cell.value) for sheet in book for row in sheet for cell in row]
    assert [text for text in texts if "64" in text and "000" in text] == []


def test_a_deadline_of_the_rules_is_that_of_the_year_of_the_run(tmp_path: Path, gff: Gff) -> None:
    rules = (data_folder() / "regelwerke" / "pakt-fuer-integration.toml").read_text(encoding="utf-8")
    line = 'bewilligungsstelle = "Regierungspräsidium Stuttgart"\n'
    deadline = 'antragsfrist = { tag = "11-30", fundstelle = "antragsverfahren", sicherheit = "annahme", '
    (tmp_path / "eigene.toml").write_text(
        rules.replace(line, f'{line}{deadline}herleitung = "gesetzt" }}\n', 1), encoding="utf-8"
    )
    gff("allocate", 2017, "--rules", "eigene.toml", "--out", "eigen", "--format", "csv")
    gff("forms", "--kind", "applications", "--kreis", "08426", "--run", "eigen")
    cover = {row[0]: row[1] for row in openpyxl.load_workbook(tmp_path / FORM)["Deckblatt"].values}
    assert cover["Antragsfrist"] == datetime(2017, 11, 30)  # noqa: DTZ001


UNFIT: Mapping[str, tuple[str, ...]] = {
    "--stichtag": ("--kind", "applications", "--stichtag", "2017-09-15"),
    "--run": ("--kind", "counts", "--run", "irgendwo"),
    "--rules": ("--kind", "applications", "--run", "irgendwo", "--rules", "gesamtvolumen"),
}


@pytest.mark.parametrize("option", list(UNFIT))
def test_an_option_that_says_nothing_here_is_refused(tmp_path: Path, gff: Gff, option: str) -> None:
    shown = gff("forms", *UNFIT[option], code=2).err
    assert "U050" in shown
    assert option in shown
    assert list(tmp_path.iterdir()) == []


def test_rules_or_runs_under_which_nothing_is_applied_for_are_refused(gff: Gff) -> None:
    assert "U051" in gff("forms", "--kind", "applications", "--rules", "ukraine-soforthilfe-2022", code=4).err
    gff("allocate", 2022, "--rules", "ukraine-soforthilfe-2022", "--out", "ukraine", "--format", "csv")
    assert "A001" in gff("forms", "--kind", "applications", "--run", "ukraine", code=4).err


def test_a_folder_that_is_no_run_of_amounts_is_refused(gff: Gff, run: Path, form: Path) -> None:
    fill_in(form, APPLICATIONS[0])
    granted(gff, run, form)
    gff("forms", "--kind", "applications", "--run", "bewilligt", code=3)
    gff("forms", "--kind", "applications", "--run", "nirgends", code=3)


@pytest.mark.parametrize("command", ["check", "collect"])
def test_applications_are_no_reports_of_a_kreis(gff: Gff, form: Path, command: str) -> None:
    more = ("--stichtag", date(2017, 9, 15).isoformat(), "--out", "x.csv") if command == "collect" else ()
    shown = gff(command, form, "--kind", "applications", *more, code=2).err
    assert "U012" in shown
    assert "counts, declarations." in shown
