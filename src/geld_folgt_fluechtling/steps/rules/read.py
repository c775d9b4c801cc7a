"""From a TOML document to a rule file: every fault at once, each at its key path, and whatever holds regardless.

A faulty key is left out and everything beside it is still looked at, so that one reading finds all there is to
mend; what merely follows from a fault is no second one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice, product
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ConfigDict, TypeAdapter, ValidationError

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.keypath import Pfad, key_path, shown
from geld_folgt_fluechtling.model.regelwerk import RegelwerkDatei
from geld_folgt_fluechtling.model.regelwerte import RegelTabelle, Widerspruch
from geld_folgt_fluechtling.steps.rules.types import bare, candidates, declared, expected

_A_TABLE, _A_LIST, _AN_ENTRY = N_("a table"), N_("a list"), N_("a list with at least one entry")
_MOST_COMBINATIONS = 512
_SUGGESTED = 3
_ABSENT = object()
_PLACEHOLDERS = {"id": "unbekannt", "titel": "unbekannt"}


@dataclass(frozen=True)
class Gelesen:
    """A rule file as far as it can be understood: what holds, every fault, and the key paths that are faulty.

    ``datei`` lacks whatever is faulty; ``document`` is what stands in the file.
    """

    quelle: str
    document: Mapping[str, Any]
    datei: RegelwerkDatei
    findings: tuple[Finding, ...] = ()
    faulty: frozenset[Pfad] = frozenset()

    def is_faulty(self, *path: str) -> bool:
        """Something at that key path, above it or below it is faulty, so nothing can be said of it."""
        return any(path[: len(bad)] == bad[: len(path)] for bad in self.faulty)


def read_rules(document: Mapping[str, Any], quelle: str) -> Gelesen:
    """The rule file in a TOML document (decimals as ``Decimal``); ``quelle`` is the name for findings."""
    try:
        return Gelesen(quelle, document, RegelwerkDatei.model_validate(document))
    except ValidationError:
        reader = _Reader(quelle)
    kept = reader.fields(RegelwerkDatei, document, ())
    datei = RegelwerkDatei.model_validate({**_PLACEHOLDERS, **kept})
    return Gelesen(quelle, document, datei, tuple(reader.findings), frozenset(reader.faulty))


Table = TypeVar("Table", bound=RegelTabelle)


def read_table(model: type[Table], document: Mapping[str, Any], quelle: str) -> tuple[Table | None, list[Finding]]:
    """Any other file of rule data as its model, or every fault, each at its key path."""
    try:
        return model.model_validate(document), []
    except ValidationError:
        reader = _Reader(quelle)
    kept = reader.fields(model, document, ())
    return (None if reader.findings else model.model_validate(kept)), reader.findings


@dataclass
class _Reader:
    """What was found so far in one file."""

    quelle: str
    findings: list[Finding] = field(default_factory=list)
    faulty: set[Pfad] = field(default_factory=set)

    def fields(self, model: type[RegelTabelle], table: Mapping[str, Any], path: Pfad) -> dict[str, Any]:
        """The values of a table that hold by themselves; its contradictions are found as well."""
        meant = self._unknown_keys(model, table, path)
        kept: dict[str, Any] = {}
        for name, about in model.model_fields.items():
            here = (*path, name)
            if name in table:
                value = self.value(declared(about), table[name], here)
                if value is not _ABSENT:
                    kept[name] = value
            elif about.is_required() and name not in meant:
                self._add("R004", here)
        self._contradictions(model, table, kept, path)
        return kept

    def value(self, kind: Any, raw: Any, path: Pfad) -> Any:
        """What stands there as a value of that type, or nothing where it is none."""
        inner = bare(kind)
        if isinstance(inner, type) and issubclass(inner, RegelTabelle):
            return self._table(inner, raw, path)
        if get_origin(inner) is Mapping:
            keys, values = get_args(inner)
            return self._mapping(keys, values, raw, path)
        if get_origin(inner) is tuple:
            if raw == [] and not _admits(kind, ()):
                return self._wrong(path, raw, _AN_ENTRY)
            return self._list(get_args(inner)[0], raw, path)
        return self._leaf(kind, raw, path)

    def _table(self, model: type[RegelTabelle], raw: Any, path: Pfad) -> Any:
        if not isinstance(raw, Mapping):
            return self._wrong(path, raw, _A_TABLE)
        kept = self.fields(model, raw, path)
        try:
            return model.model_validate(kept)
        except ValidationError:  # what is left of it does not stand alone; the faults are found already
            self.faulty.add(path)
            return _ABSENT

    def _mapping(self, key_type: Any, value_type: Any, raw: Any, path: Pfad) -> Any:
        if not isinstance(raw, Mapping):
            return self._wrong(path, raw, _A_TABLE)
        kept = {}
        for key, item in raw.items():
            name = self._leaf(key_type, key, (*path, key))
            if name is not _ABSENT:
                value = self.value(value_type, item, (*path, key))
                if value is not _ABSENT:
                    kept[name] = value
        return kept

    def _list(self, item_type: Any, raw: Any, path: Pfad) -> Any:
        if not isinstance(raw, list):
            return self._wrong(path, raw, _A_LIST)
        items = [self.value(item_type, item, (*path, str(number))) for number, item in enumerate(raw)]
        return _ABSENT if any(item is _ABSENT for item in items) else tuple(items)

    def _leaf(self, kind: Any, raw: Any, path: Pfad) -> Any:
        try:
            return _adapter(kind).validate_python(raw)
        except ValidationError as error:
            return self._wrong(path, raw, expected(kind, path[-1], error))

    def _unknown_keys(self, model: type[RegelTabelle], table: Mapping[str, Any], path: Pfad) -> set[str]:
        """Faults of keys that the table does not have; gives the missing ones that were probably meant."""
        absent = [name for name in model.model_fields if name not in table]
        meant: set[str] = set()
        for key in table:
            if key not in model.model_fields:
                known = get_close_matches(key, model.model_fields, n=_SUGGESTED, cutoff=0.0)
                self._add("R010", (*path, key), params={"bekannt": ", ".join(known)})
                meant.update(get_close_matches(key, absent, n=1, cutoff=0.7))
        self.faulty.update((*path, name) for name in meant)
        return meant

    def _contradictions(
        self, model: type[RegelTabelle], table: Mapping[str, Any], kept: Mapping[str, Any], path: Pfad
    ) -> None:
        """What is wrong whatever the faulty values beside it should have been."""
        unread = table.keys() - kept.keys()
        doubtful = [name for name in model.model_fields if name in unread or (*path, name) in self.faulty]
        for wrong in certain(model, kept, doubtful):
            here = (*path, wrong.feld)
            if wrong.feld in doubtful:
                continue
            if wrong.feld in table:
                self._wrong(here, table[wrong.feld], wrong.erwartet)
            else:
                self._add("R019", here, params={"erwartet": wrong.erwartet})

    def _wrong(self, path: Pfad, raw: Any, phrase: str) -> Any:
        if raw == "" and path[-1] != "":  # a value that is empty, not a key
            return self._add("R040", path)
        return self._add("R005", path, wert=shown(raw), params={"erwartet": phrase})

    def _add(self, code: str, path: Pfad, *, wert: str = "", params: Mapping[str, str | int] | None = None) -> Any:
        self.faulty.add(path)
        self.findings.append(Finding(code, self.quelle, spalte=key_path(path), wert=wert, params=params or {}))
        return _ABSENT


def certain(model: type[RegelTabelle], kept: Mapping[str, Any], doubtful: Sequence[str]) -> list[Widerspruch]:
    """The contradictions that are there for every value that the doubtful fields could have."""
    choices = [candidates(model.model_fields[name]) for name in doubtful]
    agreed: list[Widerspruch] | None = None
    for values in islice(product(*choices), _MOST_COMBINATIONS):
        found = model.model_construct(**{**kept, **dict(zip(doubtful, values, strict=True))}).widersprueche()
        agreed = found if agreed is None else [one for one in agreed if one in found]
        if not agreed:
            break
    return list(_once_per_field(agreed or ()))


def _once_per_field(found: Sequence[Widerspruch]) -> Iterator[Widerspruch]:
    seen: set[str] = set()
    for one in found:
        if one.feld not in seen:
            seen.add(one.feld)
            yield one


@lru_cache(maxsize=256)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind, config=ConfigDict(strict=True))


def _admits(kind: Any, value: object) -> bool:
    """The value is one of that type."""
    try:
        _adapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True
