"""What must hold of the reading of any file, however damaged: the target of the fuzzing.

``check`` returns and prints nothing; every finding can be worded in both languages and written in every format; what
could not be read is an error; a Gemeinde that nothing was done to keeps its count, or a finding says what became of
it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mutations import Change, Mutant

import geld_folgt_fluechtling as gff
from geld_folgt_fluechtling.model.codes import CODES
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.report.findings_formats import check_document, comments, csv_rows, github_lines
from geld_folgt_fluechtling.report.language import LANGUAGES, language
from geld_folgt_fluechtling.report.wording import message, remedy

REFUSED, FINDINGS, CLEAN = "refused", "with findings", "clean"
_NOT_OPENED = 3


class BrokenError(AssertionError):
    """Something that must hold does not; the text says what."""


@dataclass(frozen=True)
class Options:
    """How a mutant is read: most of them as ``gff check`` does without options."""

    kind: str | None = None
    treat: Mapping[str, int | None] | None = None
    annotated: bool = False
    stichtag: date | None = None

    @classmethod
    def of(cls, mutant: Mutant) -> Options:
        """Drawn for this mutant, reproducibly."""
        random = mutant.random
        return cls(
            random.choice((None,) * 6 + ("counts", "declarations")),
            {"-": 0, ".": None, "x": 1} if random.randrange(8) == 0 else None,
            random.randrange(4) == 0,
            date(2017, 9, 15) if random.randrange(4) == 0 else None,
        )


def read(mutant: Mutant, folder: Path) -> str:
    """Read the mutant from a file in the folder, say how it went. Raises ``BrokenError`` and what reading raises."""
    options = Options.of(mutant)
    path = folder / mutant.name
    path.write_bytes(mutant.content)
    try:
        with TemporaryDirectory(dir=folder) as copies:
            with redirect_stdout(io.StringIO()) as printed, redirect_stderr(printed):
                checked = _checked(path, options, Path(copies) if options.annotated else None)
            _holds(not printed.getvalue(), f"printed besides: {printed.getvalue()[:200]!r}")
            report = _report(checked)
            _check_wording(checked)
            _check_consistent(checked)
            if mutant.change is not Change.ANY:
                _check_untouched(checked, _checked(mutant.seed, options, None), mutant.change)
            for copy in checked.kopien:
                _check_copy(report, _report(_checked(copy, options, None)))
    finally:
        path.unlink()
    if report.erhebung is None and report.erklaerungen is None:
        return REFUSED
    return FINDINGS if report.findings else CLEAN


@cache
def _gebiet() -> gff.Gebiet:
    return gff.read_gebiet(None)[0]


def _checked(path: Path, options: Options, copies: Path | None) -> gff.Checked:
    return gff.check(
        [path],
        kind=options.kind,
        treat=options.treat,
        stichtag=options.stichtag,
        annotate=copies,
        gebiet=_gebiet(),
    )


def _report(checked: gff.Checked) -> gff.Meldung:
    (report,) = checked.meldungen
    return report


def _check_wording(checked: gff.Checked) -> None:
    findings = _report(checked).findings
    for code in LANGUAGES:
        lang = language(code)
        for finding in findings[:200]:
            for text in (message(finding, lang), remedy(finding, lang)):
                _holds(bool(text.strip()), f"{finding.code} says nothing")
                text.encode()
        comments(findings, lang)
        "\n".join(["\t".join(row) for row in csv_rows(findings, lang)] + github_lines(findings, lang)).encode()
        json.dumps(
            check_document(checked.meldungen, checked.ordner, checked.exit_code, [], lang), ensure_ascii=False
        ).encode()


def _check_consistent(checked: gff.Checked) -> None:
    report = _report(checked)
    unknown = {finding.code for finding in report.findings} - CODES.keys()
    _holds(not unknown, f"codes that nobody knows: {unknown}")
    _holds(checked.exit_code != _NOT_OPENED, "a file that is there is said not to be")
    if report.erhebung is None and report.erklaerungen is None:
        _holds(checked.exit_code == 1, "refused without an error")
        return
    if report.erhebung is not None:
        for ags, counted in report.erhebung.zaehlungen.items():
            _holds(ags in _gebiet().gemeinden, f"counts for {ags}, which is none")
            _holds(0 <= counted.personen < 10**9, f"{ags} has {counted.personen} persons")


def _check_untouched(changed: gff.Checked, before: gff.Checked, change: Change) -> None:
    now, then = counts(_report(changed)), counts(_report(before))
    told = _told(_report(changed).findings)
    silent = [ags for ags in then if ags in now and now[ags] != then[ags] and ags not in told]
    allowed = 1 if change is Change.ONE_CELL else 0
    _holds(len(silent) <= allowed, f"read otherwise without a finding: {[(a, then[a], now[a]) for a in silent[:9]]}")
    lost = [ags for ags in then if ags not in now]
    _holds(not lost or changed.exit_code == 1, f"lost without an error: {lost[:9]}")


def _check_copy(report: gff.Meldung, copied: gff.Meldung) -> None:
    """What is read in the annotated copy is what was read; it may be less, as formulas lose their results.

    In a workbook all rows are of one length, so that rows of a text file that are too long are read there.
    """
    then, now = counts(report), counts(copied)
    codes = {finding.code for finding in copied.findings}
    refused = sorted(code for code in codes if code.startswith("D0") and code != "D019")
    _holds(not refused, f"the annotated copy is not read: {refused}")
    if any(finding.code == "T003" for finding in report.findings):
        return
    other = [(ags, then.get(ags), number) for ags, number in now.items() if then.get(ags, number) != number]
    _holds(not other, f"the annotated copy has other counts: {other[:9]}")


def counts(report: gff.Meldung) -> dict[str, Any]:
    """Persons by AGS."""
    zaehlungen = report.erhebung.zaehlungen if report.erhebung is not None else {}
    return {ags: zaehlung.personen for ags, zaehlung in zaehlungen.items()}


def _told(findings: tuple[Finding, ...]) -> set[str]:
    """The AGS that findings speak of."""
    return {str(text) for finding in findings for text in (finding.ags, finding.params.get("gelesen", ""))}


def _holds(condition: bool, otherwise: str) -> None:
    if not condition:
        raise BrokenError(otherwise)
