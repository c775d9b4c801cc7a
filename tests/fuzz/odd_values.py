"""Texts and numbers that programs stumble over, in cells as in the attributes of a file's own language."""

from __future__ import annotations

COUNTS = (
    "0", "-0", "+5", "-1", "12", "1.234", "1 234", "1\u00a0234", "1\u2009234", "1'234", "12,0", "1.234,00",
    "12.000", "12,000", "1,234", "1,234,567.0", "012.000", "1..2", "1.2.3", "1e3", "1E+03", "0x1F", "1_000", "٣",
    "१२", "²", "Ⅷ", "½", "½5", "−5", "–", "-", "—", ".", "...", "…", "x", "X", "/", "·", "•", "?", "k. A.",
    "12 %", "5‰", "15.09.2017", "2017-09-15", "1/2/17", "Sep 17", "9" * 15, "9" * 16, "9" * 5000, "1" + " 000" * 50,
    "NaN", "inf", "1e999", "#NV", "#REF!", "Err:502", "WAHR", "TRUE", "=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "+",
    "'12",
)  # fmt: skip
"""What may stand where a number of persons should."""

NUMBERS = ("0", "1", "2", "7", "12", "999", "-1", "0.5", "12.0", "1.2E2", "1e-7", "43000", "8111000", "8135010",
    "8135016",
           "123456789", "2958466", "1E15", "1E16", "9007199254740993", "1e308", "1e9999", "-0", ".5", "012",
           " 12 ")  # fmt: skip
"""Numbers as workbooks store them."""

KEYS = (
    "08111000", "8111000", "08 1 11 000", "081110000000", '="08111000"', "'08111000", "08111000.0", "08111",
    "8111", "08135", "08135010", "8135010", "081350109010", "08999999", "00000000", "08111OOO", "٠٨١١١٠٠٠",
    "08111000 ", "0 8 1 1 1 0 0 0", "08111000,0", "08111000,5", "-8111000", "8.111.000", "8,111,000", "8E+06",
)  # fmt: skip
"""What may stand where an AGS should."""

WORDS = (
    "", " ", "\u00a0", "\u200b", "\u202e", "\ufeff", "\ufffd", "\U0001f600", "a\u0301", "ß" * 300, "Summe",
    "Insgesamt",
    "Zwischensumme", "Σ", "Landkreis Heidenheim gesamt", "Landkreis Heidenheim", "Heidenheim", "Stuttgart", "Ulm",
    "ULM",
    "{quelle}", "{0}", "{", "}", "%s", "%(name)s", "\\", "\\n", "*", "[", "(" * 80, "a" * 40_000, "(blank)",
    "N" * 300,
    "<b>", "&", "]]>", "'", "\x0b", "\x0c", "\x85", "\u2028", "\x1b[31m", "\x07", "\x7f", "gemeldet", "korrigiert",
)  # fmt: skip
"""What may stand where a name, a remark or nothing should."""

HEADERS = (
    "AGS", "ARS", "Gemeinde", "Personen", "Anzahl", "Anschlussunterbringung", "Familiennachzug", "Stand", "Stichtag",
    "Herkunft", "Bemerkung", "Option", "Zusammenschluss", "Federführend", "Gültig ab", "Träger", "Kreisschlüssel",
)  # fmt: skip
"""Names of columns, where there should be none or another."""

MARKUP = (
    "", " ", "0", "1", "-1", "2", "14", "49", "164", "255", "256", "1000", "1001", "16383", "16384", "16385", "65535",
    "1048576", "1048577", "2147483647", "2147483648", "4294967295", "99999999", "999999999", "99999999999999999999",
    "1e9999", "1e308", "1e-320", "NaN", "INF", "0.1", ".5", "5.", "1,5", "٣", "²", "true", "false", "TRUE", "on",
    "A0", "A1", "B2", "ZZZ1", "XFD1048576", "XFE1", "A1048577", "$B$2", "a1", "1A", "A1:B2", "A1:XFD1048576", "B2:A1",
    "A1:B2:C3", "A1 B2", "A:A", "1:1", "Tabelle1!A1", "#REF!", "#NV", "s", "str", "inlineStr", "n", "e", "b", "d",
    "shared",
    "array", "hidden", "veryHidden", "collapse", "filter", "float", "percentage", "currency", "boolean", "date",
    "time",
    "string", "void", "error", "0%", "0.00%", "dd.mm.yyyy", "[$-407]d. mmmm", "General", "@",
    '"' , "[h]", ";;;", "\\", "_",
    "2017-09-15", "0000-00-00", "0001-01-01", "9999-12-31T23:59:59.999999", "2017-09-15T24:00:00", "2017-W37-5",
    "PT12H00M00S", "PT99999999999999999999H00M00S", "P1Y", "_x0041_", "_x0000_", "_xD800_", "_xFFFF_", "_x000D_" * 50,
    "../../../etc/passwd", "/xl/workbook.xml", "xl\\workbook.xml", "file:///dev/zero", "http://localhost:9/",
    "of:=1+1",
    "of:='file:///x.ods'#A1", "SUM(A1:A2)", "rId1", "rId999", "External", "A" * 40_000, "08111000", "08135", "12",
)  # fmt: skip
"""What may stand in an attribute or between two tags."""

WHOLE = (0, 1, 2, 3, 7, 8, 9, 0x1F, 0x7F, 0x80, 0xFE, 0xFF, 0x100, 0x101, 0x1FF, 0x3E8, 0x3FFF, 0x4000, 0x7FFF,
    0x8000,
         0x8001, 0xFFFE, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE,
         0xFFFFFFFF)  # fmt: skip
"""Numbers at the edges of what one, two or four bytes hold."""

REAL = (0.0, -0.0, 0.5, 12.0, -3.0, 1e15, 1e16, 1e308, -1e308, 5e-324, float("inf"), float("-inf"), float("nan"),
        8111000.0, 42993.0, 2958465.0, 2958466.0, 60.0, 0.99999)  # fmt: skip
"""Numbers at the edges of what a cell of a workbook holds."""
