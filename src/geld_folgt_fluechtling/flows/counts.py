"""The counts of a run: every Erhebung and column that the rules name, from files given or from bundled ones."""

from __future__ import annotations

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
from geld_folgt_fluechtling.files.inputs import printable
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

    @property
    def findings(self) -> list[Finding]:
        """Those of what was used, each once."""
        told = [finding for how in sorted(self.used) for finding in self.readings[how][1]]
        return list({repr(finding): finding for finding in told}.values()) if len(self.used) > 1 else told

    @property
    def eingaben(self) -> list[Eingabe]:
        """The table and its sidecar."""
        return [file for file in (self.datei.zahlen, self.datei.beiblatt) if file is not None]


def read_counts_of_run(
    regeln: Laufregeln,
    files: Sequence[tuple[str, str | Path]],
    gebiet: Gebiet,
    lesart: Lesart,
    findings: list[Finding],
    shelf: Shelf | None = None,
) -> tuple[dict[str, Erhebung], list[Eingabe]]:
    """The counts by :attr:`Posten.zaehlungen`, sorted, and the files they were read from.

    ``files`` are pairs of Erhebung (an id, ``alle``, or empty where the file says it itself) and file; what they do
    not serve comes from the ``shelf``, the bundled one by default. Every fault is added to ``findings``. Raises
    ``UsageError`` where it stays in doubt which file is which, ``FileError``.
    """
    counts = _needed(regeln)
    if shelf is None:
        shelf = bundled_shelf(regeln)
    needed = Needed(regeln.jahr, shelf.stichtage)
    given = [_File(open_erhebung(Path(path), key), gebiet, lesart, key, printable(path)) for key, path in files]
    own, doubts = _own(counts, needed, given)
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
    eingaben = [eingabe for file in (*given, *shipped.values()) for eingabe in file.eingaben]
    return dict(sorted(used.items())), eingaben


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
) -> tuple[dict[str, Erhebung], list[Finding]]:
    """The counts that the given files serve, and what is to be said of the choice."""
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
    return own, doubts


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
