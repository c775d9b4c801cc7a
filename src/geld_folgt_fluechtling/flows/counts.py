"""The counts of a run: every Erhebung and column that the rules name, from files given or from bundled ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from geld_folgt_fluechtling.files.beiblatt import sidecar_day
from geld_folgt_fluechtling.files.erhebung import (
    Erhebungsdatei,
    open_bundled,
    open_erhebung,
    read_erhebung,
    read_erhebung_of_kreise,
)
from geld_folgt_fluechtling.files.inputs import is_file, printable
from geld_folgt_fluechtling.files.resources import bundled_erhebungen
from geld_folgt_fluechtling.model.erhebung import Erhebung
from geld_folgt_fluechtling.model.errors import UsageError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.regelwerk import Laufregeln
from geld_folgt_fluechtling.model.regelwerte import PERSONEN
from geld_folgt_fluechtling.model.verteilung import Eingabe
from geld_folgt_fluechtling.steps.check import incomplete
from geld_folgt_fluechtling.steps.select import Given, Needed, bundled_beside_own, select


@dataclass(frozen=True, order=True)
class _Count:
    """One count that the rules need: a column of an Erhebung, and whether only Kreise need it."""

    erhebung: str
    spalte: str
    only_kreise: bool

    @property
    def key(self) -> str:
        """As :attr:`Schluesselteil.zaehlung`."""
        return self.erhebung if self.spalte == PERSONEN else f"{self.erhebung}/{self.spalte}"


@dataclass(frozen=True)
class Shelf:
    """Counts that are at hand without being given: the folder of each Erhebung by id, and the day of each.

    ``stichtage`` holds every Erhebung that the rules need; one that has no day has ``None``.
    """

    folders: Mapping[str, Path]
    stichtage: Mapping[str, date | None]


@dataclass(frozen=True)
class ReadCounts:
    """The counts of a run by :attr:`Posten.zaehlungen`, sorted, and the files they were read from.

    ``pfade`` says by key which given file serves it, ``hinweise`` with how many findings its table met, which says
    something of the table alone.
    """

    erhebungen: dict[str, Erhebung]
    eingaben: list[Eingabe]
    pfade: Mapping[str, str]
    hinweise: Mapping[str, int]


@dataclass
class _File:
    """One file, read as one count or another, each once; findings of what is not used are dropped with it."""

    datei: Erhebungsdatei
    gebiet: Gebiet
    lesart: Lesart
    wanted: str = ""
    pfad: str = ""
    readings: dict[tuple[str, bool], tuple[Erhebung, list[Finding]]] = field(default_factory=dict)
    used: set[tuple[str, bool]] = field(default_factory=set)

    def read(self, count: _Count) -> Erhebung:
        """The file as that count."""
        how = (count.spalte, count.only_kreise)
        if how not in self.readings:
            told: list[Finding] = []
            gebiet = self.gebiet if count.spalte == PERSONEN else replace(self.gebiet, einwohner={})
            read = read_erhebung_of_kreise if count.only_kreise else read_erhebung
            self.readings[how] = (read(self.datei, gebiet, told, self.lesart, count.spalte), told)
        return self.readings[how][0]

    def use(self, count: _Count) -> Erhebung:
        """The same, and its findings count."""
        self.used.add((count.spalte, count.only_kreise))
        return self.read(count)

    def met(self, count: _Count) -> int:
        """How many findings the table met with as that count."""
        return len(self.readings[count.spalte, count.only_kreise][1])

    @property
    def findings(self) -> list[Finding]:
        """Those of what was used, each once."""
        told = [finding for how in sorted(self.used) for finding in self.readings[how][1]]
        return list({repr(finding): finding for finding in told}.values()) if len(self.used) > 1 else told

    @property
    def eingaben(self) -> list[Eingabe]:
        """The table and its sidecar."""
        return [file for file in (self.datei.zahlen, self.datei.beiblatt) if file is not None]


def count_run(
    regeln: Laufregeln,
    files: Sequence[tuple[str, str | Path]],
    gebiet: Gebiet,
    lesart: Lesart,
    findings: list[Finding],
    shelf: Shelf | None = None,
) -> ReadCounts:
    """All counts that the rules need.

    ``files`` are pairs of Erhebung (an id, ``alle``, or empty where the file says it itself) and file; what they do
    not serve comes from the ``shelf``, the bundled one by default. Every fault is added to ``findings``. Raises
    ``UsageError`` where it stays in doubt which file is which, ``FileError``.
    """
    counts = _needed(regeln)
    if shelf is None:
        shelf = bundled_shelf(regeln)
    given = _opened(files, gebiet, lesart)
    own, serving, doubts = _own(counts, Needed(regeln.jahr, shelf.stichtage), given)
    used = dict(own)
    shipped: dict[str, _File] = {}
    for count in counts:
        if count.key not in used:
            file = shipped.setdefault(count.erhebung, _File(_open(count, shelf.folders), gebiet, Lesart()))
            used[count.key] = file.use(count)
            if any(finding.code == "T001" for finding in file.findings):
                raise UsageError(Finding("U024", wert=count.erhebung, spalte=count.spalte))
            if used[count.key].zaehlungen.keys() != set(gebiet.units(used[count.key].ebene)):
                raise UsageError(Finding("U004", wert=count.erhebung))  # it is bundled for another register
    findings.extend(finding for file in (*given, *shipped.values()) for finding in file.findings)
    findings.extend(doubts)
    findings.extend(bundled_beside_own({e.id: e for e in own.values()}, {e.id: e for e in used.values()}))
    for erhebung in {id(e.zaehlungen): e for e in used.values()}.values():  # one file may serve several
        findings.extend(incomplete(erhebung, gebiet if erhebung.ebene == "gemeinde" else gebiet.of_kreise))
    files_of = {count.key: serving.get(count.key) or shipped[count.erhebung] for count in counts}
    return _counted(counts, used, files_of, [*given, *shipped.values()])


def read_given_counts(
    regeln: Laufregeln,
    files: Sequence[tuple[str, str | Path]],
    gebiet: Gebiet,
    lesart: Lesart,
    findings: list[Finding],
    command: str,
) -> ReadCounts:
    """Of the counts that the rules need those that the files serve; they may be partial.

    ``command`` is what is typed before a file, for the remedy where it stays in doubt which Erhebung a file is.
    Raises as :func:`count_run`.
    """
    counts = _needed(regeln)
    given = _opened(files, gebiet, lesart)
    needed = Needed(regeln.jahr, bundled_shelf(regeln).stichtage, command)
    own, serving, doubts = _own(counts, needed, given)
    findings.extend(finding for file in given for finding in file.findings)
    findings.extend(doubts)
    return _counted([count for count in counts if count.key in own], own, serving, given)


def named_count(value: str) -> tuple[str, str]:
    """``ERHEBUNG=FILE`` or ``FILE`` as a pair of Erhebung, empty where it is not said, and file."""
    wanted, separator, file = value.partition("=")
    if not separator or not re.fullmatch(r"[A-Za-z0-9-]+", wanted) or is_file(Path(value)):
        return "", value
    return wanted, file


def _opened(files: Sequence[tuple[str, str | Path]], gebiet: Gebiet, lesart: Lesart) -> list[_File]:
    return [_File(open_erhebung(Path(path), key), gebiet, lesart, key, printable(path)) for key, path in files]


def _counted(
    counts: Sequence[_Count], used: Mapping[str, Erhebung], files: Mapping[str, _File], all_files: Sequence[_File]
) -> ReadCounts:
    return ReadCounts(
        erhebungen=dict(sorted(used.items())),
        eingaben=[eingabe for file in all_files for eingabe in file.eingaben],
        pfade={count.key: files[count.key].pfad for count in counts if files[count.key].pfad},
        hinweise={count.key: files[count.key].met(count) for count in counts},
    )


def bundled_shelf(regeln: Laufregeln) -> Shelf:
    """The bundled Erhebungen, and the days of those that the rules need."""
    bundled = bundled_erhebungen()
    return Shelf(bundled, {key: _stichtag(key, bundled) for key in regeln.erhebungen})


def _needed(regeln: Laufregeln) -> list[_Count]:
    levels: dict[tuple[str, str], set[str]] = {}
    for posten in regeln.posten:
        for part in posten.schluessel.parts if posten.schluessel is not None else ():
            if part.erhebung is not None:
                levels.setdefault((part.erhebung, part.schluessel), set()).add(posten.ebene or "")
    return sorted(_Count(*names, only_kreise=ebenen == {"kreis"}) for names, ebenen in levels.items())


def _own(
    counts: Sequence[_Count], needed: Needed, files: Sequence[_File]
) -> tuple[dict[str, Erhebung], dict[str, _File], list[Finding]]:
    """The counts that the given files serve, by key; which file serves which; what is to be said of the choice."""
    given = {}
    for file in files:
        likely = [count for count in counts if count.erhebung == file.wanted] or counts
        erhebung = file.use(likely[0] if likely else _Count("", PERSONEN, only_kreise=False))
        given[id(erhebung.zaehlungen)] = (file, Given(file.wanted, erhebung, file.pfad))
    try:
        selected, doubts = select(needed, [entry for _, entry in given.values()])
    except UsageError:
        listed = [finding for file in files for finding in file.findings]
        if any(finding.code == "Z018" for finding in listed):
            stop_on_errors(listed)  # the doubt follows from a sidecar that is not understood
        raise
    chosen = {key: given[id(erhebung.zaehlungen)][0] for key, erhebung in selected.items()}
    for file in chosen.values():
        file.used.clear()  # from here on only what the rules need of it counts
    own = {}
    for count in counts:
        if count.erhebung in chosen:
            erhebung = chosen[count.erhebung].use(count)
            one = selected[count.erhebung]
            own[count.key] = replace(erhebung, id=one.id, stichtag=one.stichtag)
    return own, {count.key: chosen[count.erhebung] for count in counts if count.key in own}, doubts


def _stichtag(key: str, bundled: Mapping[str, Path]) -> date | None:
    if key in bundled:
        return sidecar_day(bundled[key])
    try:
        return date.fromisoformat(key)
    except ValueError:
        return None


def _open(count: _Count, bundled: Mapping[str, Path]) -> Erhebungsdatei:
    if count.erhebung not in bundled:
        raise UsageError(Finding("U004", wert=count.erhebung))
    return open_bundled(bundled[count.erhebung])
