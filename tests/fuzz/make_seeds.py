"""Makes the seeds anew that the awkward files of ``tests/intake`` do not cover: ``python tests/fuzz/make_seeds.py``.

Needs openpyxl, XlsxWriter and LibreOffice Calc. LibreOffice writes other bytes each time, and a failing input is
named by seed and number, so the committed seeds are only replaced on purpose.
"""

from __future__ import annotations

import csv
import io
import shutil
import struct
import subprocess
import zlib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import xlsxwriter

import geld_folgt_fluechtling as gff

SEEDS = Path(__file__).parent / "seeds"
KREIS = "08136"
OPTIONS = ("eigenregie", "dritte", "landkreis", "zusammenschluss", "keine")


def main() -> None:
    """All seeds, into ``seeds/`` beside this script."""
    SEEDS.mkdir(exist_ok=True)
    register = gff.read_gebiet(None)[0]
    counts = [(ags, place.name, 3 + 11 * n % 37, n % 5) for n, (ags, place) in enumerate(register.gemeinden.items())]
    _all_gemeinden_csv(SEEDS / "alle-gemeinden.csv", counts)
    _all_gemeinden_xlsx(SEEDS / "alle-gemeinden.xlsx", counts)
    _forms()
    _all_kinds_of_parts(SEEDS / "alle-teile.xlsx", [row for row in counts if row[0].startswith(KREIS)])
    with TemporaryDirectory() as profile:
        for source in sorted(SEEDS.glob("*.xlsx")):
            for kind in ("ods", "xls"):
                _convert(source, kind, Path(profile))
    for path in sorted(SEEDS.iterdir()):
        print(f"{path.stat().st_size:7d}  {path.name}")


def _all_gemeinden_csv(path: Path, counts: list[tuple[str, str, int, int]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["AGS", "Gemeinde", "Anschlussunterbringung", "Familiennachzug", "Personen", "Bemerkung"])
        writer.writerows([ags, name, a, b, a + b, 'sagt "ja"; bald' * (a == 3)] for ags, name, a, b in counts)


def _all_gemeinden_xlsx(path: Path, counts: list[tuple[str, str, int, int]]) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Zählung")
    sheet.write_row(0, 0, ["AGS", "Gemeinde", "Anschlussunterbringung", "Familiennachzug"])
    for number, row in enumerate(counts, start=1):
        sheet.write_row(number, 0, row)
    book.close()


def _forms() -> None:
    """Both kinds of form, of one Landkreis, filled in."""
    with TemporaryDirectory() as folder:
        for kind, name in (("counts", "formular-zaehlung"), ("declarations", "formular-erklaerungen")):
            made = gff.forms(kind, kreise=[KREIS], out=Path(folder) / kind)
            book = openpyxl.load_workbook(made.formulare[0].datei)
            sheet = book.worksheets[-1]
            for row in sheet.iter_rows(min_row=3):
                _fill(row, kind)
            book.save(SEEDS / f"{name}.xlsx")


def _fill(row: tuple[openpyxl.cell.Cell, ...], kind: str) -> None:
    ags = str(row[0].value or "")
    if not ags.isdigit():
        return
    number = int(ags[-3:])
    values = [number % 40, number % 7] if kind == "counts" else [OPTIONS[number % len(OPTIONS)]]
    for cell, value in zip(row[2:], values, strict=False):
        cell.value = value


def _all_kinds_of_parts(path: Path, counts: list[tuple[str, str, int, int]]) -> None:
    """One workbook with whatever a spreadsheet may hold besides cells."""
    book = xlsxwriter.Workbook(path)
    book.set_properties({"title": "Meldung", "comments": "Probe"})
    book.define_name("Zahlen", "=Meldung!$C$2:$C$9")
    sheet = book.add_worksheet("Meldung")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    share = book.add_format({"num_format": "0.00%"})
    bold = book.add_format({"bold": True})
    columns = ("AGS", "Gemeinde", "Personen", "Stand", "Anteil", "Doppelt", "Verweis", "Text")
    sheet.add_table(0, 0, len(counts), 7, {"columns": [{"header": name} for name in columns]})
    for row, (ags, name, a, b) in enumerate(counts, start=1):
        sheet.write_row(row, 0, (ags, name, a + b))
        sheet.write_datetime(row, 3, date(2017, 9, 1 + row % 14), day)
        sheet.write_number(row, 4, a / 100, share)
        sheet.write_formula(row, 5, f"=2*C{row + 1}", None, 2 * (a + b))
        sheet.write_url(row, 6, f"internal:Meldung!A{row}", string="oben")
        sheet.write_rich_string(row, 7, "erst ", bold, "fett", " dann")
    sheet.write_comment("C2", "vorläufig")
    sheet.data_validation("C2:C40", {"validate": "integer", "criteria": ">=", "value": 0})
    sheet.conditional_format("C2:C40", {"type": "data_bar"})
    sheet.freeze_panes(1, 2)
    sheet.set_header("&LMeldung")
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column(9, 11, None, None, {"hidden": True})
    sheet.insert_image("J2", "punkt.png", {"image_data": _png()})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Meldung!$C$2:$C$9"})
    sheet.insert_chart("J8", chart)
    other = book.add_worksheet("Fehler")
    other.write_row(0, 0, ("Wert", True, 1e300, -0.5))
    other.write_formula("A2", "=NA()", None, "#N/A")
    other.merge_range("B3:D5", "verbunden")
    other.hide()
    book.close()


def _png() -> io.BytesIO:
    """One black dot."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def _convert(source: Path, kind: str, profile: Path) -> None:
    filters = {"ods": "ods", "xls": "xls:MS Excel 97"}
    with TemporaryDirectory() as folder:
        how = ["--headless", "--convert-to", filters[kind], "--outdir", folder]
        program = ["soffice", f"-env:UserInstallation={profile.as_uri()}"]
        subprocess.run([*program, *how, str(source)], check=True, capture_output=True, timeout=240)
        (made,) = Path(folder).iterdir()
        shutil.copyfile(made, source.with_suffix(f".{kind}"))


if __name__ == "__main__":
    main()
