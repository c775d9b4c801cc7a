"""Tables as administrations send them: separators, encodings, headers, blank rows; and cells with addresses."""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from pathlib import Path

import pytest

from geld_folgt_fluechtling.files.counts import KIND as COUNTS
from geld_folgt_fluechtling.files.erhebung import open_erhebung, read_erhebung
from geld_folgt_fluechtling.files.erklaerungen import KIND as DECLARATIONS
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.grids.grid import column_letters
from geld_folgt_fluechtling.files.sheets import Columns, Sheet, read_sheet
from geld_folgt_fluechtling.files.tablefiles import csv_bytes, neutralised
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import plain
from geld_folgt_fluechtling.model.verteilung import Eingabe

PLAIN = "ags,name,personen,bemerkung\n08115037,Nufringen,39,\n08315074,Müllheim im Markgräflerland,120,geprüft\n"
EXPECTED = [
    ("08115037", "Nufringen", "39", ""),
    ("08315074", "Müllheim im Markgräflerland", "120", "geprüft"),
]


def read(content: str | bytes, findings: list[Finding] | None = None) -> Sheet:
    """The sheet; any finding is a failure where the test does not collect them."""
    collected: list[Finding] = [] if findings is None else findings
    data = content if isinstance(content, bytes) else content.encode()
    eingabe = Eingabe("erhebungen", "zahlen.csv", data, hashlib.sha256(data).hexdigest())
    sheet = read_sheet(eingabe, Columns(COUNTS.synonyms, (("ags",),)), collected)
    assert findings is not None or collected == []
    return sheet


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    return [tuple(sheet.cell(row, name) for name in ("ags", "name", "personen", "bemerkung")) for row in sheet.rows]


def places(sheet: Sheet, column: str = "personen") -> list[str]:
    return [sheet.address(row, column) for row in sheet.rows]


# one table in many forms


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PLAIN.encode(), id="comma, UTF-8"),
        pytest.param(PLAIN.replace(",", ";").encode(), id="semicolon, UTF-8"),
        pytest.param(PLAIN.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(PLAIN.replace(",", ";").encode("utf-8-sig"), id="semicolon and byte order mark"),
        pytest.param(PLAIN.replace(",", ";").encode("cp1252"), id="cp1252"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(PLAIN.replace("\n", "\r").encode(), id="CR alone"),
        pytest.param(PLAIN.replace(",", ";").replace("\n", "\r\n").encode("cp1252"), id="as German Excel saves it"),
        pytest.param(PLAIN.removesuffix("\n").encode(), id="no line end at the end"),
        pytest.param((PLAIN + "\n\n,,,\n").encode(), id="blank rows at the end"),
        pytest.param(PLAIN.replace(",", " , ").encode(), id="blanks around the cells"),
        pytest.param(PLAIN.replace("Nufringen", '"Nufringen"').encode(), id="a cell in quotes"),
        pytest.param(PLAIN.replace("39,", "39,,,").encode(), id="empty cells behind the last column"),
        pytest.param(("\ufeff" + PLAIN.replace("ags", '"ags"')).encode(), id="byte order mark before a quote"),
    ],
)
def test_the_same_table_is_read_from_every_form_of_it(content: bytes) -> None:
    sheet = read(content)
    assert cells(sheet) == EXPECTED
    assert places(sheet) == ["C2", "C3"]


def test_a_table_of_one_column_needs_no_separator() -> None:
    assert [sheet_row.cells for sheet_row in read("ags\n08115037\n08315074\n").rows] == [["08115037"], ["08315074"]]


def test_a_comma_in_a_cell_of_a_table_with_semicolons_is_part_of_the_cell() -> None:
    sheet = read("ags;name;personen;bemerkung\n08115037;Nufringen;39;geprüft, ergänzt, fertig\n")
    assert cells(sheet)[0][3] == "geprüft, ergänzt, fertig"


def test_a_semicolon_in_a_cell_of_a_table_with_commas_is_part_of_the_cell() -> None:
    sheet = read("ags,name,personen,bemerkung\n08115037,Nufringen,39,geprüft; ergänzt; fertig; ja; ja\n")
    assert cells(sheet)[0][3] == "geprüft; ergänzt; fertig; ja; ja"


def test_a_comma_in_a_header_in_quotes_does_not_separate_a_table_with_semicolons() -> None:
    sheet = read('ags;personen;"Frauen, Männer, divers"\n08115037;39;1\n')
    assert sheet.header == ("ags", "personen", "Frauen, Männer, divers")
    assert places(sheet) == ["B2"]


def test_doubled_quotes_are_one_quote() -> None:
    assert cells(read('ags,personen,bemerkung\n08115037,39,"die ""alte"" Zahl"\n'))[0][3] == 'die "alte" Zahl'


def test_letters_that_only_cp1252_has_are_read() -> None:
    content = "ags;personen;bemerkung\n08115037;39;€ – „Zahl“ Œ Š ž …\n".encode("cp1252")
    assert cells(read(content))[0][3] == "€ – „Zahl“ Œ Š ž …"


# rows keep the numbers that a spreadsheet shows


def test_blank_rows_are_skipped_and_the_others_keep_their_numbers() -> None:
    sheet = read("\n,,\nags,personen,x\n\n08115037,39,\n , ,\n\n08315074,120,\n")
    assert [row.number for row in sheet.rows] == [5, 8]
    assert places(sheet) == ["B5", "B8"]


def test_a_line_break_inside_a_cell_is_no_new_row() -> None:
    sheet = read('ags,personen,bemerkung\n08115037,39,"eins\nzwei\r\n\ndrei"\n08315074,120,\n')
    assert places(sheet) == ["B2", "B3"]
    assert cells(sheet)[0][3].split() == ["eins", "zwei", "drei"]


def test_a_line_break_inside_a_header_is_no_new_row() -> None:
    sheet = read('ags,"Anzahl\nPersonen"\n08115037,39\n')
    assert (list(sheet.columns), places(sheet)) == (["ags", "personen"], ["B2"])


@pytest.mark.parametrize(
    "sign",
    ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"],
    ids=lambda sign: f"U+{ord(sign):04X}",
)
def test_only_line_ends_end_a_row_and_no_other_sign(sign: str) -> None:
    """Spreadsheets and mails leave such signs in remarks; to a spreadsheet the row goes on."""
    sheet = read(f"ags,personen,bemerkung\n08115037,39,eins{sign}zwei\n08315074,120,\n")
    assert places(sheet) == ["B2", "B3"]
    assert cells(sheet)[0][3] == f"eins{sign}zwei"


def test_a_row_of_another_width_is_found_by_its_number_and_left_out() -> None:
    findings: list[Finding] = []
    sheet = read("ags,personen\n\n08115037\n08315074,120\n08115041,1,x\n", findings)
    assert [(f.code, f.zelle, f.wert, f.params["erwartet"]) for f in findings] == [
        ("T003", "A3", "1", 2),
        ("T003", "A5", "3", 2),
    ]
    assert places(sheet) == ["B4"]


# headers


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("ags", "ags"),
        ("AGS", "ags"),
        (" Ags ", "ags"),
        ("Gemeindeschlüssel", "ags"),
        ("GEMEINDESCHLÜSSEL", "ags"),
        ("gemeindeschluessel", "ags"),
        ("Amtlicher Gemeindeschlüssel", "ags"),
        ("amtlicher_gemeindeschluessel", "ags"),
        ("Gemeinde-Kennziffer", "ags"),
        ("Schlüsselnummer", "ags"),
        ("Stadt/Gemeinde", "name"),
        ("Gemeindename", "name"),
        ("Personen", "personen"),
        ("Anzahl", "personen"),
        ("Anzahl Personen", "personen"),
        ("PERSONENZAHL", "personen"),
        ("in Anschlussunterbringung", "anschlussunterbringung"),
        ("AU", "anschlussunterbringung"),
        ("Familiennachzügler", "familiennachzug"),
        ("Familien-Nachzug", "familiennachzug"),
        ("Herkunft", "herkunft"),
        ("Bemerkungen", "bemerkung"),
    ],
)
def test_a_header_is_known_in_any_case_with_any_punctuation_and_by_its_synonyms(name: str, column: str) -> None:
    header = "x" if column == "ags" else "ags"
    findings: list[Finding] = []
    assert read(f'{header},"{name}"\n', findings).columns.get(column) == 1


@pytest.mark.parametrize("name", ["Gemeindeschlüssel", "Schlüsselnummer", "Amtlicher Gemeindeschlüssel"])
def test_an_umlaut_of_two_signs_is_the_same_umlaut(name: str) -> None:
    """Files that went through macOS have ``u`` and a combining diaeresis."""
    decomposed = unicodedata.normalize("NFD", name)
    assert decomposed != name
    assert read(f"{decomposed},personen\n08115037,39\n").columns["ags"] == 0


@pytest.mark.parametrize(
    ("name", "same"),
    [("gültig ab", "gueltig_ab"), ("GÜLTIG-AB", "gueltig_ab"), ("Träger", "traeger"), ("Straße", "strasse"),
     ("Präfékt", "praefekt"), ("fédérführend", "federfuehrend")],
)  # fmt: skip
def test_names_are_compared_without_regard_to_case_accents_and_punctuation(name: str, same: str) -> None:
    assert plain(name) == plain(same)


@pytest.mark.parametrize(("name", "other"), [("personen", "person"), ("au", "aul"), ("gültig ab", "gültig bis")])
def test_different_names_stay_different(name: str, other: str) -> None:
    assert plain(name) != plain(other)


@pytest.mark.parametrize("kind", [COUNTS, DECLARATIONS], ids=["counts", "declarations"])
def test_no_name_of_a_column_means_two_columns(kind: Columns) -> None:
    meanings: dict[str, set[str]] = {}
    for column, names in kind.synonyms.items():
        for name in (column, *names):
            meanings.setdefault(plain(name), set()).add(column)
    assert {name: columns for name, columns in meanings.items() if len(columns) > 1} == {}


def test_an_unknown_header_is_kept_and_means_nothing() -> None:
    sheet = read("Vermerk,ags,,personen\nx,08115037,,39\n")
    assert sheet.columns == {"ags": 1, "personen": 3}
    assert sheet.rows[0].cells == ["x", "08115037", "", "39"]


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        ("ags,,personen,\n08115037,y,39,7\n", ["B, D"]),
        ("ags,,personen\n08115037,,39\n,Anmerkung,\n", []),
    ],
    ids=["in a row of the table", "in a note"],
)
def test_columns_without_a_name_are_never_left_out_silently(content: str, columns: list[str]) -> None:
    findings: list[Finding] = []
    read(content, findings)
    assert [finding.wert for finding in findings if finding.code == "T018"] == columns


def test_two_headers_of_one_meaning_are_named_with_their_cells() -> None:
    findings: list[Finding] = []
    read("ags,Anzahl,name,Personen\n", findings)
    assert [(f.code, f.zelle, f.spalte) for f in findings] == [("T002", "B1, D1", "personen")]


def test_two_headers_of_one_meaning_are_named_in_the_row_where_they_stand() -> None:
    findings: list[Finding] = []
    read("\n\nags,Anzahl,Personen\n", findings)
    assert [(f.code, f.zelle) for f in findings] == [("T002", "B3, C3")]


def test_a_missing_column_is_named_with_the_header_that_is_there() -> None:
    findings: list[Finding] = []
    read("Nummer;Zahl\n1;2\n", findings)
    assert [(f.code, f.spalte, f.wert) for f in findings] == [("T001", "ags", "Nummer, Zahl")]


@pytest.mark.parametrize(
    ("position", "letters"),
    [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")],
)
def test_columns_are_lettered_as_in_a_spreadsheet(position: int, letters: str) -> None:
    assert column_letters(position) == letters


def test_a_cell_far_to_the_right_has_the_address_that_a_spreadsheet_shows() -> None:
    names = ["ags", *(f"x{n}" for n in range(26)), "personen"]
    sheet = read(",".join(names) + "\n" + ",".join(["08115037", *[""] * 26, "39"]) + "\n")
    assert places(sheet) == ["AB2"]


# what is no table


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" \r\n;;;\r\n", b",,,\n"])
def test_a_file_without_a_row_is_a_file_error(content: bytes) -> None:
    with pytest.raises(FileError) as caught:
        read(content)
    assert [(f.code, f.quelle) for f in caught.value.findings] == [("T004", "zahlen.csv")]


@pytest.mark.parametrize("content", ['ags,personen\n"08115037,39\n', 'ags,"personen\n1,2\n', 'ags,x\n"a"b,c\n'])
def test_quotes_that_do_not_fit_are_a_file_error(content: str) -> None:
    with pytest.raises(FileError) as caught:
        read(content)
    assert [f.code for f in caught.value.findings] == ["T005"]


# from the file to the counts


def test_counts_in_german_excel_s_form_arrive_as_counts_with_their_further_columns(tmp_path: Path) -> None:
    text = (
        "Gemeindeschlüssel;Stadt/Gemeinde;in Anschlussunterbringung;Familiennachzügler;Anmerkung;Prüfer\r\n"
        "08115037;Nufringen;30;9;geprüft;Müller\r\n"
        "\r\n"
        "08111000;Stuttgart;5000;126;;Öztürk\r\n"
    )
    path = tmp_path / "meldung.csv"
    path.write_bytes(text.encode("cp1252"))
    findings: list[Finding] = []
    erhebung = read_erhebung(open_erhebung(path), read_gebiet()[0], findings)
    assert findings == []
    assert {ags: z.personen for ags, z in erhebung.zaehlungen.items()} == {"08111000": 5_126, "08115037": 39}
    kept = dict(zip(erhebung.weitere_spalten, erhebung.zaehlungen["08115037"].weitere, strict=True))
    assert kept["Prüfer"] == "Müller"
    assert kept["Anmerkung"] == "geprüft"


def test_a_fault_after_blank_rows_and_line_breaks_is_found_at_the_cell_a_spreadsheet_shows(tmp_path: Path) -> None:
    path = tmp_path / "meldung.csv"
    path.write_text('Vermerk;Anzahl;AGS\n"a\nb";1;08111000\n\n;;\n"c\n\nd";abc;08115037\n', encoding="utf-8")
    findings: list[Finding] = []
    read_erhebung(open_erhebung(path), read_gebiet()[0], findings)
    assert [(f.code, f.zelle, f.ags) for f in findings] == [("Z007", "B5", "08115037")]


# what a spreadsheet would take for a formula, in the tables that are written


@pytest.mark.parametrize("text", ["=1+1", "+49 711", "-5", "@SUM(A1)", "\t=1", "\r=1", "=", "-"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Stuttgart", "a=b", "1-2", "08111000", "'=1", "2017-09-15", "Öhringen"])
def test_a_text_that_does_not_is_left_alone(text: str) -> None:
    assert neutralised(text) == text


def written(table: str, row: tuple[str | int | None, ...]) -> dict[str, str]:
    (read_back,) = csv.DictReader(io.StringIO(csv_bytes(table, [row]).decode("utf-8"), newline=""))
    return read_back


def test_every_text_column_of_a_table_is_neutralised() -> None:
    row = written("hinweise", ("=a", "+b", "-c", "@d", "\te", "=f", "=g\nh", '=i,"j"', "k"))
    assert list(row.values()) == ["'=a", "'+b", "'-c", "'@d", "'\te", "'=f", "'=g\nh", '\'=i,"j"', "k"]


@pytest.mark.parametrize("text", ["eins\rzwei", "eins\r\nzwei", "eins\nzwei", 'eins, "zwei"'])
def test_a_text_with_a_line_break_of_any_kind_stays_in_its_cell(text: str) -> None:
    assert written("hinweise", ("a", "b", "c", "d", "e", "f", "g", text, "i"))["meldung"] == text


def test_a_negative_amount_is_no_formula_and_stays_a_number() -> None:
    row = written("kreise", (2017, "l", "p", "08115", "=Kreis", "Stuttgart", 26, 39, -5, -12_345_678))
    assert (row["betrag_eur"], row["davon_landkreis_eur"]) == ("-0.05", "-123456.78")
    assert (row["kreis"], row["gemeinden"], row["schluesselwert"]) == ("'=Kreis", "26", "39")


def test_nothing_is_written_as_an_empty_cell() -> None:
    row = written("kreise", (2017, "l", "p", "08115", None, "", None, None, None, 0))
    assert [row[name] for name in ("kreis", "gemeinden", "schluesselwert", "betrag_eur")] == ["", "", "", ""]
    assert row["davon_landkreis_eur"] == "0.00"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("ags;personen\n" + "08111000;5\n" * 6_200_000, "bytes"),
        ("ags;personen\n" + "1\n" * 1_048_576, "rows"),
        ("ags;personen" + ";" * 999 + "\n", "columns"),
        (("ags;personen" + ";" * 998 + "\n") * 8_001, "cells"),
    ],
    ids=["bytes", "rows", "columns", "cells"],
)
def test_a_text_of_more_than_any_report_holds_is_refused_and_says_of_what(content: str, what: str) -> None:
    with pytest.raises(FileError) as caught:
        read(content)
    (refused,) = caught.value.findings
    assert (refused.code, refused.params["grund"]) == ("D018", what)
