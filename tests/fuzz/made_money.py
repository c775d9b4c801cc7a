"""Random posts, applications, earlier grants and projects, for random runs; most of them are sound."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

JAHR = 2030
SOURCE = {"fundstelle": "beispiel", "sicherheit": "annahme", "herleitung": "ausgedacht"}
HIGH, LOW = "hochschulabschluss", "berufsausbildung"
PERSONS = ["", "Anna Adler", "ANNA ADLER", "Bernd Bach", "Carla Cramer", "Dora Dörn", "Emil Eich", "N.N."]
APPLICATIONS = [
    "posten", "antragsteller", "zusammenschluss", "antrag", "eingegangen_am", "stellen_vze", "qualifikation",
    "erster_monat", "monate", "person", "zeugnis",
]  # fmt: skip
GRANTS = [
    "posten", "empfaenger_ags", "empfaenger", "zusammenschluss", "antrag", "person", "qualifikation", "stellen_vze",
    "von_monat", "bis_monat", "kosten_eur", "bewilligt_eur", "reihenfolge",
]  # fmt: skip
Table = list[list[Any]]


def _eur(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def made_posts(rng: random.Random, each: int) -> dict[str, Any]:
    """Rates of which a place has a few posts, and how grants are rounded; ``each`` is about what a place has."""
    low = max(rng.randint(each // 4, each + 1), 1)
    high = low + rng.choice([0, low // 3, rng.randint(0, low)])
    stellen = {f"{HIGH}_eur": Decimal(high) / 100, f"{LOW}_eur": Decimal(low) / 100}
    how = {"verfahren": rng.choice(["kaufmaennisch", "abrunden"]), "einheit_eur": rng.choice([Decimal("0.01"), 1])}
    proofs = {"nachweise": ["zeugnis"]} if rng.random() < 0.2 else {}
    rules: dict[str, Any] = {
        "stellen": {**stellen, "schritt_vze": rng.choice([1, Decimal("0.5"), Decimal("0.25")]), **SOURCE}
    }
    if rng.random() < 0.85:
        about = {**how, "person_benannt": rng.random() < 0.7, **proofs, "ausgaberest": "verfaellt"}
        rules["bewilligung"] = {**about, **SOURCE}
    if rng.random() < 0.2:
        rules["antragsfrist"] = {"tag": rng.choice(["03-31", "09-30"]), **SOURCE}
    return rules


def made_money(
    rng: random.Random, lines: Mapping[str, Mapping[str, Any]], gemeinden: Sequence[Mapping[str, str]]
) -> tuple[Table | None, Table | None, Table | None]:
    """Projects, applications and earlier grants; ``None`` where the run has none of them."""
    drawn = [name for name, line in lines.items() if "bewilligung" in line]
    given = [name for name, line in lines.items() if line["status"] == "projektbezogen"]
    projects = _projects(rng, given, gemeinden) if given and rng.random() < 0.7 else None
    if not drawn or rng.random() < 0.3:
        return projects, None, None
    applications = _applications(rng, drawn, gemeinden)
    earlier = _grants(rng, drawn, gemeinden) if rng.random() < 0.4 else None
    return projects, applications, earlier


def _projects(rng: random.Random, posten: Sequence[str], gemeinden: Sequence[Mapping[str, str]]) -> Table:
    places = [g["ags"] for g in gemeinden] + [g["kreis_ags"] for g in gemeinden if g["art"] != "Stadtkreis"]
    amounts = [0, 1, 100, 250, 999, rng.randint(0, 900)]
    rows = [
        [f"Projekt {rng.randint(1, 9)}", rng.choice(posten), rng.choice(places), _eur(rng.choice(amounts))]
        for _ in range(rng.randint(1, 5))
    ]
    if rng.random() < 0.1:
        column, value = rng.choice([(0, ""), (1, "unbekannt"), (2, ""), (2, "08999999"), (3, "viel"), (3, "-1.00")])
        rows[0][column] = value
    return [["projekt", "posten", "empfaenger_ags", "betrag_eur"], *rows]


def _applicants(gemeinden: Sequence[Mapping[str, str]]) -> list[str]:
    return [g["ags"] for g in gemeinden] + [g["kreis_ags"] for g in gemeinden if g["art"] != "Stadtkreis"]


def _applications(rng: random.Random, posten: Sequence[str], gemeinden: Sequence[Mapping[str, str]]) -> Table:
    """Some by everybody; numbers are mostly distinct."""
    rows = []
    numbers = [str(n) for n in range(1, 90)]
    rng.shuffle(numbers)
    for _ in range(rng.choice([1, 3, 8, 20])):
        first = rng.choice([1, 1, 1, rng.randint(1, 12)])
        rows.append(
            [
                rng.choice(posten),
                rng.choice([*_applicants(gemeinden), "Caritasverband"]),
                rng.choice(["", "", "Gruppe 0", "gruppe 0", "Gruppe 1"]),
                rng.choice(["", numbers.pop(), f"A{numbers.pop()}"]),
                rng.choice(["", f"{JAHR}-02-0{rng.randint(1, 9)}", f"{JAHR}-03-31", f"{JAHR}-11-15"]),
                rng.choice(["0.25", "0.50", "0.75", "1.00", "1.00", "2.00", "0.30"]),
                rng.choice([HIGH, LOW]),
                first,
                rng.choice([13 - first, rng.randint(1, 12)]),
                rng.choice(PERSONS),
                rng.choice(["ja", "ja", "ja", "nein", ""]),
            ]
        )
    if rng.random() < 0.06:
        column, value = rng.choice([(0, "nirgends"), (1, ""), (1, "08999999"), (5, "0"), (6, "keine"), (7, "13")])
        rng.choice(rows)[column] = value
    return [APPLICATIONS, *rows]


def _grants(rng: random.Random, posten: Sequence[str], gemeinden: Sequence[Mapping[str, str]]) -> Table:
    rows = []
    for number in range(1, rng.choice([2, 4, 8])):
        ags, first = rng.choice(_applicants(gemeinden)), rng.choice([1, rng.randint(1, 12)])
        name = next(g["name"] if len(ags) == 8 else g["kreis"] for g in gemeinden if g["ags"].startswith(ags))
        cost = rng.choice([1, 100, 5_000, rng.randint(1, 100_000)])
        rows.append(
            [
                rng.choice(posten), ags, name, rng.choice(["", "", "Gruppe 0"]), f"B{number}",
                rng.choice(PERSONS[1:-1]), rng.choice([HIGH, LOW]), rng.choice(["0.25", "0.50", "1.00"]),
                first, rng.choice([12, rng.randint(first, 12)]), _eur(cost),
                _eur(rng.choice([cost, rng.randint(1, cost)])), number,
            ]
        )  # fmt: skip
    return [GRANTS, *rows]
