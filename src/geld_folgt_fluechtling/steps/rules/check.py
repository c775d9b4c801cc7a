"""Checking rule files as wholes: sources, references, every year and Lauf, variants over their rule book.

What is found already while a file is read, and what merely follows from that, is not said again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import RulesError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import plain
from geld_folgt_fluechtling.model.keypath import Pfad, key_path
from geld_folgt_fluechtling.model.regelwerk import Lauf, Laufregeln, PostenAngaben, RegelwerkDatei
from geld_folgt_fluechtling.model.regelwerte import Fundstelle, Schluessel
from geld_folgt_fluechtling.steps.rules.read import Gelesen
from geld_folgt_fluechtling.steps.rules.resolve import envelope_findings, place_of, resolve, sources_out_of_force

_MONEY = frozenset({"budget", "volumen", "status"})
_DEEPEST = len(("jahr", "2018", "endgueltig", "posten", "id", "budget", "fundstelle"))
_UNKNOWN = Fundstelle(titel="unbekannt")


@dataclass(frozen=True)
class Bekannt:
    """What rule files may refer to: the shipped Fundstellen and rule books, the columns of bundled Erhebungen (by id,
    plain), and the days whose population the register has."""

    fundstellen: Mapping[str, Fundstelle]
    regelwerke: Mapping[str, RegelwerkDatei]
    erhebungen: Mapping[str, frozenset[str]]
    tage: frozenset[date]


@dataclass(frozen=True)
class Geprueft:
    """What was found in one file, and how many years and Laeufe of it were resolved."""

    quelle: str
    findings: tuple[Finding, ...]
    laeufe: int


def check_rules(files: Sequence[Gelesen], bekannt: Bekannt) -> list[Geprueft]:
    """Every fault of each file, in the order given; a variant may be of a rule book among the files."""
    own = {gelesen.datei.id: gelesen for gelesen in files if gelesen.datei.basis is None}
    return [_checked(gelesen, own, files, bekannt) for gelesen in files]


def _checked(gelesen: Gelesen, own: Mapping[str, Gelesen], files: Sequence[Gelesen], bekannt: Bekannt) -> Geprueft:
    datei = gelesen.datei
    findings = [*gelesen.findings, *_same_id(gelesen, files), *_references(gelesen, own, bekannt)]
    basis = _basis_of(gelesen, own, bekannt)
    ids = None if basis is None else _ids(basis.datei, datei)
    findings += _idle(gelesen, ids) if ids is not None else []
    findings += _empty(gelesen)
    of_runs, laeufe = _runs(gelesen, basis, bekannt)
    findings += of_runs
    return Geprueft(gelesen.quelle, _once(findings, gelesen.quelle), laeufe)


def _once(findings: Iterable[Finding], quelle: str) -> tuple[Finding, ...]:
    """Each finding once, with the name of the file."""
    named = (replace(finding, quelle=quelle) for finding in findings)
    return tuple({(f.code, f.spalte, f.wert, *sorted(map(str, f.params.items()))): f for f in named}.values())


def _same_id(gelesen: Gelesen, files: Sequence[Gelesen]) -> list[Finding]:
    """An id that an earlier file has."""
    if gelesen.is_faulty("id"):
        return []
    earlier = next(other for other in files if other.datei.id == gelesen.datei.id)
    if earlier is gelesen:
        return []
    return [Finding("R044", spalte="id", wert=gelesen.datei.id, params={"andere": earlier.quelle})]


def _basis_of(gelesen: Gelesen, own: Mapping[str, Gelesen], bekannt: Bekannt) -> Gelesen | None:
    """The rule book to resolve over: the file itself, or what a variant names, if that is known."""
    name = gelesen.datei.basis
    if gelesen.is_faulty("basis"):
        return None
    if name is None:
        return gelesen
    if name in own:
        return own[name]
    return Gelesen(name, {}, bekannt.regelwerke[name]) if name in bekannt.regelwerke else None


def _references(gelesen: Gelesen, own: Mapping[str, Gelesen], bekannt: Bekannt) -> Iterator[Finding]:
    """What names something that is not there: a Fundstelle, an Erhebung, another rule book."""
    datei, basis = gelesen.datei, _basis_of(gelesen, own, bekannt)
    below = {} if basis is None or basis is gelesen else basis.datei.fundstellen
    described = {**below, **bekannt.fundstellen}
    for key, source in datei.fundstellen.items():
        if described.setdefault(key, source) != source:
            yield Finding("R018", spalte=key_path(("fundstellen", key)), wert=key)
    for path, wert in _named_sources(gelesen.document, ()):
        known = wert in described or gelesen.is_faulty("fundstellen", wert) or path in gelesen.faulty
        if not known:
            yield Finding("R006", spalte=key_path(path), wert=wert)
    for path, value in values(datei):
        if isinstance(value, Schluessel):
            yield from _erhebungen(value, path, bekannt)
    books = sorted({*bekannt.regelwerke, *own})
    if datei.basis is not None and datei.basis not in books:
        yield Finding("R042", spalte="basis", wert=datei.basis, params={"bekannt": ", ".join(books)})
    if datei.nach_koepfen is not None and datei.nach_koepfen not in books:
        shipped = ", ".join(sorted(bekannt.regelwerke))
        yield Finding("R043", spalte="nach_koepfen", wert=datei.nach_koepfen, params={"bekannt": shipped})


def _named_sources(table: Mapping[str, Any], path: Pfad) -> Iterator[tuple[Pfad, str]]:
    """Every Fundstelle that the file names, in faulty tables too, with its key path."""
    for key, item in table.items():
        here = (*path, key)
        if isinstance(item, Mapping) and here != ("fundstellen",) and len(here) < _DEEPEST:
            yield from _named_sources(item, here)
        elif key == "fundstelle" and isinstance(item, str):
            yield here, item


def _erhebungen(schluessel: Schluessel, path: Pfad, bekannt: Bekannt) -> Iterator[Finding]:
    for number, part in enumerate(schluessel.parts):
        here = (*path, "teile", str(number)) if schluessel.teile else path
        if part.stand is not None and part.stand not in bekannt.tage:
            days = ", ".join(day.isoformat() for day in sorted(bekannt.tage))
            yield Finding("R047", spalte=key_path((*here, "stand")), wert=str(part.stand), params={"bekannt": days})
        if part.erhebung is None:
            continue
        if part.erhebung not in bekannt.erhebungen:
            yield Finding("R041", spalte=key_path((*here, "erhebung")), wert=part.erhebung)
        elif plain(part.schluessel) not in bekannt.erhebungen[part.erhebung]:
            name = "schluessel" if schluessel.teile else "art"
            params: dict[str, str | int] = {"erhebung": part.erhebung}
            yield Finding("R048", spalte=key_path((*here, name)), wert=part.schluessel, params=params)


def values(datei: RegelwerkDatei) -> Iterator[tuple[Pfad, Any]]:
    """Every value of a file that carries a source, with its key path."""
    for section in ("fristen", "pruefung"):
        table = getattr(datei, section)
        for name in type(table).model_fields if table is not None else ():
            yield (section, name), getattr(table, name)
    yield from _posten_values(datei.posten, ("posten",))
    for jahr, stages in datei.jahr.items():
        for lauf, angaben in stages.items():
            here = ("jahr", jahr, lauf.value)
            if angaben.volumen is not None:
                yield (*here, "volumen"), angaben.volumen
            yield from _posten_values(angaben.posten, (*here, "posten"))


def _posten_values(posten: Mapping[str, PostenAngaben], path: Pfad) -> Iterator[tuple[Pfad, Any]]:
    for key, angaben in posten.items():
        for name in PostenAngaben.model_fields:
            value = getattr(angaben, name)
            if hasattr(value, "fundstelle"):
                yield (*path, key, name), value


def _ids(*files: RegelwerkDatei) -> list[str]:
    """The Posten of all years and Laeufe."""
    angaben = (run for datei in files for stages in datei.jahr.values() for run in stages.values())
    return list(dict.fromkeys(key for run in angaben for key in run.posten))


def _idle(gelesen: Gelesen, ids: Sequence[str]) -> list[Finding]:
    """Posten for all years that no year has."""
    if gelesen.is_faulty("jahr") and not ids:
        return []
    return [
        Finding(
            "R045",
            spalte=key_path(("posten", key)),
            params={"bekannt": ", ".join(get_close_matches(key, ids, n=3, cutoff=0.0)) or "–"},
        )
        for key in gelesen.datei.posten
        if key not in ids and not any(_below(bad, "jahr", key) for bad in gelesen.faulty)
    ]


def _below(bad: Pfad, section: str, posten: str) -> bool:
    """A fault that hides whether a year has the Posten: in the year's table itself, or in the Posten's there."""
    return bad[0] == section and (len(bad) < 5 or bad[4] == posten)


def _empty(gelesen: Gelesen) -> list[Finding]:
    """A rule book without any year, and years without a Lauf."""
    datei = gelesen.datei
    if datei.basis is None and not datei.jahr and not gelesen.is_faulty("jahr"):
        return [Finding("R046", spalte="jahr")]
    paths = [("jahr", jahr) for jahr, stages in datei.jahr.items() if not stages]
    return [Finding("R046", spalte=key_path(path)) for path in paths if not gelesen.is_faulty(*path)]


def _runs(gelesen: Gelesen, basis: Gelesen | None, bekannt: Bekannt) -> tuple[list[Finding], int]:
    """What every year and Lauf gives, and how many there are; of a variant those that it changes."""
    if basis is None:
        return [], 0
    variants = () if basis is gelesen else (gelesen.datei,)
    both = replace(gelesen, faulty=gelesen.faulty | basis.faulty)  # a fault of either may hide what follows from it
    findings: list[Finding] = []
    runs = list(_years(gelesen.datei, basis.datei))
    for jahr, lauf in runs:
        found = _of_run(both, basis.datei, variants, (jahr, lauf), bekannt)
        if variants and lauf in basis.datei.jahr.get(str(jahr), {}):
            without = _of_run(basis, basis.datei, (), (jahr, lauf), bekannt)
            found = [finding for finding in found if finding not in without]
        findings += found
    return _once_where_always(findings, gelesen.datei, len(runs)), len(runs)


def _years(datei: RegelwerkDatei, basis: RegelwerkDatei) -> Iterator[tuple[int, Lauf]]:
    """The runs of a file; those of its rule book too where the file changes Posten of all years."""
    for jahr in sorted({*datei.jahr, *(basis.jahr if datei.posten else ())}):
        for lauf in Lauf:
            if lauf in datei.jahr.get(jahr, {}) or (datei.posten and lauf in basis.jahr.get(jahr, {})):
                yield int(jahr), lauf


def _of_run(
    gelesen: Gelesen,
    basis: RegelwerkDatei,
    variants: Sequence[RegelwerkDatei],
    run: tuple[int, Lauf],
    bekannt: Bekannt,
) -> list[Finding]:
    jahr, lauf = run
    files = (basis, *variants)
    try:
        regeln = resolve(*_with_sources(files, bekannt, gelesen), jahr, lauf, {}, "")
    except RulesError as error:
        return [finding for finding in error.findings if not _follows(finding, gelesen)]
    findings = [replace(f, spalte=_placed(f, files, regeln)) for f in sources_out_of_force(regeln, "")]
    if not any(_hides_money(bad, jahr, lauf) for bad in gelesen.faulty):
        findings += envelope_findings(regeln, "")
    return [*findings, *_bounds(files, regeln)]


def _bounds(files: Sequence[RegelwerkDatei], regeln: Laufregeln) -> Iterator[Finding]:
    """Bounds of which one excludes the other whatever the counts; those that depend on counts show in a run."""
    for line in regeln.posten:
        for name in ("sockelbetrag", "mindestbetrag"):
            least, most = getattr(line, name), line.hoechstbetrag
            if least is not None and most is not None and least.cents > most.cents:
                place = place_of(files, regeln.jahr, regeln.lauf, line.id, name)
                reason: dict[str, str | int] = {"grund": N_("more than the hoechstbetrag")}
                yield Finding("R020", spalte=f"{place}.betrag_eur", params=reason)


def _with_sources(
    files: Sequence[RegelwerkDatei], bekannt: Bekannt, gelesen: Gelesen
) -> tuple[RegelwerkDatei, tuple[RegelwerkDatei, ...]]:
    """The files with every Fundstelle that they name: those that are not known are complained of already."""
    sources: dict[str, Fundstelle] = {}
    for datei in files:
        sources = {**datei.fundstellen, **sources}
        sources |= {value.fundstelle: _UNKNOWN for _, value in values(datei) if value.fundstelle not in sources}
    sources |= {key: source for key, source in bekannt.fundstellen.items() if key in sources}
    basis, *variants = (datei.model_copy(update={"fundstellen": {}}) for datei in files)
    return basis.model_copy(update={"fundstellen": sources}), tuple(variants)


def _placed(finding: Finding, files: Sequence[RegelwerkDatei], regeln: Laufregeln) -> str:
    """The key path of a source as it stands in a file, from the value's place among the resolved rules."""
    path = finding.spalte.split(".")
    if path[0] == "posten":
        table = place_of(files, regeln.jahr, regeln.lauf, path[1], path[2])
    else:
        table = key_path(("jahr", str(regeln.jahr), regeln.lauf.value, *path))
    return f"{table}.fundstelle"


def _follows(finding: Finding, gelesen: Gelesen) -> bool:
    """It is missing because it was given, but is faulty."""
    if finding.code != "R004":
        return False
    path = finding.spalte.split(".")
    if gelesen.is_faulty(*path):
        return True
    return path[3] == "posten" and gelesen.is_faulty("posten", path[4], path[5])


def _hides_money(bad: Pfad, jahr: int, lauf: Lauf) -> bool:
    """A faulty budget, envelope or status, or a table that may hold one, so that the sum says nothing."""
    here = ("jahr", str(jahr), lauf.value)
    if bad[0] == "jahr" and bad[: len(here)] != here[: len(bad)]:
        return False
    if bad[0] not in ("jahr", "posten"):
        return False
    rest = bad[3:] if bad[0] == "jahr" else bad
    if rest[:1] == ("hinweise",):
        return False
    return len(rest) < 3 or bool(_MONEY & set(rest[:3]))


def _once_where_always(findings: Iterable[Finding], datei: RegelwerkDatei, runs: int) -> list[Finding]:
    """What no layer of the file gives in any of several years is missing once: under the Posten itself."""
    said = []
    for finding in findings:
        path = finding.spalte.split(".")
        if finding.code == "R004" and runs > 1 and path[3] == "posten" and path[4] in datei.posten:
            angaben = [run.posten.get(path[4]) for stages in datei.jahr.values() for run in stages.values()]
            if not any(one is not None and path[5] in one.model_fields_set for one in angaben):
                finding = replace(finding, spalte=key_path(path[3:]))
        said.append(finding)
    return said
