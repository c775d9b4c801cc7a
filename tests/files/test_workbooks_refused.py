"""Workbooks made to harm, or damaged: refused with a reason, fast, and in little memory."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from geld_folgt_fluechtling.files.grids.grid import Grid, Mark
from geld_folgt_fluechtling.files.grids.workbook import is_workbook, read_workbook
from geld_folgt_fluechtling.model.codes import CODES
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.verteilung import Eingabe
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.report.wording import message

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ONE_CELL = '<row r="1"><c r="A1"><v>12</v></c></row>'
TEXT_CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
SECONDS = 10
MEBIBYTES = 1024


def packed(parts: dict[str, bytes | str]) -> bytes:
    inhalt = io.BytesIO()
    with zipfile.ZipFile(inhalt, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return inhalt.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    lines = (f'<Relationship Id="r{n}" Type="{DOCUMENT}/{k}" Target="{t}"/>' for n, (k, t) in enumerate(targets))
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'


def xlsx(rows: str = ONE_CELL, texts: str = "", before: str = "", **parts: bytes | str) -> bytes:
    """An xlsx by hand: the rows of its one sheet, shared texts, XML before the sheet, parts to add or replace."""
    inside: dict[str, bytes | str] = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets><sheet name="A" sheetId="1" '
        'r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295">{texts}</sst>',
    }
    return packed(inside | {name.replace("__", "/"): content for name, content in parts.items()})


def ods(tables: str, **parts: bytes | str) -> bytes:
    names = " ".join(f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "table", "text"))
    content = f"<office:document-content {names}><office:body><office:spreadsheet>{tables}"
    content += "</office:spreadsheet></office:body></office:document-content>"
    return packed({"content.xml": content} | {name.replace("__", "/"): part for name, part in parts.items()})


def table(rows: str) -> str:
    return f'<table:table table:name="A">{rows}</table:table>'


def row(cells: str, repeats: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeats}">{cells}</table:table-row>'


def text_cell(text: str, repeats: int = 1) -> str:
    return TEXT_CELL.format(f' table:number-columns-repeated="{repeats}"', text)


def read(inhalt: bytes, findings: list[Finding] | None = None) -> tuple[Grid, ...]:
    return read_workbook(Eingabe("erhebungen", "meldung.xlsx", inhalt, ""), [] if findings is None else findings)


def refused(inhalt: bytes) -> tuple[str, str]:
    """Code and reason."""
    with pytest.raises(FileError) as raised:
        read(inhalt)
    (finding,) = raised.value.findings
    assert finding.quelle == "meldung.xlsx"
    assert "{" not in message(finding, language("de"))
    return finding.code, str(finding.params["grund"])


def texts(inhalt: bytes) -> dict[int, list[str]]:
    (grid,) = read(inhalt)
    return {line.number: line.cells for line in grid.rows}


def lying(inhalt: bytes, size: int) -> bytes:
    """The archive with another unpacked size written in all its headers."""
    changed = bytearray(inhalt)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = changed.find(signature)
        while start >= 0:
            struct.pack_into("<I", changed, start + offset, size)
            start = changed.find(signature, start + 4)
    return bytes(changed)


EVIL: dict[str, tuple[Callable[[], bytes], str]] = {
    "a hundred megabytes of blanks in the sheet": (lambda: xlsx(" " * 100_000_000), "D017"),
    "a hundred megabytes in a part that is not read": (
        lambda: xlsx(**{"xl__media__logo.bmp": bytes(100_000_000)}),
        "D017",
    ),
    "sizes that lie": (lambda: lying(xlsx(" " * 1_000_000), 100), "D015"),
    "sizes that promise too much": (lambda: lying(xlsx(), 2**31), "D015"),
    "200,000 parts": (lambda: packed({f"xl/{number}.xml": "" for number in range(200_000)}), "D017"),
    "a cell in the last column": (
        lambda: xlsx(ONE_CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "D018",
    ),
    "a cell behind the last row": (lambda: xlsx('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), "D018"),
    "16,384 columns": (lambda: ods(table(row(text_cell("x", 16_384)))), "D018"),
    "a cell that stands for all cells": (lambda: ods(table(row(text_cell("x", 1_000), 1_048_576))), "D018"),
    "a cell that stands for a billion rows": (lambda: ods(table(row(text_cell("x"), 999_999_999))), "D018"),
    "a text of a megabyte in a million cells": (lambda: ods(table(row(text_cell("x" * 2**20, 999), 1_001))), "D018"),
    "blanks that are written as a number": (
        lambda: ods(table(row('<table:table-cell><text:p><text:s text:c="999999999"/></text:p></table:table-cell>'))),
        "D018",
    ),
    "256 sheets": (lambda: ods(table(row(text_cell("x"))) * 256), "D018"),
    "a million nested tags": (lambda: xlsx("<a>" * 1_000_000), "D015"),
    "a tag of eight megabytes": (lambda: xlsx("<a" + os.urandom(2**22).hex() + ">"), "D015"),
    "entities that multiply": (
        lambda: xlsx(before='<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'),
        "D015",
    ),
    "an entity that names a file": (
        lambda: xlsx(before='<!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "D015",
    ),
    "four million empty cells": (lambda: xlsx('<row r="1">' + "<c/>" * 4_000_000, pad=os.urandom(2**20)), "D018"),
}


@pytest.mark.parametrize("name", EVIL)
def test_what_is_made_to_harm_is_refused_by_its_code(name: str) -> None:
    make, code = EVIL[name]
    assert refused(make())[0] == code


@pytest.mark.parametrize("name", EVIL)
def test_what_is_made_to_harm_takes_neither_time_nor_memory(name: str, tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("peak memory of a process of its own is read from /proc, which Linux alone has")
    path = tmp_path / "evil"
    path.write_bytes(EVIL[name][0]())
    program = (
        "import json, re, sys, time\n"
        "from geld_folgt_fluechtling.files.grids.workbook import read_workbook\n"
        "from geld_folgt_fluechtling.model.errors import FileError\n"
        "from geld_folgt_fluechtling.model.verteilung import Eingabe\n"
        "inhalt = open(sys.argv[1], 'rb').read()\n"
        "begin = time.process_time()\n"
        "try: read_workbook(Eingabe('', '', inhalt, ''), [])\n"
        "except FileError: pass\n"
        "peak = int(re.search(r'VmHWM:\\s+([0-9]+) kB', open('/proc/self/status').read())[1])\n"
        "print(json.dumps([time.process_time() - begin, peak / 2**10]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=True, timeout=60
    )
    seconds, mebibytes = json.loads(run.stdout)
    assert (seconds < SECONDS, mebibytes < MEBIBYTES, run.stderr) == (True, True, "")


def test_a_million_cells_are_read_in_seconds() -> None:
    begin = time.process_time()
    (grid,) = read(ods(table(row(text_cell("x", 1_000), 1_000))))
    assert (len(grid.rows), len(grid.rows[0].cells)) == (1_000, 1_000)
    assert time.process_time() - begin < SECONDS


@pytest.mark.parametrize(
    "start",
    [
        b"%PDF-1.7",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0",
        b"\x1f\x8b\x08",
        b"7z\xbc\xaf\x27\x1c",
        b"{\\rtf1",
        b"SQLite format 3\0",
        b"<html><table>",
        b"\xef\xbb\xbf<!DOCTYPE html>",
        b'<?xml version="1.0"?><Workbook/>',
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        OLE2,
    ],
)
def test_what_is_no_workbook_is_refused_whatever_its_name(start: bytes) -> None:
    assert is_workbook(start)
    assert refused(start)[0] == "D015"


def test_documents_that_are_packed_like_workbooks_are_none() -> None:
    assert refused(packed({"word/document.xml": "<document/>"}))[0] == "D015"
    word = {"_rels/.rels": relations(("officeDocument", "word/document.xml")), "word/document.xml": "<document/>"}
    assert refused(packed(dict(word)))[0] == "D015"
    assert refused(packed({"content.xml": "<office:text xmlns:office='x'/>"}))[0] == "D015"
    binary = {"_rels/.rels": relations(("officeDocument", "xl/workbook.bin"))}
    assert refused(packed(dict(binary))) == ("D015", "it is a binary workbook (xlsb)")


def test_a_password_is_told_from_damage() -> None:
    manifest = f'<manifest:encryption-data xmlns:manifest="{ODF}manifest:1.0"/>'
    assert refused(ods(table(""), **{"META-INF__manifest.xml": manifest}))[0] == "D016"
    assert refused(container("EncryptedPackage", b"x" * 5000))[0] == "D016"
    globals_ = struct.pack("<HH16s", 0x0809, 16, struct.pack("<HH", 0x0600, 5))
    assert refused(container("Workbook", globals_ + struct.pack("<HHH", 0x2F, 2, 0) + bytes(5000)))[0] == "D016"


def container(name: str, content: bytes) -> bytes:
    """An OLE2 file with one stream of more than 4,096 bytes."""
    content += bytes(-len(content) % 512)
    sectors = len(content) // 512
    header = bytearray(OLE2 + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    lines = b"".join(
        struct.pack("<64sHBB48xIII", title.encode("utf-16-le"), len(title) * 2 + 2, kind, 1, start, size, 0)
        for title, kind, start, size in (("Root Entry", 5, 0xFFFFFFFE, 0), (name, 2, 2, len(content)))
    )
    return (
        bytes(header)
        + struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
        + lines.ljust(512, b"\0")
        + content
    )


@pytest.fixture(scope="session")
def xls(tmp_path_factory: pytest.TempPathFactory, libreoffice: Callable[[Path, str], Path]) -> bytes:
    path = tmp_path_factory.mktemp("xls") / "zahlen.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    for number in range(1, 200):
        book.active.append([f"Gemeinde {number}", number])
    book.save(path)
    return libreoffice(path, "xls").read_bytes()


def test_an_xls_that_is_cut_off_is_refused_wherever_the_cut_is(xls: bytes) -> None:
    assert len(texts(xls)) == 199
    for end in range(8, len(xls) - 4096, 509):
        assert refused(xls[:end])[0] == "D015"


def test_sectors_of_an_xls_that_lead_in_a_circle_are_refused(xls: bytes) -> None:
    (table_at,) = struct.unpack_from("<I", xls, 76)
    start = 512 + 512 * table_at
    links = struct.unpack_from("<128I", xls, start)
    outcomes = set()
    for place, following in enumerate(links):
        if following < 128:
            circle = bytearray(xls)
            struct.pack_into("<I", circle, start + 4 * place, place)
            outcomes.add(refused(bytes(circle))[0])
    assert outcomes == {"D015"}


def test_what_is_given_twice_is_refused_for_one_of_both_would_be_lost() -> None:
    assert refused(xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'))[0] == "D015"
    double = io.BytesIO(xlsx())
    with zipfile.ZipFile(double, "a") as archive:
        archive.writestr("XL/worksheets/SHEET1.xml", "<worksheet/>")
    assert refused(double.getvalue())[0] == "D015"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A3"><v>1</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="AAAA1"><v>1</v></c></row>',
        '<row r="1"><c r="1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1_000</v></c></row>',
        '<row r="1"><c r="A1"><v>1 000</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="neu"><v>1</v></c></row>',
        '<row r="x"/>',
        "<row r='1'>",
    ],
)
def test_a_cell_that_contradicts_itself_is_refused(rows: str) -> None:
    assert refused(xlsx(rows, "<si><t>a</t></si>")) == ("D015", "the workbook is damaged")


def test_a_value_is_the_whole_text_of_its_tag() -> None:
    cells = '<c r="A1"><v>5<!-- x -->6</v></c><c r="B1"><v><![CDATA[7]]></v></c><c r="C1"><v>&#49;2</v></c>'
    assert texts(xlsx(f'<row r="1">{cells}</row>')) == {1: ["56", "7", "12"]}


def test_places_that_are_left_out_follow_from_the_order() -> None:
    rows = '<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row r="4"/><row><c><v>4</v></c></row>'
    assert texts(xlsx(rows)) == {1: ["1", "", "2", "3"], 5: ["4", "", "", ""]}


def test_shared_texts_lose_reading_aids_and_escapes() -> None:
    shared = "<si><r><t>a</t></r><rPh><t>xx</t></rPh><r><t>b_x0041_</t></r></si>"
    assert texts(xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared)) == {1: ["abA"]}


def test_a_formula_whose_result_is_an_empty_text_is_a_blank_cell() -> None:
    cells = '<c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1+1</f></c><c r="C1"><v>3</v></c>'
    (grid,) = read(xlsx(f'<row r="1">{cells}</row>'))
    assert grid.rows[0].cells == ["", "", "3"]
    assert dict(grid.marks) == {(1, 1): Mark.FORMEL_LEER}


def test_an_ods_text_keeps_its_breaks_and_loses_its_comment() -> None:
    note = "<office:annotation><text:p>Notiz</text:p></office:annotation>"
    inside = f'{note}<text:p>a<text:tab/>b<text:s text:c="2"/>c<text:line-break/>d</text:p><text:p>e</text:p>'
    cell = f'<table:table-cell office:value-type="string">{inside}</table:table-cell>'
    assert texts(ods(table(row(cell)))) == {1: ["a\tb  c\nd\ne"]}


def test_an_ods_text_without_type_is_not_lost() -> None:
    assert texts(ods(table(row("<table:table-cell><text:p>12</text:p></table:table-cell>")))) == {1: ["12"]}


def test_repeated_cells_and_rows_of_an_ods_are_all_there() -> None:
    rows = row(text_cell("a") + '<table:table-cell table:number-columns-repeated="2"/>' + text_cell("b", 2), 2)
    end = row('<table:table-cell table:number-columns-repeated="16384"/>', 1_048_000)
    assert texts(ods(table(rows + end + row(text_cell("z"))))) == {
        1: ["a", "", "", "b", "b"],
        2: ["a", "", "", "b", "b"],
        1_048_003: ["z", "", "", "", ""],
    }


def test_two_sheets_of_one_name_are_both_read() -> None:
    grids = read(ods(table(row(text_cell("a"))) + table(row(text_cell("b")))))
    assert [grid.rows[0].cells for grid in grids] == [["a"], ["b"]]


@pytest.mark.parametrize("shown", ["#N/A", "#NV", "Err:502", "#BEZUG!", "#REF!", "#DIV/0!"])
def test_an_error_that_a_formula_of_an_ods_shows_is_an_error(shown: str) -> None:
    cell = f'<table:table-cell table:formula="of:=1" office:value-type="float" office:value="0"><text:p>{shown}'
    (grid,) = read(ods(table(row(cell + "</text:p></table:table-cell>"))))
    assert grid.marks[1, 0] is Mark.FEHLER


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links to other files"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
        ("xl/connections.xml", "data connections"),
        ("Basic/Standard/Module1.xml", "macros"),
    ],
)
def test_what_is_never_run_or_followed_is_a_hint(part: str, named: str) -> None:
    findings: list[Finding] = []
    assert len(read(xlsx(**{part: b"x"}), findings)) == 1
    assert [(finding.code, finding.params["grund"]) for finding in findings] == [("D019", named)]


def test_several_such_things_are_one_hint() -> None:
    findings: list[Finding] = []
    read(xlsx(**{"xl/vbaProject.bin": b"x", "xl/connections.xml": b"x"}), findings)
    assert [finding.params["grund"] for finding in findings] == ["data connections, macros"]


def test_a_formula_that_names_another_file_is_a_hint() -> None:
    cell = (
        "<table:table-cell table:formula=\"of:='file:///x.ods'#$A.A1\" office:value-type='float' office:value='1'/>"
    )
    findings: list[Finding] = []
    read(ods(table(row(cell))), findings)
    assert [finding.params["grund"] for finding in findings] == ["links to other files"]


def test_an_ordinary_workbook_gives_no_hint() -> None:
    inhalt = io.BytesIO()
    with xlsxwriter.Workbook(inhalt) as book:
        book.add_worksheet().write_url(0, 0, "mailto:x@example.org", string="x")
    findings: list[Finding] = []
    read(inhalt.getvalue(), findings)
    assert findings == []


@pytest.mark.parametrize("code", ["D015", "D016", "D017", "D018", "D019"])
def test_the_codes_of_workbooks_have_a_reason(code: str) -> None:
    assert CODES[code].grund


def test_reading_csv_loads_nothing_that_is_for_workbooks() -> None:
    program = (
        "import sys\n"
        "from geld_folgt_fluechtling.files.grids.workbook import is_workbook\n"
        "is_workbook(b'ags;personen')\n"
        "print([name for name in ('xlrd', 'openpyxl', 'defusedxml') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
