"""Exact, explained, replayable allocation of the Pakt für Integration in Baden-Württemberg.

Whatever a command does, Python does in one call: :func:`allocate`, :func:`write_run`, :func:`diff`,
:func:`run_cases` and the others in ``__all__``. Nothing is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from geld_folgt_fluechtling.model.version import VERSION

if TYPE_CHECKING:
    from geld_folgt_fluechtling.files.gebiet import read_gebiet
    from geld_folgt_fluechtling.files.rundir import Written
    from geld_folgt_fluechtling.files.stored_run import read_run
    from geld_folgt_fluechtling.flows.allocate import allocate
    from geld_folgt_fluechtling.flows.cases import run_cases
    from geld_folgt_fluechtling.flows.charts import write_comparison_charts, write_simulation_charts
    from geld_folgt_fluechtling.flows.check import Checked, check
    from geld_folgt_fluechtling.flows.collect import collect
    from geld_folgt_fluechtling.flows.compare import compare, write_comparison
    from geld_folgt_fluechtling.flows.complete import Completed, complete
    from geld_folgt_fluechtling.flows.correct import correct
    from geld_folgt_fluechtling.flows.count import count, write_counted
    from geld_folgt_fluechtling.flows.diff import diff, write_diff
    from geld_folgt_fluechtling.flows.explain import explain_code, explain_codes
    from geld_folgt_fluechtling.flows.explain_place import explain_place
    from geld_folgt_fluechtling.flows.forms import forms
    from geld_folgt_fluechtling.flows.grant import grant, write_grants
    from geld_folgt_fluechtling.flows.posts import posts
    from geld_folgt_fluechtling.flows.replay import replay
    from geld_folgt_fluechtling.flows.rules import (
        rules_check,
        rules_diff,
        rules_list,
        rules_new,
        rules_schema,
        rules_show,
    )
    from geld_folgt_fluechtling.flows.simulate import simulate, write_simulation
    from geld_folgt_fluechtling.flows.synthesize import synthesize
    from geld_folgt_fluechtling.flows.write import write_run
    from geld_folgt_fluechtling.model.bewilligung import Bewilligungslauf
    from geld_folgt_fluechtling.model.collected import Collected, Corrected
    from geld_folgt_fluechtling.model.counted import Counted, WrittenCount
    from geld_folgt_fluechtling.model.differences import Differences
    from geld_folgt_fluechtling.model.erhebung import Erhebung
    from geld_folgt_fluechtling.model.erlaeuterung import Erlaeuterung
    from geld_folgt_fluechtling.model.errors import (
        DataError,
        DifferenceError,
        FileError,
        GffError,
        InvariantBroken,
        RulesError,
        UsageError,
    )
    from geld_folgt_fluechtling.model.fall import Abweichung, Fallergebnis, Testlauf, Urteil
    from geld_folgt_fluechtling.model.findings import Finding
    from geld_folgt_fluechtling.model.formular import Forms
    from geld_folgt_fluechtling.model.gebiet import Gebiet, Gemeinde, Kreis
    from geld_folgt_fluechtling.model.meldung import Meldung
    from geld_folgt_fluechtling.model.planung import Stellenplan
    from geld_folgt_fluechtling.model.projekt import Projekt, Projektlinie
    from geld_folgt_fluechtling.model.regelwerk import Laufregeln
    from geld_folgt_fluechtling.model.simulation import Simulation
    from geld_folgt_fluechtling.model.stored_run import StoredRun
    from geld_folgt_fluechtling.model.synthesized import Synthesized
    from geld_folgt_fluechtling.model.vergleich import Vergleich
    from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
    from geld_folgt_fluechtling.model.verteilung import Verteilung
    from geld_folgt_fluechtling.report.explained import ExplainedCode

__version__ = VERSION

_HOME = {
    "allocate": "flows.allocate",
    "check": "flows.check",
    "Checked": "flows.check",
    "collect": "flows.collect",
    "Collected": "model.collected",
    "correct": "flows.correct",
    "Corrected": "model.collected",
    "compare": "flows.compare",
    "write_comparison": "flows.compare",
    "write_comparison_charts": "flows.charts",
    "Vergleich": "model.vergleich",
    "Vergleichslauf": "model.vergleichslauf",
    "count": "flows.count",
    "write_counted": "flows.count",
    "Counted": "model.counted",
    "WrittenCount": "model.counted",
    "complete": "flows.complete",
    "Completed": "flows.complete",
    "diff": "flows.diff",
    "write_diff": "flows.diff",
    "Differences": "model.differences",
    "explain_code": "flows.explain",
    "explain_codes": "flows.explain",
    "explain_place": "flows.explain_place",
    "Erlaeuterung": "model.erlaeuterung",
    "ExplainedCode": "report.explained",
    "forms": "flows.forms",
    "grant": "flows.grant",
    "write_grants": "flows.grant",
    "Bewilligungslauf": "model.bewilligung",
    "run_cases": "flows.cases",
    "posts": "flows.posts",
    "replay": "flows.replay",
    "rules_check": "flows.rules",
    "rules_diff": "flows.rules",
    "rules_list": "flows.rules",
    "rules_new": "flows.rules",
    "rules_schema": "flows.rules",
    "rules_show": "flows.rules",
    "simulate": "flows.simulate",
    "write_simulation": "flows.simulate",
    "write_simulation_charts": "flows.charts",
    "Simulation": "model.simulation",
    "synthesize": "flows.synthesize",
    "Synthesized": "model.synthesized",
    "write_run": "flows.write",
    "read_gebiet": "files.gebiet",
    "Written": "files.rundir",
    "read_run": "files.stored_run",
    "StoredRun": "model.stored_run",
    "Stellenplan": "model.planung",
    "Erhebung": "model.erhebung",
    "Meldung": "model.meldung",
    "Abweichung": "model.fall",
    "Fallergebnis": "model.fall",
    "Testlauf": "model.fall",
    "Urteil": "model.fall",
    "DataError": "model.errors",
    "DifferenceError": "model.errors",
    "FileError": "model.errors",
    "GffError": "model.errors",
    "InvariantBroken": "model.errors",
    "RulesError": "model.errors",
    "UsageError": "model.errors",
    "Finding": "model.findings",
    "Forms": "model.formular",
    "Gebiet": "model.gebiet",
    "Gemeinde": "model.gebiet",
    "Kreis": "model.gebiet",
    "Laufregeln": "model.regelwerk",
    "Projekt": "model.projekt",
    "Projektlinie": "model.projekt",
    "Verteilung": "model.verteilung",
}

__all__ = [
    "Abweichung",
    "Bewilligungslauf",
    "Checked",
    "Collected",
    "Completed",
    "Corrected",
    "Counted",
    "DataError",
    "DifferenceError",
    "Differences",
    "Erhebung",
    "Erlaeuterung",
    "ExplainedCode",
    "Fallergebnis",
    "FileError",
    "Finding",
    "Forms",
    "Gebiet",
    "Gemeinde",
    "GffError",
    "InvariantBroken",
    "Kreis",
    "Laufregeln",
    "Meldung",
    "Projekt",
    "Projektlinie",
    "RulesError",
    "Simulation",
    "Stellenplan",
    "StoredRun",
    "Synthesized",
    "Testlauf",
    "Urteil",
    "UsageError",
    "Vergleich",
    "Vergleichslauf",
    "Verteilung",
    "Written",
    "WrittenCount",
    "__version__",
    "allocate",
    "check",
    "collect",
    "compare",
    "complete",
    "correct",
    "count",
    "diff",
    "explain_code",
    "explain_codes",
    "explain_place",
    "forms",
    "grant",
    "posts",
    "read_gebiet",
    "read_run",
    "replay",
    "rules_check",
    "rules_diff",
    "rules_list",
    "rules_new",
    "rules_schema",
    "rules_show",
    "run_cases",
    "simulate",
    "synthesize",
    "write_comparison",
    "write_comparison_charts",
    "write_counted",
    "write_diff",
    "write_grants",
    "write_run",
    "write_simulation",
    "write_simulation_charts",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
