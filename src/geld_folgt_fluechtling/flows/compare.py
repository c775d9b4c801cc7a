"""Comparing alternatives: runs that differ in one thing each, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.auswertung import read_auswertung
from geld_folgt_fluechtling.files.beiblatt import lesart_document
from geld_folgt_fluechtling.files.gruppen import ROLLE as GRUPPEN
from geld_folgt_fluechtling.files.gruppen import read_gruppen
from geld_folgt_fluechtling.files.inputs import read_input
from geld_folgt_fluechtling.files.previous import Claims
from geld_folgt_fluechtling.files.regelwerk import read_fundstellen
from geld_folgt_fluechtling.files.rundir import Written
from geld_folgt_fluechtling.flows.allocate import Read, entries_of, register_of_run, stage_named
from geld_folgt_fluechtling.flows.alternatives import Maker
from geld_folgt_fluechtling.flows.explain_place import place_named
from geld_folgt_fluechtling.flows.ground import Ground
from geld_folgt_fluechtling.flows.made import Made
from geld_folgt_fluechtling.flows.write import FORMATS
from geld_folgt_fluechtling.flows.write_evaluation import write_evaluation
from geld_folgt_fluechtling.model.angabe import BASIS, Angabe, angabe_of
from geld_folgt_fluechtling.model.errors import DataError, UsageError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding, Findings, sorted_findings
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.money import eur_text
from geld_folgt_fluechtling.model.regelwerk import Lauf
from geld_folgt_fluechtling.model.standard import STANDARD
from geld_folgt_fluechtling.model.vergleich import Art
from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.model.verteilung import Eingabe
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.steps.comparing.compare import compare as side_by_side

_ROLLE = "alternativen"
_MODELLED = "Z016"
"""Told of the baseline; of the alternatives the table of practicability tells it."""


def _silent(done: int, of: int) -> None:
    """Nobody watches."""


def compare(
    year: int,
    alternatives: Mapping[str, str] | Iterable[tuple[str, str]],
    *,
    baseline: str = BASIS,
    groups: str | Path | None = None,
    pins: Iterable[str] = (),
    posten: str = "",
    classes: str | Path = "standard",
    rest: tuple[int, int] | None = None,
    stage: str = Lauf.ENDGUELTIG.value,
    rules: str | Path = STANDARD,
    variants: Iterable[str | Path] = (),
    counts: str | Path | Iterable[tuple[str, str | Path]] | Mapping[str, str | Path] = (),
    declarations: str | Path | None = None,
    budgets: Mapping[str, int] | None = None,
    previous: str | Path | Claims | None = None,
    treat: Mapping[str, int | None] | None = None,
    sheet: str | None = None,
    gebiet: Gebiet | str | Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Vergleichslauf:
    """Hold alternatives of a year's distribution against each other; nothing is written (:func:`write_comparison`).

    ``alternatives`` are names with what each changes: ``counts:FILE``, ``rules:ID``, ``variant:ID``, or a whole
    ``run:DIR``. All other arguments but those before ``stage`` are as in :func:`allocate`, and give the run that
    alternatives change one thing of; it is the ``baseline`` itself, called ``basis``, unless that names one of the
    alternatives: then the run that the options give is not among what is compared. ``groups`` is a file of ``ags``
    and ``gruppe``, ``pins`` are places by AGS or name, ``posten`` is the only one to be compared, ``classes`` an id
    or file of classes, ``rest`` bounds in persons for those whom partial counts leave out. ``progress`` is told
    how many alternatives of how many are done.

    Raises ``UsageError`` (C002 to C007, C009, C010, U037, U038), and otherwise as :func:`allocate`, all faults of all
    alternatives together.
    """
    named = _named(alternatives, baseline)
    _check_rest(rest)
    read = Read([], [], Lesart(sheet, treat or {}))
    register = register_of_run(gebiet, read)
    auswertung, classes_file = read_auswertung(str(classes))
    ground = Ground(
        jahr=year,
        lauf=stage_named(stage),
        rules=str(rules),
        variants=[str(variant) for variant in variants],
        counts=entries_of(counts),
        declarations=declarations,
        budgets=budgets or {},
        lesart=read.lesart,
        previous=previous,
        gebiet=register,
        eingaben=read.eingaben,
    )
    pinned = [place_named(place, register).ags for place in pins]
    gruppen = _groups(groups, register, read)
    made = _made(
        Maker(ground, auswertung.teilerhebung, rest, posten), named, baseline, read.findings, progress or _silent
    )
    _check_posten(made, posten)
    if rest is not None and not any(one.alternative.spannen for one in made):
        raise UsageError(Finding("C010"))
    stand = register.stand_nearest(date(year, 12, 31))
    vergleich = side_by_side(
        year,
        ground.lauf.value,
        baseline,
        [one.alternative for one in made],
        gebiet=register,
        auswertung=auswertung,
        stand=stand,
        gruppen=gruppen,
        auswahl=pinned,
        posten=posten or None,
    )
    options = _options(ground, made, baseline) | {
        "posten": posten or None,
        "klassen": auswertung.id,
        "stand": stand.isoformat() if stand else None,
        "auswahl": sorted(set(pinned)),
        "gruppen": groups is not None,
        "rest": list(rest) if rest else None,
    }
    return Vergleichslauf(
        vergleich=vergleich,
        titel=next(one.titel for one in made if one.alternative.name == baseline),
        gebiet=register,
        auswertung=auswertung,
        stand=stand,
        fundstellen={**read_fundstellen()[0], **auswertung.fundstellen},
        optionen=options,
        eingaben=_inputs([*read.eingaben, classes_file, *_shared(ground, named, baseline)], made),
        findings=_findings(read.findings, made, baseline),
        posten=posten,
        posten_name=made[0].posten.get(posten, ""),
    )


def write_comparison(
    lauf: Vergleichslauf,
    out: str | Path | None = None,
    *,
    formats: Iterable[str] = FORMATS,
    lang: str = "de",
    force: bool = False,
) -> Written:
    """Write the folder ``out``, by default ``vergleich-YEAR-LAUF`` in the current folder.

    The CSV tables, the manifest and copies of all inputs are always written. Raises ``FileError`` where the target
    cannot be written or holds something else, ``UsageError`` for an unknown format.
    """

    def workbook(language: Language, laufkennung: str, version: str) -> bytes:
        from geld_folgt_fluechtling.report.comparison.book import workbook_bytes

        return workbook_bytes(lauf, language, laufkennung, version)

    return write_evaluation(lauf.auswertungslauf, workbook, out, formats=formats, lang=lang, force=force)


def _named(alternatives: Mapping[str, str] | Iterable[tuple[str, str]], baseline: str) -> list[Angabe]:
    """The alternatives taken apart, each with a name of its own, the baseline among them."""
    pairs = alternatives.items() if isinstance(alternatives, Mapping) else alternatives
    named = [angabe_of(name, str(said)) for name, said in pairs]
    seen: set[str] = set()
    for angabe in named:
        if angabe.name.casefold() in seen:
            raise UsageError(Finding("C003", wert=angabe.name))
        seen.add(angabe.name.casefold())
    names = [angabe.name for angabe in named]
    if baseline not in (BASIS, *names):
        raise UsageError(Finding("C004", wert=baseline, params={"bekannt": ", ".join([BASIS, *names])}))
    if not set(names) - {baseline}:
        raise UsageError(Finding("C005", wert=baseline))
    return named


def _check_rest(rest: tuple[int, int] | None) -> None:
    if rest is not None and not 0 <= rest[0] <= rest[1] < 10**9:
        raise UsageError(Finding("C009", wert=f"{rest[0]}-{rest[1]}"))


def _groups(path: str | Path | None, gebiet: Gebiet, read: Read) -> dict[str, frozenset[str]]:
    """The user's own groups. Raises ``DataError`` with every fault of the table."""
    if path is None:
        return {}
    findings = Findings()
    eingabe = read_input(Path(path), GRUPPEN)
    gruppen = read_gruppen(eingabe, gebiet, findings, read.lesart.blatt)
    findings += findings.overflow()
    stop_on_errors(findings)
    read.findings.extend(findings)
    read.eingaben.append(eingabe)
    return gruppen


def _made(
    maker: Maker, named: Sequence[Angabe], baseline: str, findings: list[Finding], watch: Callable[[int, int], None]
) -> list[Made]:
    """Every alternative computed; what is wrong with several of them is told together."""
    if _rests_on_options(named, baseline):
        maker.ground.run  # noqa: B018 - what is wrong with it is no fault of an alternative
    made = [maker.basis()] if baseline == BASIS else []
    faults: list[Finding] = []
    for done, angabe in enumerate(named):
        watch(done, len(named))
        try:
            made.append(maker.make(angabe))
        except DataError as error:
            faults += error.findings
    if faults:
        raise DataError(*sorted_findings([*findings, *faults]))
    watch(len(named), len(named))
    return made


def _check_posten(made: Sequence[Made], posten: str) -> None:
    if not posten:
        return
    lacking = [one for one in made if posten not in one.posten]
    if lacking:
        known = ", ".join(sorted(lacking[0].posten)) or "–"
        raise UsageError(Finding("C007", wert=posten, params={"name": lacking[0].alternative.name, "bekannt": known}))


def _shared(ground: Ground, named: Sequence[Angabe], baseline: str) -> Sequence[Eingabe]:
    """The files of the run that the options give, where anything compared rests on it."""
    return ground.run.verteilung.eingaben if _rests_on_options(named, baseline) else ()


def _rests_on_options(named: Sequence[Angabe], baseline: str) -> bool:
    """Finished runs alone need no run of the options."""
    return baseline == BASIS or any(angabe.art is not Art.RUN for angabe in named)


def _inputs(shared: Iterable[Eingabe], made: Iterable[Made]) -> tuple[Eingabe, ...]:
    """All files, each alternative's own in roles of its own: those that the others share with it are there once."""
    inputs = {(e.rolle, e.name): e for e in shared}
    there = {(e.rolle, e.name, e.sha256) for e in inputs.values()}
    for one in made:
        for eingabe in one.eingaben:
            if (eingabe.rolle, eingabe.name, eingabe.sha256) not in there:
                rolle = "/".join(filter(None, [_ROLLE, one.alternative.name, eingabe.rolle]))
                inputs[rolle, eingabe.name] = replace(eingabe, rolle=rolle)
    return tuple(inputs[key] for key in sorted(inputs))


def _findings(findings: Iterable[Finding], made: Sequence[Made], baseline: str) -> tuple[Finding, ...]:
    """What was found, each thing once; what an alternative alone met with names it."""
    base = next(one for one in made if one.alternative.name == baseline)
    listed = [*findings, *base.findings]
    known = {_same(finding) for finding in listed}
    for one in made:
        if one is base:
            continue
        name = one.alternative.name
        own = {_same(told): told for told in one.findings if told.code != _MODELLED and _same(told) not in known}
        listed += [_of(finding, name) for finding in own.values()]
        params: dict[str, str | int] = {
            "name": name,
            "summe_cents": one.budget_cents,
            "basis_cents": base.budget_cents,
        }
        if one.budget_cents != base.budget_cents:
            listed.append(Finding("C013", params=params))
        if one.alternative.stellen != base.alternative.stellen:
            listed.append(Finding("C018", params={"name": name}))
        if one.alternative.zuweisungen == base.alternative.zuweisungen:
            listed.append(Finding("C016", params={"name": name}))
    return sorted_findings(listed)


def _same(finding: Finding) -> tuple[str, ...]:
    """What two findings share that say the same, though of other amounts."""
    return (finding.code, finding.quelle, finding.zelle, finding.spalte, finding.ags, finding.wert)


def _of(finding: Finding, name: str) -> Finding:
    return replace(finding, quelle=f"{name}: {finding.quelle}") if finding.quelle else finding


def _options(ground: Ground, made: Sequence[Made], baseline: str) -> dict[str, Any]:
    """The options that change the result; files by name, since their digests are among the inputs."""
    return {
        "basis": baseline,
        "alternativen": [_told_of(one) for one in made],
        "budget": {key: eur_text(cents) for key, cents in ground.budgets.items()},
        "erklaerungen": ground.declarations is not None,
        **lesart_document(ground.lesart),
    }


def _told_of(one: Made) -> dict[str, Any]:
    about = one.alternative
    return {"name": about.name, "art": about.art.value, "angabe": about.angabe, **one.about}
