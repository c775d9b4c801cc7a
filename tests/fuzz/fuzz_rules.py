"""Runs thousands of random rule files and compares with the second calculation: ``python tests/fuzz/fuzz_rules.py``.

The long run is ``python tests/fuzz/fuzz_rules.py --cases 20000`` (some ten minutes on two cores); it is reproducible
from ``--seed``. A run that differs is kept in ``--keep`` with the reason beside it, and is run again alone by
``--only 4711``. Exit 1 on any difference.

Compared are all tables, cell by cell, or that and why a run is refused; the ties and bounds that decided and what is
said of them; the same run from other orders of all rows; the run's own rules given as a rule book; and now and then
the written run read back and compared with itself.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import shutil
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from made_runs import JAHR, LAUF, Run, made_run

sys.path.append(str(Path(__file__).parents[1] / "faelle"))

from unabhaengige_bewilligung import granted
from unabhaengige_eingaben import AbgelehntError, Fall, read_csv, read_fall
from unabhaengige_empfaenger import parts
from unabhaengige_erklaerungen import declared
from unabhaengige_projekte import projects
from unabhaengige_rechnung import claims
from unabhaengige_tabellen import calculated
from unabhaengige_verfahren import cents_of

from geld_folgt_fluechtling import allocate, diff, read_run, write_run
from geld_folgt_fluechtling.files.cases.expected import read_granted
from geld_folgt_fluechtling.files.inputs import read_input
from geld_folgt_fluechtling.files.regelwerk import regelwerk_toml
from geld_folgt_fluechtling.files.tablefiles import csv_bytes
from geld_folgt_fluechtling.flows.grant import grants_within
from geld_folgt_fluechtling.model.bewilligung import Bewilligungslauf
from geld_folgt_fluechtling.model.codes import CODES
from geld_folgt_fluechtling.model.codes.code import Schwere
from geld_folgt_fluechtling.model.columns import Row
from geld_folgt_fluechtling.model.errors import GffError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.grant_tables import grant_rows
from geld_folgt_fluechtling.model.tables import rows_of
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.steps.grant.carried import uebernahmen_from

DECIDED = {"R013", "R031", "R032", "R033", "E022", "E028", "E029"}
DECIDED |= {"A013", "A014", "A015", "A016", "P010", "P013", "P014"}
"""Hints that follow from amounts: ties and bounds that decided, a residual that rounding does not explain; from who
receives: alone in a group, below the threshold; from grants and projects: cut, lost, perhaps twice, nothing, left."""
AT_ONCE = (
    {"A002", "A005", "A006", "A007"},
    {"A008", "A009", "A020"},
    {"P001", "P003", "P004", "P005", "P006", "P007", "P008", "P009", "P011", "P012"},
)
"""Faults that the program tells together, and of which the second calculation stops at the first one."""
OF_COUNTS = {"Z005", "Z009", "Z012"}
"""Faults of counts: the program tells those of all files, the second calculation stops at the first file."""
OF_ROWS = {"E001", "E002", "E005", "E009", "E010", "E011", "E016", "E020", "E021", "E026"}
OF_MONTHS = {"E014", "E015", "E016", "E017", "E018"}
"""Faults of months and groups: where the second calculation stops at a row or a day, the program goes on."""
WRITTEN_EVERY = 50
WORKBOOK_EVERY = 500
_REPORTED = 20
_TOLD = 1000


class DifferenceFoundError(Exception):
    """What the program says and what the second calculation says, which should be the same."""


@dataclass(frozen=True)
class Outcome:
    """How one run went: ``same``, ``refused`` alike, or ``failed`` for a reason; what decided in it."""

    number: int
    result: str
    decided: tuple[str, ...] = ()
    failure: str = ""


def run_one(seed: int, number: int, folder: Path, *, write: bool = False) -> Outcome:
    """One random run in an empty folder, by both calculations; ``write`` it in any case, in all formats."""
    run = made_run(seed, number)
    run.write(folder)
    try:
        return _compared(run, number, folder, write=write)
    except Exception:  # whatever escapes is what is looked for
        return Outcome(number, "failed", failure=traceback.format_exc())


def _compared(run: Run, number: int, folder: Path, *, write: bool) -> Outcome:
    fall = read_fall(folder)
    expected = _refusals(fall)
    given = _arguments(run, fall, folder)
    try:
        verteilung = allocate(JAHR, **given)
        lauf = _granted(verteilung, folder)
    except GffError as error:
        codes = {finding.code for finding in error.findings if CODES[finding.code].schwere is Schwere.FEHLER}
        known, further = expected | OF_COUNTS, OF_MONTHS if expected & OF_ROWS else set()
        further = {code for codes in AT_ONCE if expected & codes for code in codes} | further
        _same("refusal", bool(expected and codes & known) and codes <= known | further, codes, expected)
        return Outcome(number, "refused", tuple(sorted(codes)))
    _same("no refusal", not expected, "amounts", expected)
    tables = _tables(verteilung, lauf)
    _check_tables(fall, tables)
    _check_decisions(fall, verteilung, lauf)
    _check_again(run, (verteilung, tables), given, folder)
    if write or number % WRITTEN_EVERY == 0:
        _check_written(verteilung, folder / "lauf", workbook=write or number % WORKBOOK_EVERY == 0)
    return Outcome(number, "same", tuple(sorted(fall.hinweise)))


def _granted(verteilung: Verteilung, folder: Path) -> Bewilligungslauf | None:
    """What is decided on the applications of the run and on earlier grants, where it has any."""
    antraege, bewilligt = folder / "antraege.csv", folder / "bewilligt.csv"
    if not antraege.exists() and not bewilligt.exists():
        return None
    findings: list[Finding] = []
    rows = read_granted(read_input(bewilligt, ""), findings) if bewilligt.exists() else []
    _same("earlier grants", not findings, findings, "")
    return grants_within(verteilung, [antraege] if antraege.exists() else [], uebernahmen_from(rows))


def _tables(verteilung: Verteilung, lauf: Bewilligungslauf | None) -> dict[str, list[Row]]:
    return rows_of(verteilung) | (grant_rows(lauf) if lauf is not None else {})


def _refusals(fall: Fall) -> set[str]:
    """Why each line gives no result; the program may stop at the first one."""
    codes: set[str] = set()
    divided = {}
    for name in fall.posten:
        try:
            divided[name] = parts(fall, name, claims(fall, name))
        except AbgelehntError as refused:
            codes |= refused.codes
    for read in (declared, projects):
        try:
            read(fall)
        except AbgelehntError as refused:
            codes |= refused.codes
    try:
        if not codes:
            granted(fall, divided)
    except AbgelehntError as refused:
        codes |= refused.codes
    fall.hinweise.clear()
    fall.gleichstaende.clear()
    fall.gehalten.clear()
    return codes


def _arguments(run: Run, fall: Fall, folder: Path) -> dict[str, Any]:
    lines = [line for line in fall.posten.values() if line["status"] == "verteilt"]
    keys = [line["schluessel"] for line in lines if cents_of(line["budget"]["betrag_eur"])]
    used = {part.get("erhebung") for key in keys for part in key.get("teile", [key])} - {None}
    counts: Mapping[str, Path] = {name: folder / f"erhebung-{name}.csv" for name in sorted(used)}
    if run.alle and used:
        counts = {"alle": folder / "erhebung-alle.csv"}
    asks = any("mindestanteil" in line and cents_of(line["budget"]["betrag_eur"]) for line in lines)
    return {
        "stage": LAUF,
        "rules": folder / "regeln.toml",
        "variants": [folder / "variante.toml"] if run.variante is not None else [],
        "counts": counts,
        "declarations": folder / "erklaerungen.csv" if run.erklaerungen is not None else None,
        "projects": [folder / "projekte.csv"] if run.projekte is not None else [],
        "budgets": run.budgets,
        "previous": run.vorher if asks else None,
        "gebiet": folder / "register",
    }


def _check_tables(fall: Fall, tables: Mapping[str, Sequence[Row]]) -> None:
    for name, rows in calculated(fall).items():
        ours = _read(name, tables.get(name, ()))
        _same(f"rows of {name}", len(ours) == len(rows), len(ours), len(rows))
        for mine, theirs in zip(ours, rows, strict=True):
            known = {column: mine[column] for column in theirs}
            _same(name, known == theirs, known, theirs)


def _read(name: str, rows: Sequence[Row]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_bytes(name, rows).decode())))


def _check_decisions(fall: Fall, verteilung: Verteilung, lauf: Bewilligungslauf | None) -> None:
    for line in verteilung.posten:
        name = line.posten.id
        ties = {(t.kreis_ags, frozenset(t.ags), frozenset(t.bevorzugt)) for t in line.gleichstaende}
        _same(f"{name}: ties", ties == set(fall.gleichstaende.get(name, ())), ties, fall.gleichstaende.get(name))
        told = [f for f in verteilung.findings if f.params.get("posten") == name]
        orders = [
            (f.ags, frozenset(_listed(f, "orte")), frozenset(_listed(f, "bevorzugt"))) for f in _of("R013", told)
        ]
        _same(f"{name}: ties told", sorted(map(repr, orders)) == sorted(map(repr, ties)), orders, ties)
        held = {claim.ags for claim in line.zuweisungen if claim.grenze}
        places = [ags for finding in _of("R031", told) for ags in _listed(finding, "orte")]
        _same(f"{name}: held told", sorted(places) == sorted(held) or "…" in places, places, held)
        said = fall.gehalten.get(name, {})
        sure = {ags for ags, is_sure in said.items() if is_sure}
        _same(f"{name}: held", sure <= held <= said.keys(), held, said)
    said_of_grants = lauf.findings if lauf is not None else ()
    told = {finding.code for finding in (*verteilung.findings, *said_of_grants)} & DECIDED
    maybe = {"R031"} if fall.gehalten else set[str]()
    _same("hints", fall.hinweise <= told <= fall.hinweise | maybe, told, fall.hinweise)
    said, sums = _sums_said(verteilung.findings), _sums(verteilung)
    _same("sums of hints", said == sums, said, sums)


def _of(code: str, findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


def _listed(finding: Finding, name: str) -> list[str]:
    return str(finding.params[name]).split(", ")


def _sums_said(findings: Iterable[Finding]) -> dict[tuple[str, Any], Any]:
    return {(f.code, f.params["posten"]): f.params["betrag_cents"] for f in findings if f.code in ("R032", "R033")}


def _sums(verteilung: Verteilung) -> dict[tuple[str, Any], Any]:
    """What bounds add beside the budget, and what a rate per head exceeds it by: from the amounts alone."""
    sums: dict[tuple[str, Any], Any] = {}
    for line in verteilung.posten:
        beside = line.ausgewiesen_cents
        if beside:
            sums["R032", line.posten.id] = beside
        rundung, budget = line.posten.rundung, line.posten.budget
        if rundung is not None and budget is not None and rundung.verfahren == "kopfbetrag":
            paid = sum(z.betrag_cents for z in line.zuweisungen)
            over = min(paid, paid - beside) - budget.cents
            if over > 0:
                sums["R033", line.posten.id] = over
    return sums


def _check_again(
    run: Run, once: tuple[Verteilung, Mapping[str, Sequence[Row]]], given: Mapping[str, Any], folder: Path
) -> None:
    """Other orders of rows, and the rules as they were resolved, give the same."""
    verteilung, tables = once
    other = folder / "other"
    run.write(other, random.Random(1))
    moved = {name: _elsewhere(value, folder, other) for name, value in given.items()}
    computed = allocate(JAHR, **moved)
    again = _tables(computed, _granted(computed, other))
    _same("order of rows", again == tables, again, tables)
    resolved = folder / "aufgeloest.toml"
    resolved.write_bytes(regelwerk_toml(verteilung.regeln))
    same = {**given, "rules": resolved, "variants": [], "budgets": {}}
    if not any(line.posten.mindestanteil for line in verteilung.posten):
        same["previous"] = None
    computed = allocate(JAHR, **same)
    again = _tables(computed, _granted(computed, folder))
    _same("resolved rules", again == tables, again, tables)


def _elsewhere(value: Any, folder: Path, other: Path) -> Any:
    if isinstance(value, Path):
        return other / value.relative_to(folder)
    if isinstance(value, list):
        return [_elsewhere(one, folder, other) for one in value]
    if isinstance(value, dict):
        return {key: _elsewhere(one, folder, other) for key, one in value.items()}
    return value


def _check_written(verteilung: Verteilung, out: Path, *, workbook: bool) -> None:
    written = write_run(verteilung, out, formats=("csv", "parquet", "xlsx") if workbook else ("csv", "parquet"))
    _same("written", written.folder == out, written, out)
    back = read_run(out)
    claimed = {(z.posten, z.ags): z.betrag_cents for z in verteilung.zuweisungen}
    _same("read back", back.betraege == claimed, back.betraege, claimed)
    found = diff(out, out)
    _same("compared with itself", not found.changes, found.changes, "")
    _same("claims.csv", len(read_csv(out / "zuweisungen.csv")) == len(claimed), "", "")


def _same(what: str, is_same: bool, ours: object, theirs: object) -> None:
    if not is_same:
        raise DifferenceFoundError(f"{what}:\n  program {ours}\n  second  {theirs}")


def outcomes(seed: int, numbers: Iterable[int], jobs: int = 1) -> Iterator[Outcome]:
    """Every run, in any order where several processes run them."""
    tasks = ((seed, number) for number in numbers)
    if jobs == 1:
        yield from map(_task, tasks)
        return
    with get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap_unordered(_task, tasks, chunksize=20)


def _task(task: tuple[int, int]) -> Outcome:
    with TemporaryDirectory(prefix="gff-fuzz-") as folder:
        return run_one(*task, Path(folder))


def main(arguments: list[str] | None = None) -> int:
    """The command: run, print the counts, keep what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"), help="folder for runs that differ")
    parser.add_argument("--only", type=int, help="this number alone")
    given = parser.parse_args(arguments)
    numbers = range(given.cases) if given.only is None else [given.only]
    results: Counter[str] = Counter()
    decided: Counter[str] = Counter()
    failures = []
    for done, outcome in enumerate(outcomes(given.seed, numbers, given.jobs if given.only is None else 1), start=1):
        results[outcome.result] += 1
        decided.update(outcome.decided)
        if outcome.failure:
            failures.append(outcome)
            _keep(outcome, given.seed, given.keep)
        if done % _TOLD == 0:
            print(f"{done} runs …", file=sys.stderr)
    for failure in sorted(failures, key=lambda one: one.number)[:_REPORTED]:
        print(f"{failure.number}: {failure.failure.strip()}\n", file=sys.stderr)
    print(", ".join(f"{number} {name}" for name, number in sorted(results.items())))
    print(", ".join(f"{name} {number}" for name, number in sorted(decided.items())))
    return 1 if failures else 0


def _keep(outcome: Outcome, seed: int, folder: Path) -> None:
    kept = folder / f"{seed}-{outcome.number}"
    shutil.rmtree(kept, ignore_errors=True)
    made_run(seed, outcome.number).write(kept)
    (kept / "failure.log").write_text(outcome.failure, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
