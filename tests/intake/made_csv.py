"""The awkward text files, byte by byte."""

from __future__ import annotations

from collections.abc import Iterable

from grundzahlen import (
    EARLIER,
    FILES,
    PARTS,
    PERSONS,
    Cell,
    freudenstadt,
    heidenheim,
    heidenheim_persons,
    of_kreis,
    stadtkreise,
)

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"


def text(rows: Iterable[Iterable[Cell]], between: str = ";", end: str = "\r\n") -> str:
    """Lines as Excel writes them: nothing is quoted here, so a cell that needs it brings its own quotes."""
    return "".join(between.join("" if cell is None else str(cell) for cell in row) + end for row in rows)


def put(name: str, content: str | bytes, encoding: str = "utf-8") -> None:
    """One file of the folder."""
    (FILES / name).write_bytes(content if isinstance(content, bytes) else content.encode(encoding))


def make() -> None:
    """All text files."""
    _encodings()
    _layout()
    _ags()
    _numbers()
    _signs()
    _names()
    _sums()
    _plausibility()
    _form_of_the_table()


def _encodings() -> None:
    table = text([PARTS, *heidenheim(E135025="Stand 1.9., Rückmeldung fehlt noch")])
    put("cp1252-semikolon.csv", table, "cp1252")
    put("utf8-bom.csv", table, "utf-8-sig")
    put("utf16-unicode-text.txt", b"\xff\xfe" + text([PARTS, *heidenheim()], "\t").encode("utf-16-le"))
    put("utf16-big-endian.txt", b"\xfe\xff" + text([PARTS, *heidenheim()], "\t").encode("utf-16-be"))
    put("tabulator.tsv", text([PARTS, *heidenheim()], "\t", "\n"))
    put("text-als-excel.xls", table, "cp1252")
    put("komma-und-alte-zeilenenden.csv", text([PERSONS, *heidenheim_persons()], ",", "\r"))


def _layout() -> None:
    head = ("AGS", "Gemeinde", '"Anschluss-\nunterbringung"', "Familiennachzug", "Bemerkung")
    note = '"Zählung am 15.9.;\nzwei Personen\nnachgemeldet"'
    put("zeilenumbruch-in-zellen.csv", text([head, *heidenheim(E135010=note, D135016=-18)]))
    lines = "Landratsamt Heidenheim, Fachbereich Asyl\r\nZählung der Personen, Stand 15.09.2017\r\n\r\n"
    put("titel-mit-komma.csv", lines + text([PARTS, *heidenheim()]))
    rows = [[None, None, *row[:2], None, *row[2:4], None] for row in heidenheim()]
    header = [None, None, *PARTS[:2], None, *PARTS[2:4], None]
    blank = [None] * 8
    put(
        "leere-zeilen-und-spalten.csv", text([blank, header, blank, *rows[:4], blank, blank, *rows[4:], blank, blank])
    )
    notes: list[list[Cell]] = [
        [None] * 5,
        ["* vorläufig, Stand 15.09.2017", None, None, None, None],
        [None, None, None, None, "Bearbeitung: Frau Beispiel, Zimmer zwei"],
    ]
    put("fussnoten-unter-der-tabelle.csv", text([PARTS, *heidenheim(), *notes]))


def _ags() -> None:
    quoted = [['"=""' + str(row[0]) + '"""', *row[1:]] for row in heidenheim()]
    bare = [[f'="{row[0]}"', *row[1:]] for row in heidenheim()]
    put("ags-als-textformel.csv", text([PARTS, *quoted[:6], *bare[6:]]))
    put("ags-mit-apostroph.csv", text([PARTS, *[["'" + str(row[0]), *row[1:]] for row in heidenheim()]]))
    put("ags-ohne-fuehrende-null.csv", text([PARTS, *[[str(row[0])[1:], *row[1:]] for row in heidenheim()]]))
    spaced = heidenheim(
        A135010="08 1 35 010", A135015=f"08{NBSP}135{NBSP}015", A135016="08 135016", A135019=" 08135019 "
    )
    put("ags-mit-leerzeichen.csv", text([PARTS, *spaced]))
    ars = heidenheim(A135010="081350010010", A135019="08 1 35 5003 019", A135025="08135 0025 025")
    put("ags-als-zwoelfstelliger-ars.csv", text([PARTS, *ars]))
    unreadable = heidenheim(
        A135010="O8135010", A135015="０８１３５０１５", A135016="135016", A135020="0813502", A135021="08135O21"
    )
    put("ags-nicht-lesbar.csv", text([PARTS, *unreadable]))
    more: list[list[Cell]] = [
        ["08135099", "Oberbrenz", 5, 0, None],
        ["08317971", "Gutsbezirk", 0, 0, None],
        ["08135020", "Herbrechtingen", 73, 9, None],
    ]
    put("unbekannt-unbewohnt-doppelt.csv", text([PARTS, *heidenheim(), *more]))
    without: list[list[Cell]] = [[None, "Asylunterkunft Zeppelinstraße", 14, 0, None]]
    put("zeilen-ohne-ags.csv", text([PARTS, *heidenheim(A135021=None, A135026="k. A.", C135031=30)[:11], *without]))
    put("kreisschluessel-statt-ags.csv", text([PERSONS, *stadtkreise(A212000="08212")]))


def _numbers() -> None:
    spelled = stadtkreise(
        C111000="4.127", C212000="1 318", C222000=f"1{NBSP}906", C231000=f"1{THIN}043", C311000=f"1{NARROW}276",
        C421000="533,0", C121000="861,00", C211000=" 207 ", C221000="1.742,00",
    )  # fmt: skip
    put("zahlen-deutsch-geschrieben.csv", text([PERSONS, *spelled]))
    unclear = stadtkreise(C111000="12.000", C121000="12,000", C212000="1,318", C222000="2.000")
    put("zahlen-mehrdeutig.csv", text([PERSONS, *unclear]))
    notes = stadtkreise(
        C111000="4127*", C121000="(861)", C211000="ca. 207", C212000="k. A.", C221000="742 Personen",
        C222000="１９０６", C231000="1O43", C311000="1276¹", C421000="533?",
    )  # fmt: skip
    put("zahlen-mit-zusaetzen.csv", text([PERSONS, *notes]))
    other = stadtkreise(
        C111000="-3", C121000="12,5", C211000="0.5", C212000="3 %", C221000="12,5%", C222000="15.09.2017",
        C231000="2017-09-15", C311000="1.23E+3",
    )  # fmt: skip
    put("prozent-datum-bruch-negativ.csv", text([PERSONS, *other]))


def _signs() -> None:
    signs = stadtkreise(
        C111000="-", C121000="–", C211000="—", C212000=".", C221000="x", C222000="…", C311000="/", C421000="",
    )  # fmt: skip
    put("zeichen-der-statistik.csv", text([PERSONS, *signs]))
    parts = heidenheim(C135020="...", D135021="-", D135027="-", C135031="X", D135032=None)
    put("zeichen-in-teilspalten.csv", text([PARTS, *parts]))


def _names() -> None:
    swapped = heidenheim(B135015="Giengen an der Brenz", B135016="Gerstetten", B135032="Steinhiem am Albuch")
    put("namen-vertauscht.csv", text([PARTS, *swapped]))
    short = heidenheim(B135016="Giengen", B135019="HEIDENHEIM", B135025="Koenigsbronn", B135032="Steinheim")
    put("namen-kurz-geschrieben.csv", text([PARTS, *short]))
    former = [*of_kreis("08315"), *of_kreis("08316")]
    for row in former:
        row[1] = {"08315074": "Müllheim", "08316053": "Rheinhausen"}.get(str(row[0]), row[1])
    put("fruehere-namen.csv", text([PERSONS, *former]))
    both = stadtkreise(B121000="Karlsruhe", B212000="Heilbronn", B421000="Alb-Donau-Kreis")
    put("heilbronn-karlsruhe.csv", text([PERSONS, *both]))
    put("eine-gemeinde-eines-anderen-kreises.csv", text([PERSONS, *heidenheim_persons(), ["08421000", "Ulm", 533]]))


def _sums() -> None:
    rows = heidenheim()
    first: list[Cell] = [None, "Zwischensumme", 691, 94, None]
    second: list[Cell] = [None, "Zwischensumme", 185, 21, None]
    whole: list[Cell] = ["08135", "Landkreis Heidenheim gesamt", 876, 115, None]
    put("summen-richtig.csv", text([PARTS, *rows[:5], first, *rows[5:], second, [None] * 5, whole]))
    wrong: list[Cell] = [None, "Zwischensumme", 691, 95, None]
    total: list[Cell] = [None, "Insgesamt", 867, 115, None]
    put("summen-falsch.csv", text([PARTS, *rows[:5], wrong, *rows[5:], second, total]))
    put("landkreis-gesamt-falsch.csv", text([PARTS, *rows, ["08135", "Landkreis Heidenheim", 876, 125, None]]))
    header = ("AGS", "Gemeinde", "Anschlussunterbringung", "Familiennachzug", "Personen")
    full = [[*row[:4], int(str(row[2])) + int(str(row[3]))] for row in rows]
    full[2][4], full[9][4] = 148, 29
    put("teile-und-summe.csv", text([header, *full]))


def _plausibility() -> None:
    many = freudenstadt(C237072=30, C237032=700, C237030=46000)
    put("mehr-als-einwohner.csv", text([PERSONS, *many]))
    rounded = [25, 70, 150, 460, 80, 10, 40, 45, 30, 35, 55]
    put("gerundet.csv", text([PERSONS, *[[*r[:2], n] for r, n in zip(heidenheim_persons(), rounded, strict=True)]]))
    now = freudenstadt(
        C237002=97, C237004=73, C237019=128, C237040=203, C237045=99, C237073=31,
    )  # fmt: skip
    before = freudenstadt(C237002=73, C237004=97, C237019=182, C237040=187, C237045=52, C237073=12)
    put("auffaellig-zum-vorjahr.csv", text([PERSONS, *now]))
    (EARLIER / "freudenstadt-2016.csv").write_bytes(text([PERSONS, *before]).encode())
    header = (*PERSONS, "Stand")
    days = ["15.09.2017", "2017-09-15", "14.9.2017", "16.09.2017", "2017-10-02", *["15.09.2017"] * 5, "31.12.2017"]
    dated = [[*row, day] for row, day in zip(heidenheim_persons(), days, strict=True)]
    put("stand-nach-dem-stichtag.csv", text([header, *dated]))
    rows = [row for row in heidenheim() if row[0] not in ("08135021", "08135031")]
    put("zwei-gemeinden-fehlen.csv", text([PARTS, *rows]))


def _form_of_the_table() -> None:
    rows = heidenheim()
    rows[3].append("und noch eine Zelle")
    rows[6] = rows[6][:3]
    put("zeilen-zu-lang-und-zu-kurz.csv", text([PARTS, *rows]))
    put("anfuehrungszeichen-offen.csv", text([PARTS, *heidenheim(B135032='"Steinheim am Albuch')]))
    put("leer.csv", b"")
    put("nur-kopfzeile.csv", text([PARTS]))
    put("ags-spalte-fehlt.csv", text([PARTS[1:4], *[row[1:4] for row in heidenheim()]]))
    put("zahlen-spalte-fehlt.csv", text([PARTS[:2], *[row[:2] for row in heidenheim()]]))
    twice = [[*row, row[2]] for row in heidenheim_persons()]
    put("spalte-doppelt.csv", text([(*PERSONS, "Anzahl"), *twice]))
    again = [*heidenheim()[:5], list(PARTS), *heidenheim()[5:]]
    put("kopfzeile-auf-jeder-seite.csv", text([PARTS, *again]))
