"""Rule files with one fault each, made from whole ones; each mutation knows the key path that it breaks.

What is expected follows from the mutation itself: the key that was changed, and the kind of change.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import cycle
from typing import Any

import tomli_w

from geld_folgt_fluechtling.files.resources import data_folder
from rules_with_everything import FEATURES

Document = dict[str, Any]
Keys = tuple[Any, ...]


@dataclass(frozen=True)
class Broken:
    """One broken file: its text, the run that needs it, and the one finding that must come of it.

    ``path`` is where ``gff rules check`` finds it, ``allocate_path`` where the run does, if elsewhere.
    """

    name: str
    text: str
    code: str
    path: str
    year: int
    stage: str
    is_variant: bool = False
    allocate_path: str | None = None
    place: str = ""

    @property
    def path_in_run(self) -> str:
        """Where ``allocate`` finds it."""
        return self.path if self.allocate_path is None else self.allocate_path


WRONG: Mapping[str, tuple[Any, ...]] = {
    "id": ("Groß", 3, "mit leer", "-vorn", "x" * 81),
    "titel": (3, ["x"], True),
    "nach_koepfen": (3, "Ge samt"),
    "basis": (3, "Pakt"),
    "bezeichnung": (4, {"de": "x"}),
    "bewilligungsstelle": (3, ["x"]),
    "darunter": ("behalten", 1),
    "hochschulabschluss_eur": ("viel", -1),
    "berufsausbildung_eur": ("viel", -1),
    "schritt_vze": (0, 2, "0.25"),
    "person_benannt": ("ja", 1),
    "nachweise": ("vertrag", 5),
    "ausgaberest": ("uebertragen", 1),
    "foerderlinien": ("eine", 5),
    "status": ("verteielt", 1, "Verteilt"),
    "ebene": ("land", 1, "Gemeinde"),
    "betrag_eur": ("viel", True, -1, Decimal("0.001"), 10**15, [1], {"x": 1}, Decimal("1e15"), "1000"),
    "fundstelle": (5, "Mit Leerzeichen", True, "§-29d"),
    "sicherheit": ("sicher", 1, "Belegt"),
    "herleitung": (7, ["x"]),
    "erhebung": (2017, date(2017, 9, 15), "2017/09/15", True),
    "art": ("Personen", 3, "ein wohner"),
    "schluessel": (5, [2], "personen!"),
    "stand": ("2018-12-31", 2018),
    "teile": (5, "personen", {"x": 1}),
    "anteil": (0, -1, 10**6, "70", True),
    "verfahren": ("hare", 1, "Kaufmaennisch"),
    "einheit_eur": (0, "1", 1001, Decimal("0.001"), -1, Decimal("1000.01")),
    "gleichstand": ("zufall", 1),
    "saat": (5, "x" * 201),
    "kopfbetrag_eur": ("x", -1, Decimal("12.345")),
    "ueber_kreise": ("ja", 1),
    "erlaubt": ("ja", 1, 0),
    "ohne_erklaerung": ("bund", 1),
    "rest": ("behalten", 1),
    "prozent": (0, 101, "80", -5),
    "tag": ("31.12.", "02-30", "02-29", 5, "13-01"),
    "wert": (-1, "10", Decimal("1.5"), 10**9, True),
    "datum": ("2019-02-01", 2019),
    "gueltig_ab": ("2018", 2018),
    "gueltig_bis": ("2020", False),
    "wo": (3, ["x"]),
    "hinweise": ("ein Satz", 3, {"x": "y"}),
}
"""Values that the key must not have, each with the one fault that it is no such value."""
NEEDED = frozenset(
    {
        *("id", "titel", "betrag_eur", "fundstelle", "sicherheit", "art", "anteil", "verfahren", "einheit_eur"),
        *("erlaubt", "rest", "prozent", "tag", "wert", "meldung", "korrektur"),
        *(
            "darunter",
            "hochschulabschluss_eur",
            "berufsausbildung_eur",
            "schritt_vze",
            "person_benannt",
            "ausgaberest",
        ),
    }
)
"""Keys without which their table cannot be."""
MAY_BE_EMPTY = frozenset({"wo"})
TABLES = (5, "kein", [1])
OTHER_KEYS = ("waehrung", "kommentar", "x1", "einheit")


def key_path(keys: Keys) -> str:
    """The path of keys that need no quotation marks."""
    return ".".join(map(str, keys))


def shipped(name: str) -> Document:
    """A shipped rule book as it stands."""
    text = (data_folder() / "regelwerke" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def features() -> Document:
    """A rule book with every feature."""
    return tomllib.loads(FEATURES, parse_float=Decimal)


def variant() -> Document:
    """An own variant of the shipped rule book."""
    value = {"betrag_eur": 12_000_000, "fundstelle": "pakt", "sicherheit": "abgeleitet", "herleitung": "wie 2017"}
    run = {"volumen": dict(value, betrag_eur=85_000_000), "posten": {"weitere-foerderbereiche": {"budget": value}}}
    return {
        "id": "eigene",
        "titel": "Eigene Variante",
        "basis": "pakt-fuer-integration",
        "jahr": {"2020": {"endgueltig": run}},
    }


def leaves(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Every single value with its keys."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*keys, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leaves(item, (*keys, number))
    else:
        yield keys, value


def tables(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Document]]:
    """Every table with its keys."""
    if isinstance(value, dict):
        yield keys, value
        for key, item in value.items():
            yield from tables(item, (*keys, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from tables(item, (*keys, number))


def parent(document: Document, keys: Keys) -> Any:
    """The table or list in which the last key stands."""
    here: Any = document
    for key in keys[:-1]:
        here = here[key]
    return here


class Catalogue:
    """Broken files made from one whole file, several kinds of faults at every key or one in turn."""

    def __init__(self, name: str, document: Document, *, year: int, every: bool, is_variant: bool = False) -> None:
        self.name, self.document, self.year, self.every, self.is_variant = name, document, year, every, is_variant

    def changed(
        self, what: str, keys: Keys, code: str, path: str, change: Callable[[Any], None], *, in_run: str | None = None
    ) -> Broken:
        """The document with one change in the table that holds the last of the keys."""
        document = deepcopy(self.document)
        change(parent(document, keys))
        run = keys[0] == "jahr" and len(keys) > 2
        return Broken(
            name=f"{self.name}: {what} {key_path(keys)}",
            text=tomli_w.dumps(document),
            code=code,
            path=path,
            year=int(keys[1]) if run and str(keys[1]).isdigit() else self.year,
            stage=str(keys[2]) if run else "endgueltig",
            is_variant=self.is_variant,
            allocate_path=in_run,
        )

    def wrong_values(self) -> Iterator[Broken]:
        """A value of the wrong kind, or beyond its limits."""
        turns = {key: cycle(values) for key, values in WRONG.items()}
        for keys, _ in self._given():
            if keys[-1] in WRONG:
                chosen = WRONG[keys[-1]] if self.every else (next(turns[keys[-1]]),)
                for bad in chosen:
                    path = self._path_of(keys, bad)
                    yield self.changed(f"{bad!r:.20} at", keys, "R005", path, _set(keys[-1], bad))

    def _given(self) -> Iterator[tuple[Keys, Any]]:
        """Leaves, and lists and tables that stand for one value."""
        for keys, _table in tables(self.document):
            if keys and keys[-1] == "schluessel":
                yield keys, None
            for key, value in _table.items():
                if not isinstance(value, dict):
                    yield (*keys, key), value

    def _path_of(self, keys: Keys, bad: Any) -> str:
        return key_path(keys)

    def missing_keys(self) -> Iterator[Broken]:
        """A key taken away without which its table cannot be."""
        for keys, _ in leaves(self.document):
            if keys[-1] in NEEDED:
                yield self.changed("without", keys, "R004", key_path(keys), _drop(keys[-1]))

    def unknown_keys(self) -> Iterator[Broken]:
        """A key that there is not, in every table that has fixed keys."""
        names = cycle(OTHER_KEYS)
        for keys, _ in tables(self.document):
            if _has_fixed_keys(keys):
                name = next(names)
                here = (*keys, name)
                yield self.changed("with", here, "R010", key_path(here), _set(name, 1))

    def misspelt_keys(self) -> Iterator[Broken]:
        """A key with two letters changed places: that alone is the fault, not that the right one is missing."""
        for keys, _ in leaves(self.document):
            key = keys[-1]
            if isinstance(key, str) and len(key) > 4 and _has_fixed_keys(keys[:-1]):
                wrong = f"{key[:2]}{key[3]}{key[2]}{key[4:]}"
                if wrong != key:
                    path = key_path((*keys[:-1], wrong))
                    yield self.changed("misspelt", keys, "R010", path, _rename(key, wrong))

    def empty_values(self) -> Iterator[Broken]:
        """A value that is still to be filled in."""
        for keys, _ in leaves(self.document):
            if keys[-1] not in MAY_BE_EMPTY and not (keys[-1] == "herleitung" and self._is_documented(keys)):
                yield self.changed("empty", keys, "R040", key_path(keys), _set(keys[-1], ""))

    def _is_documented(self, keys: Keys) -> bool:
        return bool(parent(self.document, keys).get("sicherheit") == "belegt")

    def no_tables(self) -> Iterator[Broken]:
        """Something else in the place of a table."""
        turns = cycle(TABLES)
        for keys, _ in tables(self.document):
            if keys and isinstance(keys[-1], str):
                yield self.changed("no table", keys, "R005", key_path(keys), _set(keys[-1], next(turns)))

    def unknown_sources(self) -> Iterator[Broken]:
        """A Fundstelle that nobody described, in values that a run applies."""
        for keys, _ in leaves(self.document):
            if keys[-1] == "fundstelle" and keys[0] in ("posten", "jahr"):
                yield self.changed("unknown source", keys, "R006", key_path(keys), _set("fundstelle", "nirgends"))

    def without_derivation(self) -> Iterator[Broken]:
        """An assumption that does not say why."""
        for keys, table in tables(self.document):
            if table.get("sicherheit") == "belegt" and "herleitung" not in table:
                here = (*keys, "herleitung")
                yield self.changed("assumed", here, "R019", key_path(here), _set("sicherheit", "annahme"))

    def all(self) -> Iterator[Broken]:
        """Every mutation that fits any file."""
        for mutation in (
            self.wrong_values,
            self.missing_keys,
            self.unknown_keys,
            self.misspelt_keys,
            self.empty_values,
            self.no_tables,
            self.unknown_sources,
            self.without_derivation,
        ):
            yield from mutation()


def _has_fixed_keys(keys: Keys) -> bool:
    """Not a table that is keyed by ids, years or Laeufe."""
    if not keys:
        return True
    keyed_by_id = keys[-1] in ("fundstellen", "posten", "jahr") and (len(keys) == 1 or keys[-2] in _STAGES)
    return not keyed_by_id and not (keys[0] == "jahr" and len(keys) == 2)


_STAGES = ("vorlaeufig", "endgueltig", "korrektur")


def _set(key: Any, value: Any) -> Callable[[Any], None]:
    def change(table: Any) -> None:
        table[key] = value

    return change


def _drop(key: Any) -> Callable[[Any], None]:
    def change(table: Any) -> None:
        del table[key]

    return change


def _rename(key: str, other: str) -> Callable[[Any], None]:
    def change(table: Any) -> None:
        table[other] = table.pop(key)

    return change
