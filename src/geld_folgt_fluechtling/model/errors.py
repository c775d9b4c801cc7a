"""The exceptions, one tree; each carries the findings that say what is wrong, and its exit code.

::

    GffError
    ├── DataError         1   the data has errors, all of them listed
    ├── UsageError        2   wrong usage
    ├── FileError         3   a file cannot be read or written
    ├── RulesError        4   the rules do not hold together, or nothing is in force
    ├── DifferenceError   5   two results differ where they must not
    └── InvariantBroken  70   a bug of ours: what went in does not come out
"""

from __future__ import annotations

from collections.abc import Iterable

from geld_folgt_fluechtling.model.codes import CODES, Schwere
from geld_folgt_fluechtling.model.findings import Finding, sorted_findings


class GffError(Exception):
    """Anything that stops a run."""

    exit_code = 70

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        super().__init__("; ".join(_in_english(finding) for finding in findings))


class DataError(GffError):
    """The data has errors."""

    exit_code = 1


class UsageError(GffError):
    """The command or call asks for something that does not fit together."""

    exit_code = 2


class FileError(GffError):
    """A file cannot be read or written."""

    exit_code = 3


class RulesError(GffError):
    """The rules do not hold together, or nothing is in force."""

    exit_code = 4


class DifferenceError(GffError):
    """Two results differ where they must not: a replay, say, does not give what was recorded."""

    exit_code = 5


class InvariantBroken(GffError):  # noqa: N818 - it is no error of the user's
    """A check on our own result failed: a bug of this program."""

    exit_code = 70


def stop_on_errors(findings: Iterable[Finding]) -> None:
    """Raise one ``DataError`` with every finding if an error is among them."""
    listed = sorted_findings(findings)
    if has_errors(listed):
        raise DataError(*listed)


def has_errors(findings: Iterable[Finding]) -> bool:
    """An error is among the findings."""
    return any(CODES[finding.code].schwere is Schwere.FEHLER for finding in findings)


def _in_english(finding: Finding) -> str:
    return f"{finding.code} {CODES[finding.code].meldung.format(**finding.texts())}"
