"""Random runs: a register, counts, a rule file with everything that rules can say, declarations, earlier claims.

Numbers are small, so that claims tie, bounds bind and money runs short; a few are refused. Each run is a folder as
golden cases have it, and beside it what ``allocate`` takes.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli_w

sys.path.append(str(Path(__file__).parents[1]))

from made_money import made_money, made_posts

from made_declarations import COLUMNS, made_declarations

JAHR, LAUF = 2030, "endgueltig"
SOURCE = {"fundstelle": "beispiel", "sicherheit": "annahme", "herleitung": "ausgedacht"}
FUNDSTELLEN = {"beispiel": {"titel": "Beispiel"}}
STAND = date(2029, 12, 31)
UNITS = [1, 1, 5, 100, 100, 100, 250, 1_000, 100_000]
TOGETHER = ["hare-niemeyer", "sainte-lague", "d-hondt", "adams", "huntington-hill"]
ALONE = ["kaufmaennisch", "abrunden"]
ORIGINS = ["", "gemeldet", "korrigiert", "veroeffentlicht", "modelliert"]
Table = list[list[Any]]


@dataclass
class Run:
    """What is put into one run, as tables and rules; ``write`` makes files of it, in any order of rows."""

    gemeinden: list[dict[str, str]]
    erhebungen: dict[str, Table]
    regelwerk: dict[str, Any]
    variante: dict[str, Any] | None
    erklaerungen: Table | None
    projekte: Table | None
    antraege: Table | None
    bewilligt: Table | None
    vorher: dict[tuple[str, str], int]
    budgets: dict[str, int]
    alle: bool

    def write(self, folder: Path, shuffled: random.Random | None = None) -> None:
        """The case in the folder, and in ``register`` the register as a folder of its own."""
        (folder / "register").mkdir(parents=True)

        def table(name: str, rows: Table) -> None:
            head, *body = rows
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([head, *(_shuffled(body, shuffled))])

        kreise = {g["kreis_ags"]: [g["kreis_ags"], g["kreis"], g["kreis_art"]] for g in self.gemeinden}
        own = ["ags", "name", "art", "kreis_ags", "flaeche_km2"]
        day = f"einwohner {STAND.isoformat()}"
        table("gebiet.csv", _rows(self.gemeinden, [*own, "kreis", day]))
        table("register/gemeinden.csv", _rows(self.gemeinden, own))
        table("register/kreise.csv", [["kreis_ags", "name", "art"], *kreise.values()])
        table("register/einwohner.csv", [["ags", STAND.isoformat()], *([g["ags"], g[day]] for g in self.gemeinden)])
        for name, counts in self.erhebungen.items():
            table(f"erhebung-{name}.csv", counts)
        for name in ("erklaerungen", "projekte", "antraege", "bewilligt"):
            rows = getattr(self, name)
            if rows is not None:
                table(f"{name}.csv", rows)
        if self.vorher:
            rows = [[posten, ags, _eur(cents)] for (posten, ags), cents in self.vorher.items()]
            table("vorher.csv", [["posten", "ags", "betrag_eur"], *rows])
        fall: dict[str, Any] = {"regelwerk": "regeln.toml", "jahr": JAHR, "lauf": LAUF}
        _toml(folder / "regeln.toml", self.regelwerk)
        if self.variante is not None:
            _toml(folder / "variante.toml", self.variante)
            fall["varianten"] = ["variante.toml"]
        if self.budgets:
            fall["budgets"] = {name: Decimal(cents) / 100 for name, cents in self.budgets.items()}
        _toml(folder / "fall.toml", fall)


def made_run(seed: int, number: int) -> Run:
    """The run of that number, the same one each time."""
    return _Maker(random.Random(f"{seed}/{number}")).run()


def _shuffled(rows: Table, order: random.Random | None) -> Table:
    return order.sample(rows, len(rows)) if order else rows


def _rows(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> Table:
    return [list(columns), *([row[column] for column in columns] for row in rows)]


def _toml(path: Path, document: Mapping[str, Any]) -> None:
    path.write_text(tomli_w.dumps(document), encoding="utf-8")


def _eur(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _amount(cents: int) -> int | Decimal:
    return cents // 100 if cents % 100 == 0 else Decimal(cents) / 100


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.largest = rng.choice([1, 3, 3, 10, 60, 1000, 9000])

    def run(self) -> Run:
        rng = self.rng
        self.gemeinden = self._register()
        self.kreise = sorted({g["kreis_ags"] for g in self.gemeinden})
        ids = [f"e{n}" for n in range(rng.choice([1, 1, 2, 3]))]
        self.levels = {name: rng.random() < 0.15 for name in ids}
        names = rng.sample(["gamma", "alpha", "delta", "beta"], rng.choice([1, 1, 1, 2, 3]))
        lines = {name: self._line(name) for name in names}
        self.vorher: dict[tuple[str, str], int] = {}
        for name, line in lines.items():
            if "mindestanteil" in line:
                self._earlier(name, line)
        variante, gave = self._variant(lines)
        alle = rng.random() < 0.08 and not any(self.levels.values())
        return Run(
            self.gemeinden,
            {"alle": self._counts(of_kreise=False)}
            if alle
            else {name: self._counts(of_kreise=of) for name, of in self.levels.items()},
            self._rules(lines),
            variante,
            self._declarations() if rng.random() < 0.5 else None,
            *made_money(rng, lines, self.gemeinden),
            self.vorher,
            gave,
            alle,
        )

    def _register(self) -> list[dict[str, str]]:
        rng = self.rng
        rows = []
        for number in sorted(rng.sample(range(111, 500), rng.randint(1, 4))):
            kreis, is_city = f"08{number}", rng.random() < 0.3
            places = [0] if is_city else sorted(rng.sample(range(1, 99), rng.randint(1, 4)))
            rows += [self._gemeinde(kreis, place) for place in places]
        return rows

    def _gemeinde(self, kreis: str, place: int) -> dict[str, str]:
        rng, is_city = self.rng, place == 0
        return {
            "ags": f"{kreis}{place:03d}",
            "name": f"Ort {kreis} {place}",
            "art": "Stadtkreis" if is_city else rng.choice(["Gemeinde", "Stadt"]),
            "kreis_ags": kreis,
            "kreis": f"Kreis {kreis}",
            "kreis_art": "Stadtkreis" if is_city else "Landkreis",
            "flaeche_km2": _eur(rng.choice([0, 100, 250, rng.randint(0, 20_000)])),
            f"einwohner {STAND.isoformat()}": str(rng.choice([1000, 3000, rng.randint(0, 90_000)])),
        }

    def _counts(self, *, of_kreise: bool) -> Table:
        rng = self.rng
        places = self.kreise if of_kreise else [g["ags"] for g in self.gemeinden]
        zero = rng.choice([0, 0, 0.2, 0.6])

        def number() -> str:
            return "0" if rng.random() < zero else str(rng.randint(0 if rng.random() < 0.1 else 1, self.largest))

        body = [[ags, number(), number(), rng.choice(ORIGINS[:2]) if rng.random() < 0.9 else rng.choice(ORIGINS)]
                for ags in places]  # fmt: skip
        if rng.random() < 0.02 and len(body) > 1:
            body.pop(rng.randrange(len(body)))
        elif rng.random() < 0.02:
            body[rng.randrange(len(body))][rng.choice([1, 2])] = ""
        return [["ags", "personen", "zuweisungen", "herkunft"], *body]

    def _line(self, name: str) -> dict[str, Any]:
        rng = self.rng
        if rng.random() < 0.06:
            status = rng.choice(["projektbezogen", "nicht_aufgeschluesselt"])
            return {"bezeichnung": name, "status": status, "budget": {"betrag_eur": 17, **SOURCE}}
        ebene = "kreis" if any(self.levels.values()) or rng.random() < 0.2 else "gemeinde"
        self.places = self.kreise if ebene == "kreis" else [g["ags"] for g in self.gemeinden]
        rundung = self._rounding(ebene)
        self.unit = int(Decimal(str(rundung["einheit_eur"])) * 100)
        self.units = rng.choice([rng.randint(0, 6), rng.randint(0, 60), rng.randint(0, 60), rng.randint(0, 900)])
        if (
            rundung["verfahren"] in ("kaufmaennisch", "abrunden", "kopfbetrag", "hare-niemeyer")
            and rng.random() < 0.1
        ):
            self.units = rng.randint(10**6, 10**16 // self.unit)
        budget = self.units * self.unit + (rng.randint(0, self.unit) if rng.random() < 0.3 else 0)
        may = rng.random() < 0.6 and ebene == "gemeinde"
        default = {"ohne_erklaerung": rng.choice(["landkreis", "gemeinde"])} if may else {}
        line: dict[str, Any] = {
            "bezeichnung": name,
            "status": "verteilt",
            "ebene": ebene,
            "budget": {"betrag_eur": _amount(budget), **SOURCE},
            "schluessel": self._key(rundung["verfahren"]),
            "rundung": rundung,
            "delegation": {"erlaubt": may, **default, **SOURCE},
        }
        line |= self._bounds(rundung) if rng.random() < 0.65 else {}
        line |= made_posts(rng, self.units * self.unit // len(self.places)) if rng.random() < 0.4 else {}
        return line | (self._threshold() if rng.random() < 0.5 else {})

    def _threshold(self) -> dict[str, Any]:
        """About what a place or two have."""
        rng, each = self.rng, self.units * self.unit // len(self.places)
        cents = min(rng.choice([0, 1, each, 2 * each, rng.randint(0, 3 * each)]), 10**16)
        darunter = rng.choice(["landkreis", "landkreis", "hinweis", "hinweis", "fehler"])
        return {"antragsschwelle": {"betrag_eur": _amount(cents), "darunter": darunter, **SOURCE}}

    def _rounding(self, ebene: str) -> dict[str, Any]:
        rng = self.rng
        verfahren = rng.choice([*TOGETHER, *TOGETHER, *ALONE, "kopfbetrag"])
        rundung: dict[str, Any] = {"verfahren": verfahren, "einheit_eur": _amount(rng.choice(UNITS)), **SOURCE}
        if verfahren in TOGETHER:
            rundung["gleichstand"] = rng.choice(["groesserer-schluessel", "ags", "los", "los", "fehler"])
            if rundung["gleichstand"] == "los":
                rundung["saat"] = rng.choice(["saat", "Ziehung vom 3. März", "Größe"])
        if verfahren == "kopfbetrag":
            if rng.random() < 0.5:
                rundung["kopfbetrag_eur"] = _amount(rng.randint(0, 2000))
            else:
                rundung["kopfbetrag_einheit_eur"] = _amount(rng.choice(UNITS))
        elif ebene == "gemeinde" and rng.random() < 0.35:
            rundung["ueber_kreise"] = True
        return rundung

    def _part(self) -> dict[str, Any]:
        rng = self.rng
        kind = rng.choice(["personen", "personen", "personen", "zuweisungen", "einwohner", "flaeche"])
        if kind == "einwohner":
            return {"schluessel": kind, "stand": STAND if rng.random() < 0.98 else date(2028, 1, 1)}
        if kind == "flaeche":
            return {"schluessel": kind}
        return {"schluessel": kind, "erhebung": rng.choice(list(self.levels))}

    def _key(self, verfahren: str) -> dict[str, Any]:
        rng = self.rng
        if verfahren == "kopfbetrag" or rng.random() < 0.65:
            part = self._part()
            return {"art": part.pop("schluessel"), **part, **SOURCE}
        shares = [1, 70, 30, Decimal("0.5"), Decimal("33.3333"), Decimal("12.25"), 999_999]
        parts = [{**self._part(), "anteil": rng.choice(shares)} for _ in range(rng.choice([2, 2, 3]))]
        return {"art": "mischung", "teile": parts, **SOURCE}

    def _bounds(self, rundung: Mapping[str, Any]) -> dict[str, Any]:
        rng = self.rng
        per_place = self.units // len(self.places)
        per_head = rundung["verfahren"] == "kopfbetrag"

        def bound(lowest: int, highest: int) -> dict[str, Any]:
            cents = rng.randint(min(lowest, highest), max(lowest, highest)) * self.unit
            return {"betrag_eur": _amount(min(cents, 10**16)), **rest(), **SOURCE}

        def rest() -> dict[str, str]:
            return {"rest": "ausweisen" if per_head else rng.choice(["umlegen", "umlegen", "ausweisen"])}

        makers = {
            "sockelbetrag": lambda: bound(0, per_place // 2 + rng.randint(0, 1)),
            "mindestbetrag": lambda: bound(0, per_place + rng.randint(0, 2)),
            "hoechstbetrag": lambda: bound(per_place, 2 * per_place + 3),
            "mindestanteil": lambda: {
                "prozent": rng.choice([100, 80, 50, Decimal("12.5"), Decimal("33.33"), Decimal("99.999")]),
                **rest(),
                **SOURCE,
            },
        }
        chosen = rng.sample(list(makers), rng.choice([1, 1, 2, 2, 3, 4]))
        return {name: makers[name]() for name in chosen}

    def _earlier(self, name: str, line: Mapping[str, Any]) -> None:
        """Claims of an earlier run, about as large as now."""
        rng = self.rng
        places = self.kreise if line["ebene"] == "kreis" else [g["ags"] for g in self.gemeinden]
        cents = int(Decimal(str(line["budget"]["betrag_eur"])) * 100)
        for ags in places:
            self.vorher[name, ags] = rng.randint(0, int(1.5 * cents) // len(places) + 1)
        if rng.random() < 0.03:
            self.vorher.pop((name, places[0]))

    def _variant(self, lines: Mapping[str, dict[str, Any]]) -> tuple[dict[str, Any] | None, dict[str, int]]:
        """Now and then other values on top for one line, and a budget for a what-if."""
        rng = self.rng
        name = rng.choice(list(lines))
        line, cents = lines[name], rng.randint(0, 40) * 100
        what_if = {name: cents} if line["budget"]["betrag_eur"] and rng.random() < 0.12 else {}
        if rng.random() > 0.15:
            return None, what_if
        over: dict[str, Any] = {"budget": {"betrag_eur": _amount(rng.randint(1, 9000)), **SOURCE}}
        if line["status"] == "verteilt" and rng.random() < 0.5:
            over["schluessel"] = self._key(line["rundung"]["verfahren"])
        if line["status"] == "verteilt" and "mindestanteil" not in line and rng.random() < 0.5:
            over["ebene"] = "gemeinde" if not any(self.levels.values()) else "kreis"
        posten = {"jahr": {str(JAHR): {LAUF: {"posten": {name: over}}}}}
        return {"id": "variante", "titel": "Variante", "basis": "probe", **posten}, what_if

    def _rules(self, lines: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
        """The lines as a rule book, some of their values given for all years."""
        rng = self.rng
        always: dict[str, Any] = {}
        yearly: dict[str, Any] = {}
        for name, line in lines.items():
            shared = {key for key in line if key != "budget" and rng.random() < 0.3}
            yearly[name] = {key: value for key, value in line.items() if key not in shared}
            if shared:
                always[name] = {key: line[key] for key in line if key in shared}
        volumen = {"betrag_eur": 1, **SOURCE}
        return {
            "id": "probe",
            "titel": "Probe",
            "fundstellen": FUNDSTELLEN,
            **({"posten": always} if always else {}),
            "jahr": {str(JAHR): {LAUF: {"volumen": volumen, "posten": yearly}}},
        }

    def _declarations(self) -> Table:
        """Rows by months and groups that hold together, or one thing in them that does not."""
        rng = self.rng
        stadtkreise = {g["ags"]: g["art"] == "Stadtkreis" for g in self.gemeinden}
        changing, groups = rng.choice([0, 0.3, 0.9]), rng.choice([0, 1, 1, 3])
        rows = made_declarations(rng, stadtkreise, JAHR, groups=groups, changing=changing).rows
        rows = rows or [[self.gemeinden[0]["ags"], "eigenregie", "", "", "", "", "", ""]]
        if rng.random() < 0.2:
            rng.choice(SPOILERS)(rng, rows)
        return [list(COLUMNS), *rows]


def _drop(rng: random.Random, rows: Table) -> None:
    if len(rows) > 1:
        rows.pop(rng.randrange(len(rows)))


def _repeat(rng: random.Random, rows: Table) -> None:
    """Once more, in another way, for the same months."""
    ags, *_, ab, bis, traeger, way = rng.choice(rows)
    rows.append([ags, rng.choice(["eigenregie", "dritte"]), "", "", ab, bis, traeger, way if len(ags) == 5 else ""])


def _change(column: str, *values: str) -> Callable[[random.Random, Table], None]:
    def change(rng: random.Random, rows: Table) -> None:
        rng.choice(rows)[COLUMNS.index(column)] = rng.choice(values)

    return change


SPOILERS = (
    _drop,
    _repeat,
    _change("gueltig_ab", "2030-05-15", "2030-05-01", "2030-01-02"),
    _change("gueltig_bis", "2030-05-15", "2030-05-31", "2029-12-30"),
    _change("federfuehrend", "ja", "nein", "", "vielleicht"),
    _change("zusammenschluss", "", "Gruppe 0", "Ganz neu"),
    _change("option", "zusammenschluss", "landkreis", "keine", "eigenregie", "selbst"),
    _change("durchfuehrung", "selbst", "dritte", "irgendwie"),
)
"""What may be wrong with declarations; some of it is now and then no fault."""
