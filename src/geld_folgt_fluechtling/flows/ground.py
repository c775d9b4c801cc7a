"""The run that alternatives are made from: what the options give, computed once, and again with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from geld_folgt_fluechtling.files.previous import Claims
from geld_folgt_fluechtling.files.quellen import read_quellen
from geld_folgt_fluechtling.flows.allocate import Read, declarations_of_run, earlier_claims, read_rules_of_run
from geld_folgt_fluechtling.flows.counts import ReadCounts, count_run
from geld_folgt_fluechtling.model.erklaerungen import Erklaerungen
from geld_folgt_fluechtling.model.errors import stop_on_errors
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.regelwerk import Lauf, Laufregeln
from geld_folgt_fluechtling.model.verteilung import Eingabe, Verteilung
from geld_folgt_fluechtling.steps.select import ALL
from geld_folgt_fluechtling.steps.verteilung import distribute


@dataclass(frozen=True)
class Computed:
    """A distribution, and how the tables of its counts were read."""

    verteilung: Verteilung
    counted: ReadCounts


@dataclass(frozen=True)
class Ground:
    """What the options of the command give. The run of it is computed when it is first asked for.

    ``counts`` are pairs of Erhebung (empty where the file says it) and file, ``eingaben`` the files of the register.
    """

    jahr: int
    lauf: Lauf
    rules: str
    variants: Sequence[str]
    counts: Sequence[tuple[str, str | Path]]
    declarations: str | Path | None
    budgets: Mapping[str, int]
    lesart: Lesart
    previous: str | Path | Claims | None
    gebiet: Gebiet
    eingaben: Sequence[Eingabe] = field(repr=False)

    @cached_property
    def run(self) -> Computed:
        """The run that the options give. Raises as :func:`allocate`."""
        read = Read([], list(self.eingaben), self.lesart)
        regeln = read_rules_of_run(self.jahr, self.lauf, self.rules, self.variants, self.budgets, read)
        counted = count_run(regeln, self.counts, self.gebiet, self.lesart, read.findings)
        vorher = earlier_claims(regeln, self.previous, read)
        erklaerungen = declarations_of_run(self.declarations, self.gebiet, self.jahr, read)
        return self._distributed(regeln, counted, read, vorher, erklaerungen, self.budgets)

    def with_rules(self, rules: str, variants: Sequence[str], budgets: Mapping[str, int]) -> Computed:
        """The run with other rules; counts that were given serve wherever these name their Erhebung."""
        read = Read([], [], self.lesart)
        regeln = read_rules_of_run(self.jahr, self.lauf, rules, variants, budgets, read)
        counted = count_run(regeln, self._files_for(regeln), self.gebiet, self.lesart, read.findings)
        wanted = any(posten.mindestanteil is not None for posten in regeln.posten)
        vorher = earlier_claims(regeln, self.previous, read) if wanted else {}
        return self._distributed(regeln, counted, read, vorher, self.run.verteilung.erklaerungen, budgets)

    def _files_for(self, regeln: Laufregeln) -> list[tuple[str, str]]:
        """The given file of each Erhebung that the rules need; what was given for all of them serves any."""
        serving = {key.partition("/")[0]: path for key, path in self.run.counted.pfade.items()}
        of_all = {key: str(path) for wanted, path in self.counts if wanted == ALL for key in regeln.erhebungen}
        return [(key, path) for key, path in sorted((of_all | serving).items()) if key in regeln.erhebungen]

    def _distributed(
        self,
        regeln: Laufregeln,
        counted: ReadCounts,
        read: Read,
        vorher: Claims,
        erklaerungen: Erklaerungen | None,
        budgets: Mapping[str, int],
    ) -> Computed:
        quellen, quellen_file = read_quellen()
        read.eingaben.extend([*counted.eingaben, quellen_file])
        stop_on_errors(read.findings)
        verteilung = distribute(
            regeln,
            self.gebiet,
            counted.erhebungen,
            erklaerungen,
            findings=read.findings,
            eingaben=read.eingaben,
            budgets=budgets,
            quellen=quellen,
            lesart=self.lesart,
            vorher=vorher,
        )
        return Computed(verteilung, counted)
