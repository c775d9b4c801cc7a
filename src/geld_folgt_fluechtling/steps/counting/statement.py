"""From a survey method to SQL: one statement that counts everything, and one that lists contradictory ids.

Both are standard SQL over the view ``register``, the same on every engine. Days are computed here and stand in it as
literals. Every text in it comes from a fixed list, is a number or a day, or is an AGS of digits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from geld_folgt_fluechtling.model.gebiet import GEMEINDE_DIGITS
from geld_folgt_fluechtling.model.methode import GEFLUECHTET, PERSONENARTEN, STATUSARTEN, UNTERBRINGUNGEN, Methode
from geld_folgt_fluechtling.model.register import DATENSAETZE, GEZAEHLT, OF_RECORDS
from geld_folgt_fluechtling.model.register import Widerspruchsart as Art

_STEP = 10
"""Gemeinden are numbered in tens: the last digit is free to say Familiennachzug."""
_NUMBERS = 1_000_000
_BEFORE_ALL_DAYS = 6 * 10**16
"""Makes the key of every day that a file can hold positive, those before our era too."""


def count_statement(methode: Methode, stichtag: date, gemeinden: Collection[str]) -> str:
    """The statement that counts: rows of ``art``, ``ags`` and ``anzahl``, sorted.

    ``art`` is a column of the Erhebung (persons of a Gemeinde), ``datensaetze`` (records of a known Gemeinde), or a
    kind of contradiction (records or persons, without ``ags``). Kinds that do not occur may be missing or 0.
    """
    return f"""WITH {_gemeinden(gemeinden)},
{_countable(methode, stichtag)},
{_persons(methode)},
bedeutung (fall, art) AS (VALUES
  ('einfach', 'gezaehlt'), ('{Art.DOPPELT}', 'gezaehlt'), ('{Art.DOPPELT}', '{Art.DOPPELT}'),
  ('{Art.MEHRERE_ORTE}', 'gezaehlt'), ('{Art.MEHRERE_ORTE}', '{Art.MEHRERE_ORTE}')),
plaetze AS (
  SELECT platz, fall, COUNT(*) AS anzahl FROM personen GROUP BY platz, fall),
gezaehlt AS (
  SELECT CASE WHEN b.art <> 'gezaehlt' THEN b.art WHEN MOD(p.platz, {_STEP}) = 1 THEN '{GEZAEHLT[1]}'
    ELSE '{GEZAEHLT[0]}' END AS art,
    CASE WHEN b.art = 'gezaehlt' THEN p.platz - MOD(p.platz, {_STEP}) END AS nr, p.anzahl
  FROM plaetze AS p INNER JOIN bedeutung AS b ON b.fall = p.fall
  WHERE b.art <> 'gezaehlt' OR p.platz IS NOT NULL),
{_contradictions(methode)},
je_ags AS (
  SELECT ags, COUNT(*) AS anzahl FROM register GROUP BY ags),
alles AS (
  SELECT z.art, g.ags, z.anzahl FROM gezaehlt AS z LEFT JOIN gemeinden AS g ON g.nr = z.nr
  UNION ALL SELECT art, NULL AS ags, anzahl FROM maengel
  UNION ALL SELECT CASE WHEN g.ags IS NULL THEN '{Art.AGS_UNBEKANNT}' ELSE '{DATENSAETZE}' END AS art, g.ags, j.anzahl
  FROM je_ags AS j LEFT JOIN gemeinden AS g ON g.ags = j.ags)
SELECT art, ags, CAST(SUM(anzahl) AS BIGINT) AS anzahl FROM alles GROUP BY art, ags
ORDER BY art, ags NULLS LAST"""


def list_statement(methode: Methode, stichtag: date, gemeinden: Collection[str]) -> str:
    """The statement that lists: rows of ``art``, ``person_id`` and ``ags``, sorted, one per contradiction."""
    wrong = {
        Art.PERSON_FEHLT: "r.ohne_person",
        Art.AGS_UNBEKANNT: "g.ags IS NULL",
        Art.GUELTIG_VON_FEHLT: "r.gueltig_von IS NULL",
        Art.ZEITRAUM_VERKEHRT: "r.gueltig_bis < r.gueltig_von",
        Art.ZUGANG_FEHLT: f"r.personenart = '{GEFLUECHTET}' AND r.zugang_am IS NULL" if methode.zuzug else "FALSE",
        Art.WERT_UNBEKANNT: f"CASE WHEN {_values_known('r.')} THEN FALSE ELSE TRUE END",
    }
    of_records = "\n  UNION ALL ".join(
        f"SELECT '{art}' AS art, r.person_id, r.ags FROM register AS r LEFT JOIN gemeinden AS g ON g.ags = r.ags "
        f"WHERE {wrong[art]}"
        for art in OF_RECORDS
    )
    of_persons = ""
    if methode.mehrfach.je == "person":
        of_persons = """
  UNION ALL SELECT p.fall AS art, p.person_id, g.ags FROM (SELECT DISTINCT person_id, nr FROM faelle) AS f
  INNER JOIN personen AS p ON p.person_id = f.person_id
  INNER JOIN gemeinden AS g ON g.nr = f.nr WHERE p.fall <> 'einfach'"""
    return f"""WITH {_gemeinden(gemeinden)},
{_countable(methode, stichtag)},
{_persons(methode)},
alles AS (
  {of_records}{of_persons})
SELECT art, person_id, ags FROM alles
ORDER BY art, person_id NULLS LAST, ags NULLS LAST"""


def _gemeinden(gemeinden: Iterable[str]) -> str:
    """The known AGS with a number each."""
    known = sorted(gemeinden)
    wrong = [ags for ags in known if len(ags) != GEMEINDE_DIGITS or not (ags.isascii() and ags.isdigit())]
    if wrong or len(known) * _STEP >= _NUMBERS:
        raise ValueError("AGS of a register that are none, or too many")
    values = ", ".join(f"('{ags}', {number * _STEP})" for number, ags in enumerate(known, start=1))
    return f"gemeinden (ags, nr) AS (VALUES {values})"


def _countable(methode: Methode, stichtag: date) -> str:
    """The records that count, each with its person, its Gemeinde, and two keys that order it among the person's.

    The greater the one the later the record, Familiennachzug and the last Gemeinde first; the other one the same
    with the first Gemeinde first. Where both name the same Gemeinde, no other one has a record as late.
    """
    day = f"{_BEFORE_ALL_DAYS} + " + " + ".join(
        f"CAST(EXTRACT({part} FROM r.gueltig_von) AS BIGINT) * {weight * _NUMBERS}"
        for part, weight in (("YEAR", 10_000), ("MONTH", 100), ("DAY", 1))
    )
    family = f"CASE WHEN {_is_in('r.personenart', methode.personenart.als_familiennachzug)} THEN 1 ELSE 0 END"
    return f"""faelle AS (
  SELECT r.person_id, g.nr, {day} + g.nr + {family} AS spaeter, {day} + {_NUMBERS - _STEP} - g.nr AS gegenprobe
  FROM register AS r INNER JOIN gemeinden AS g ON g.ags = r.ags
  WHERE {_conditions(methode, stichtag)})"""


def _conditions(methode: Methode, stichtag: date) -> str:
    """When a record counts; one with a contradiction never does."""
    stay = methode.mindestaufenthalt.tage if methode.mindestaufenthalt else 0
    conditions = [
        _is_in("r.unterbringung", methode.unterbringung.arten),
        f"r.gueltig_von <= {_literal(stichtag - timedelta(days=stay))}",
        f"(r.gueltig_bis IS NULL OR r.gueltig_bis >= {_literal(stichtag)})",
        _is_in("r.personenart", methode.personenart.zaehlen),
        _is_in("r.status", methode.status.arten if methode.status else STATUSARTEN),
        "r.wohnung_selbst IS NOT NULL" if methode.wohnung_selbst.zaehlt else "r.wohnung_selbst = FALSE",
        "r.lesbar",
        "NOT r.ohne_person",
    ]
    if methode.zuzug:
        window = f"BETWEEN {_literal(methode.zuzug.ab)} AND {_literal(methode.zuzug.bis)}"
        conditions.append(f"(r.personenart <> '{GEFLUECHTET}' OR r.zugang_am {window})")
    return "\n    AND ".join(conditions)


def _persons(methode: Methode) -> str:
    """Where each person counts (number of the Gemeinde, plus 1 for Familiennachzug), and in which case it is."""
    if methode.mehrfach.je != "person":
        return f"personen AS (\n  SELECT MOD(spaeter, {_NUMBERS}) AS platz, 'einfach' AS fall FROM faelle)"
    newest = f"MOD(spaeter, {_NUMBERS}) - MOD(spaeter, {_STEP}) = {_NUMBERS - _STEP} - MOD(gegenprobe, {_NUMBERS})"
    elsewhere = f" OR {newest}" if methode.mehrfach.mehrere_orte == "juengster" else ""
    return f"""je_person AS (
  SELECT person_id, COUNT(*) AS anzahl, MIN(nr) AS erste, MAX(nr) AS letzte, MAX(spaeter) AS spaeter,
    MAX(gegenprobe) AS gegenprobe
  FROM faelle GROUP BY person_id),
personen AS (
  SELECT person_id, CASE WHEN erste = letzte{elsewhere} THEN MOD(spaeter, {_NUMBERS}) END AS platz,
    CASE WHEN erste < letzte THEN '{Art.MEHRERE_ORTE}' WHEN anzahl > 1 THEN '{Art.DOPPELT}' ELSE 'einfach' END AS fall
  FROM je_person)"""


def _contradictions(methode: Methode) -> str:
    """How many records have which contradiction, all of them in one run over the register without any grouping."""
    counts = {
        Art.PERSON_FEHLT: "COUNT(CASE WHEN ohne_person THEN 1 END)",
        Art.GUELTIG_VON_FEHLT: "COUNT(*) - COUNT(gueltig_von)",
        Art.ZEITRAUM_VERKEHRT: "COUNT(CASE WHEN gueltig_bis < gueltig_von THEN 1 END)",
        Art.ZUGANG_FEHLT: f"COUNT(CASE WHEN personenart = '{GEFLUECHTET}' AND zugang_am IS NULL THEN 1 END)",
        Art.WERT_UNBEKANNT: f"COUNT(*) - COUNT(CASE WHEN {_values_known('')} THEN 1 END)",
    }
    if methode.zuzug is None:
        del counts[Art.ZUGANG_FEHLT]
    cases = " ".join(f"WHEN '{art}' THEN s.{art}" for art in counts)
    return f"""summen AS (
  SELECT {", ".join(f"{number} AS {art}" for art, number in counts.items())} FROM register),
arten (art) AS (VALUES {", ".join(f"('{art}')" for art in counts)}),
maengel AS (
  SELECT a.art, CASE a.art {cases} END AS anzahl FROM summen AS s CROSS JOIN arten AS a)"""


def _values_known(table: str) -> str:
    """Every value is one of its list, and every cell could be read."""
    lists = {"unterbringung": UNTERBRINGUNGEN, "personenart": PERSONENARTEN, "status": STATUSARTEN}
    known = " AND ".join(_is_in(f"{table}{name}", values) for name, values in lists.items())
    return f"{known} AND {table}wohnung_selbst IS NOT NULL AND {table}lesbar"


def _is_in(column: str, values: Iterable[str]) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})" if listed else "FALSE"


def _literal(day: date) -> str:
    return f"DATE '{day.isoformat()}'"
