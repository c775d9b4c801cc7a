"""Files that are no sound workbook, or that carry what must not run: made by hand, byte by byte where need be."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import xlsxwriter
from grundzahlen import FILES, PARTS, PERSONS, heidenheim, heidenheim_persons

Parts = dict[str, bytes]
SHEET = "xl/worksheets/sheet1.xml"
THEN = (2017, 9, 15, 12, 0, 0)


def make(_profile: Path) -> None:
    """All of them. Starts from the xlsx and xls files that were made before."""
    sound = _parts((FILES / "ags-mit-apostroph.xlsx").read_bytes())
    _with_passengers(sound)
    _evil(sound)
    _evil_ods(_parts((FILES / "ausgeblendete-spalte.ods").read_bytes()))
    (FILES / "teil-doppelt.xlsx").write_bytes(_same_part_twice(sound))
    _far_cells()
    _locked(sound)
    whole = (FILES / "titel-und-summe.xls").read_bytes()
    (FILES / "abgeschnitten.xls").write_bytes(whole[: len(whole) // 2])
    (FILES / "abgeschnitten.xlsx").write_bytes(_zip(sound)[:3000])
    rows = "".join(f"<tr><td>{ags}</td><td>{name}</td><td>{n}</td></tr>" for ags, name, n in heidenheim_persons())
    page = f"<html><meta charset='utf-8'><table><tr><td>AGS<td>Gemeinde<td>Personen</tr>{rows}</table></html>"
    (FILES / "html-als-excel.xls").write_bytes(page.encode())
    (FILES / "arbeitsmappe-als-csv.csv").write_bytes(_zip(sound))
    (FILES / "xml-2003-als-excel.xls").write_bytes(_spreadsheet_2003())
    (FILES / "eingescannt.pdf").write_bytes(_pdf())
    (FILES / "brief.docx").write_bytes(_docx())
    (FILES / "leer.xlsx").write_bytes(b"")


def _parts(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip(parts: Parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, THEN)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=9)
    return buffer.getvalue()


def _edited(parts: Parts, name: str, edit: Callable[[str], str]) -> Parts:
    """The parts, one of them edited as text; an edit that changes nothing is a mistake here."""
    before = parts[name].decode()
    after = edit(before)
    if after == before:
        raise ValueError(name)
    return {**parts, name: after.encode()}


def _with_passengers(sound: Parts) -> None:
    """Macros, a link to another file, an embedded object: the numbers are sound."""
    types, rels = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    enabled = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    macro = _edited(sound, types, lambda t: t.replace(plain, enabled).replace("</Types>", (
        '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )))  # fmt: skip
    macro = _edited(macro, rels, lambda t: t.replace("</Relationships>", (
        '<Relationship Id="rIdM" Target="vbaProject.bin" '
        'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
    )))  # fmt: skip
    (FILES / "makro.xlsm").write_bytes(_zip({**macro, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 stub " * 8}))

    linked = _edited(sound, types, lambda t: t.replace("</Types>", (
        '<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/></Types>'
    )))  # fmt: skip
    linked = _edited(linked, rels, lambda t: t.replace("</Relationships>", (
        f'<Relationship Id="rIdL" Target="externalLinks/externalLink1.xml" Type="{link}/externalLink"/>'
        "</Relationships>"
    )))  # fmt: skip
    linked = _edited(linked, "xl/workbook.xml", lambda t: t.replace("</sheets>", (
        f'</sheets><externalReferences><externalReference xmlns:r="{link}" r:id="rIdL"/></externalReferences>'
    )))  # fmt: skip
    linked = _edited(linked, SHEET, lambda t: t.replace("<v>131</v>", "<f>[1]Tabelle1!$B$4</f><v>131</v>"))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    linked["xl/externalLinks/externalLink1.xml"] = (
        f'<externalLink xmlns="{main}"><externalBook xmlns:r="{link}" r:id="rId1"><sheetNames>'
        '<sheetName val="Tabelle1"/></sheetNames></externalBook></externalLink>'
    ).encode()
    linked["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{link}/externalLinkPath" Target="file:///G:/Asyl/Liste.xlsx" TargetMode="External"/></Relationships>'
    ).encode()
    (FILES / "verknuepfung.xlsx").write_bytes(_zip(linked))

    with_object = _edited(sound, types, lambda t: t.replace("</Types>", (
        '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/></Types>'
    )))  # fmt: skip
    with_object["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        f'Type="{link}/oleObject" Target="../embeddings/oleObject1.bin"/></Relationships>'
    ).encode()
    with_object["xl/embeddings/oleObject1.bin"] = b"\xd0\xcf\x11\xe0 stub " * 8
    (FILES / "eingebettetes-objekt.xlsx").write_bytes(_zip(with_object))


def _evil(sound: Parts) -> None:
    """An archive that unpacks to 40 MiB, one that lies about it, one with entities, one with a damaged part."""
    bomb = _edited(sound, SHEET, lambda t: t.replace("</worksheet>", " " * 40 * 2**20 + "</worksheet>"))
    packed = _zip(bomb)
    (FILES / "zip-bombe.xlsx").write_bytes(packed)
    real, stated = struct.pack("<L", len(bomb[SHEET])), struct.pack("<L", 5000)
    if packed.count(real) != 2:  # once before the part, once in the list at the end
        raise ValueError("the size is not where it was expected")
    (FILES / "zip-bombe-luegt.xlsx").write_bytes(packed.replace(real, stated))
    entity = '<!DOCTYPE worksheet [<!ENTITY datei SYSTEM "file:///etc/hostname">]>'
    doctype = _edited(sound, SHEET, lambda t: entity + t.replace("<v>131</v>", "<v>&datei;</v>"))
    (FILES / "doctype.xlsx").write_bytes(_zip(doctype))
    declared = '<?xml version="1.0" encoding="UTF-16"?>' + doctype[SHEET].decode()
    (FILES / "doctype-utf16.xlsx").write_bytes(_zip({**sound, SHEET: declared.encode("utf-16")}))
    (FILES / "kaputtes-blatt.xlsx").write_bytes(_zip({**sound, SHEET: sound[SHEET][: len(sound[SHEET]) // 2]}))


def _evil_ods(sound: Parts) -> None:
    """One with macros, one with an entity, one that repeats a filled row over a whole sheet."""
    content = "content.xml"
    macro = {"Basic/Standard/Module1.xml": b"<module>Sub Main</module>", "Basic/script-lc.xml": b"<libraries/>"}
    (FILES / "makro.ods").write_bytes(_zip({**sound, **macro}))
    entity = (
        '<!DOCTYPE office:document-content [<!ENTITY datei SYSTEM "file:///etc/hostname">]><office:document-content'
    )
    doctype = _edited(sound, content, lambda t: t.replace("<office:document-content", entity, 1))
    (FILES / "doctype.ods").write_bytes(_zip(doctype))
    row = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="1000" office:value-type="float" office:value="1"/></table:table-row>'
    )
    repeated = _edited(sound, content, lambda t: t.replace("</table:table>", row + "</table:table>", 1))
    (FILES / "milliarde-zellen.ods").write_bytes(_zip(repeated))


def _same_part_twice(sound: Parts) -> bytes:
    """Two sheets of one name in the archive: which one counts differs from reader to reader."""
    buffer = io.BytesIO(_zip(sound))
    with zipfile.ZipFile(buffer, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(zipfile.ZipInfo(SHEET, THEN), sound[SHEET].replace(b"<v>131</v>", b"<v>999</v>"))
    return buffer.getvalue()


def _far_cells() -> None:
    """A sound table and one forgotten cell at the very end; a table that is 1,200 columns wide."""
    for name, far in (("ferne-zelle", (1_048_576, 16_384)), ("zu-viele-spalten", (2, 1_200))):
        with xlsxwriter.Workbook(FILES / f"{name}.xlsx") as book:
            book.set_properties({"created": datetime(*THEN)})  # noqa: DTZ001
            sheet = book.add_worksheet("Zählung")
            for number, row in enumerate([PARTS, *heidenheim()]):
                sheet.write_row(number, 0, row)
            sheet.write(far[0] - 1, far[1] - 1, "x")
            for column in range(5, far[1] if far[1] < 16_384 else 5):
                sheet.write(1, column, column)


def _locked(sound: Parts) -> None:
    """The three containers of encrypted workbooks; what is inside is noise, for nobody may get that far."""
    noise = bytes(index * 37 % 251 for index in range(6000))
    streams = {"EncryptionInfo": struct.pack("<HHL", 4, 4, 0x40) + b"<encryption/>", "EncryptedPackage": noise}
    (FILES / "passwort.xlsx").write_bytes(_ole2(streams))
    plain = (FILES / "ags-als-zahl.xls").read_bytes()
    start = plain.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # the BOF record; the one after it becomes FILEPASS
    (FILES / "passwort.xls").write_bytes(plain[: start + 20] + b"\x2f\x00" + plain[start + 22 :])
    cipher = (
        '<manifest:encryption-data manifest:checksum="AAAA" '
        'manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k">'
        '<manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" '
        'manifest:initialisation-vector="AAAA"/></manifest:encryption-data>'
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.3" '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry '
        f'manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="6000">{cipher}'
        "</manifest:file-entry></manifest:manifest>"
    )
    ods = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": noise,
        "META-INF/manifest.xml": manifest.encode(),
    }
    (FILES / "passwort.ods").write_bytes(_zip(ods))


def _ole2(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams, each padded to the 4096 bytes from which no mini stream is needed."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    fat, body, starts = [table, end], b"", []
    for content in padded.values():
        count = -(-len(content) // 512)
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + count), end]
        body += content.ljust(count * 512, b"\0")
    fat += [free] * (128 - len(fat))

    def entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        links = struct.pack("<LLL", free, right, child)
        return (
            raw.ljust(64, b"\0")
            + struct.pack("<HBB", len(raw), kind, 1)
            + links
            + bytes(36)
            + struct.pack("<LQ", start, size)
        )

    folder = entry("Root Entry", 5, 1, free, end, 0)
    sizes = [len(content) for content in padded.values()]
    for index, (name, start, size) in enumerate(zip(padded, starts, sizes, strict=True), start=1):
        folder += entry(name, 2, free, index + 1 if index < len(padded) else free, start, size)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<L", 0) + struct.pack("<L", free) * 108
    return head + struct.pack("<128L", *fat) + folder.ljust(512, b"\0") + body


def _spreadsheet_2003() -> bytes:
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>"
        for row in [PERSONS, *heidenheim_persons()]
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Zahlen"><Table>'
        f"{rows}</Table></Worksheet></Workbook>"
    ).encode()


def _pdf() -> bytes:
    return (
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def _docx() -> bytes:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    table = "".join(f"<w:p><w:r><w:t>{row}</w:t></w:r></w:p>" for row in [PERSONS, *heidenheim_persons()])
    return _zip({
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{word}"/></Types>'
        ).encode(),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/document.xml": (
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{table}</w:body></w:document>"
        ).encode(),
    })  # fmt: skip
