"""Golden cases run: each is allocated as a run is, and held to what its folder expects."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from geld_folgt_fluechtling.files.cases.accept import write_expected
from geld_folgt_fluechtling.files.cases.expected import BEGINNING, NEW, expected_csv
from geld_folgt_fluechtling.files.cases.read import ANGABEN, Fallordner, find_cases, read_fall, shipped_cases
from geld_folgt_fluechtling.files.inputs import printable, read_input
from geld_folgt_fluechtling.files.outfiles import write_files
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.model.columns import Row
from geld_folgt_fluechtling.model.errors import GffError, UsageError
from geld_folgt_fluechtling.model.fall import Abweichung, Fall, Fallergebnis, Testlauf
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings
from geld_folgt_fluechtling.model.tables import rows_of
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.steps.compare_case import compare_outcome, compare_table, expected_rows

_NOT_CI = ("", "false", "0")
_NAMED = 5


def run_cases(
    folders: str | Path | Iterable[str | Path] = (),
    *,
    accept: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Testlauf:
    """Run the cases in the folders and below them; without a folder the shipped ones.

    A case that is faulty, or that a run refuses unexpectedly, differs, with its findings. ``accept`` writes the
    results of cases that differ as their expectations, which nobody has checked then; it is refused where the
    environment says that this is CI, and for shipped cases. ``progress`` is called with how many of how many are
    done. Raises ``UsageError`` where there is no case, ``FileError``.
    """
    given = [Path(folders)] if isinstance(folders, str | Path) else [Path(folder) for folder in folders]
    if accept:
        _refuse_in_ci()
    cases, findings = find_cases(given or [shipped_cases()])
    if accept:
        _refuse_shipped(cases)
    results = []
    names: dict[str, Path] = {}
    for number, case in enumerate(cases):
        if progress is not None:
            progress(number, len(cases))
        other = names.setdefault(case.name, case.ordner)
        results.append(_run(case, accept=accept) if other == case.ordner else _same_name(case, other))
    if progress is not None:
        progress(len(cases), len(cases))
    return Testlauf(tuple(results), tuple(findings))


def write_reports(
    lauf: Testlauf, *, junit: str | Path | None = None, markdown: str | Path | None = None, lang: str = "de"
) -> None:
    """Write the results as JUnit XML, as Markdown, or both; earlier ones of the same kind are replaced.

    Raises ``FileError`` where something else is in the place, or nothing can be written there.
    """
    if junit is not None:
        from geld_folgt_fluechtling.report.cases.junit import is_junit, junit_xml

        _write(Path(junit), junit_xml(lauf, language(lang)), is_junit)
    if markdown is not None:
        from geld_folgt_fluechtling.report.cases.markdown import cases_markdown, is_cases_markdown

        _write(Path(markdown), cases_markdown(lauf, language(lang)).encode(), is_cases_markdown)


def _write(path: Path, content: bytes, is_ours: Callable[[bytes], bool]) -> None:
    write_files({path: content}, force=True, is_ours=lambda: is_ours(read_input(path, "").inhalt), inputs=())


def _refuse_in_ci() -> None:
    said = os.environ.get("CI", "").strip()
    if said.lower() not in _NOT_CI:
        raise UsageError(Finding("F018", wert=said))


def _refuse_shipped(cases: Sequence[Fallordner]) -> None:
    home = shipped_cases().resolve()
    shipped = [case for case in cases if case.ordner.resolve().is_relative_to(home)]
    if shipped:
        names = [case.ordner.resolve().relative_to(home).as_posix() for case in shipped]
        more = ", …" if len(names) > _NAMED else ""
        raise UsageError(Finding("F019", quelle=f"{', '.join(names[:_NAMED])}{more}"))


def _same_name(case: Fallordner, other: Path) -> Fallergebnis:
    finding = Finding("F014", quelle=printable(case.ordner), params={"andere": printable(other)})
    return Fallergebnis(case.name, case.ordner, None, findings=(finding,), is_faulty=True)


def _run(case: Fallordner, *, accept: bool) -> Fallergebnis:
    """One case, with the time that it took."""
    begun = perf_counter()
    read = read_fall(case)
    if read.fall is None:
        found = sorted_findings(read.findings)
        return Fallergebnis(case.name, case.ordner, read.angaben, findings=found, is_faulty=True)
    outcome = _outcome(read.fall)
    ergebnis = _judged(read.fall, outcome)
    if accept and outcome.is_acceptable and (ergebnis.abweichungen or _expects_nothing(read.fall)):
        ergebnis = _accepted(read.fall, outcome)
    return replace(ergebnis, sekunden=perf_counter() - begun)


@dataclass(frozen=True)
class _Outcome:
    """What came out: tables, or a refusal; the findings of either; how they differ from what was expected.

    ``faults`` say why a table of expectations cannot be compared.
    """

    tables: Mapping[str, Sequence[Row]] | None
    findings: tuple[Finding, ...]
    about_the_run: tuple[Abweichung, ...]
    about_tables: tuple[Abweichung, ...] = ()
    faults: tuple[Finding, ...] = ()

    @property
    def is_acceptable(self) -> bool:
        """There are tables, and nothing but they can differ."""
        return self.tables is not None and not self.about_the_run and not self.faults


def _outcome(fall: Fall) -> _Outcome:
    erwartet = fall.angaben.erwartet
    try:
        tables, told = _calculated(fall)
    except GffError as error:
        codes = [finding.code for finding in error.findings]
        differences = tuple(compare_outcome(erwartet, error.exit_code, codes))
        return _Outcome(None, error.findings, differences)
    codes = [finding.code for finding in told]
    compared = [
        compare_table(erwartung, tables.get(erwartung.tabelle, ()), vollstaendig=fall.angaben.vollstaendig)
        for erwartung in fall.erwartungen
    ]
    return _Outcome(
        tables,
        told,
        tuple(compare_outcome(erwartet, 0, codes)),
        tuple(difference for differences, _ in compared for difference in differences),
        tuple(finding for _, faults in compared for finding in faults),
    )


def _calculated(fall: Fall) -> tuple[Mapping[str, Sequence[Row]], tuple[Finding, ...]]:
    """All tables of the distribution, and of the grants within its frames where the case has any to decide on."""
    verteilung = _allocate(fall)
    if not fall.grants:
        return rows_of(verteilung), verteilung.findings
    from geld_folgt_fluechtling.flows.grant import grants_within
    from geld_folgt_fluechtling.model.grant_tables import grant_rows
    from geld_folgt_fluechtling.report.grants.words import explanation
    from geld_folgt_fluechtling.steps.grant.carried import uebernahmen_from

    files = [] if fall.antraege is None else [fall.antraege]
    lauf = grants_within(verteilung, files, uebernahmen_from(fall.bewilligt or ()), quelle=fall.name)
    german = language("de")
    tables = rows_of(verteilung) | grant_rows(lauf, lambda refusal: explanation(refusal, german))
    return tables, (*verteilung.findings, *lauf.findings)


def _allocate(fall: Fall) -> Verteilung:
    about = fall.angaben
    return allocate(
        about.jahr,
        stage=about.lauf.value,
        rules=fall.regelwerk,
        variants=fall.varianten,
        counts=fall.erhebungen,
        declarations=fall.erklaerungen,
        projects=() if fall.projekte is None else fall.projekte,
        budgets=about.budgets_cents,
        previous=fall.vorher,
        gebiet=fall.gebiet,
    )


def _judged(fall: Fall, outcome: _Outcome) -> Fallergebnis:
    """The case held to its expectation; the findings of a run are kept where they explain why it differs."""
    faults = outcome.faults
    if _expects_nothing(fall):
        faults = (*faults, Finding("F005", quelle=f"{fall.name}/{ANGABEN}"))
    findings = faults + (outcome.findings if outcome.about_the_run else ())
    return Fallergebnis(
        fall.name,
        fall.ordner,
        fall.angaben,
        (*outcome.about_the_run, *outcome.about_tables),
        findings,
        is_faulty=bool(faults),
    )


def _expects_nothing(fall: Fall) -> bool:
    return not fall.erwartungen and not fall.angaben.erwartet.says_something


def _accepted(fall: Fall, outcome: _Outcome) -> Fallergebnis:
    """The result written as the expectation; a case that had none gets its claims."""
    assert outcome.tables is not None
    written = {}
    for erwartung in fall.erwartungen:
        rows = expected_rows(
            erwartung, outcome.tables.get(erwartung.tabelle, ()), vollstaendig=fall.angaben.vollstaendig
        )
        content = expected_csv(erwartung.tabelle, erwartung.spalten, rows, erwartung.trennzeichen)
        written[f"{BEGINNING}{erwartung.tabelle}.csv"] = content
    if not written:
        written[f"{BEGINNING}zuweisungen.csv"] = expected_csv("zuweisungen", NEW, outcome.tables["zuweisungen"])
    write_expected(fall.ordner, written)
    unchecked = fall.angaben.model_copy(update={"geprueft_von": ""})
    return Fallergebnis(fall.name, fall.ordner, unchecked, angenommen=tuple(written))
