"""Alternatives computed: each changes one thing against the run that the options give, or is a finished run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.regelwerk import read_any_rules
from geld_folgt_fluechtling.flows.counts import named_count, read_given_counts
from geld_folgt_fluechtling.flows.finished_run import finished_run
from geld_folgt_fluechtling.flows.ground import Computed, Ground
from geld_folgt_fluechtling.flows.made import Made, erhoben, file_name, received, said
from geld_folgt_fluechtling.flows.partial_counts import Completion, claims_of, completion, spans
from geld_folgt_fluechtling.model.angabe import BASIS, Angabe
from geld_folgt_fluechtling.model.auswertung import Teilerhebung
from geld_folgt_fluechtling.model.errors import GffError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.regelwerk import Laufregeln
from geld_folgt_fluechtling.model.vergleich import Alternative, Art
from geld_folgt_fluechtling.model.verteilung import Eingabe, Verteilung
from geld_folgt_fluechtling.steps.verteilung import distribute

_SHOWN = 5


@dataclass(frozen=True)
class Maker:
    """Makes alternatives. ``rest`` and ``grenzen`` bound what was not counted, ``posten`` is the only one, if any."""

    ground: Ground
    grenzen: Teilerhebung
    rest: tuple[int, int] | None
    posten: str

    def basis(self) -> Made:
        """The run that the options give."""
        run = self.ground.run
        name = Path(self.ground.rules).name
        return self._made(Angabe(BASIS, Art.BASIS, name), run, run.verteilung.eingaben, {})

    def make(self, angabe: Angabe) -> Made:
        """The alternative. Raises as :func:`allocate`; the findings name the alternative."""
        how = {
            Art.COUNTS: self._counts,
            Art.RULES: self._rules,
            Art.VARIANT: self._variant,
            Art.RUN: self._run,
        }
        try:
            return how[angabe.art](angabe)
        except GffError as error:
            raise type(error)(*(_named(finding, angabe.name) for finding in error.findings)) from None

    def _counts(self, angabe: Angabe) -> Made:
        """Other counts: those of the file in the place of those of the same Erhebung."""
        before, ground = self.ground.run.verteilung, self.ground
        findings: list[Finding] = []
        command = f"gff compare {ground.jahr} --alt {angabe.name}=counts:"
        named = [named_count(angabe.was)]
        given = read_given_counts(before.regeln, named, ground.gebiet, ground.lesart, findings, command)
        done = {
            key: completion(erhebung, before.erhebungen.get(key), ground.gebiet, findings)
            for key, erhebung in given.erhebungen.items()
        }
        stop_on_errors(findings)
        partial = {key: one for key, one in done.items() if one is not None}
        own = {key: one.erhebung if one else given.erhebungen[key] for key, one in done.items()}
        verteilung = distribute(
            before.regeln,
            ground.gebiet,
            {**before.erhebungen, **own},
            before.erklaerungen,
            findings=[*(told for told in before.findings if not told.code.startswith("Z")), *findings],
            budgets=before.budgets,
            quellen=before.quellen,
            lesart=ground.lesart,
            vorher=before.vorher,
        )
        known = self.ground.run.counted
        counted = replace(given, hinweise={**known.hinweise, **given.hinweise})
        files = [*given.eingaben, *(file for one in partial.values() for file in one.eingaben)]
        return self._made(angabe, Computed(verteilung, counted), files, partial)

    def _rules(self, angabe: Angabe) -> Made:
        """Another rule book; variants and budgets of one with another id do not hold for it."""
        ground = self.ground
        ours, theirs = (read_any_rules(name)[0].id for name in (ground.rules, angabe.was))
        if ours == theirs or not (ground.variants or ground.budgets):
            run = ground.with_rules(angabe.was, ground.variants, ground.budgets)
            return self._made(angabe, run, run.verteilung.eingaben, {})
        run = ground.with_rules(angabe.was, (), {})
        left = ", ".join([*map(file_name, ground.variants), *(f"--budget {key}" for key in ground.budgets)])
        told = Finding("C014", wert=left, params={"name": angabe.name, "regelwerk": theirs})
        made = self._made(angabe, run, run.verteilung.eingaben, {})
        return replace(made, findings=(*made.findings, told))

    def _variant(self, angabe: Angabe) -> Made:
        """One variant more, behind those of the options."""
        ground = self.ground
        run = ground.with_rules(ground.rules, [*ground.variants, angabe.was], ground.budgets)
        return self._made(angabe, run, run.verteilung.eingaben, {})

    def _run(self, angabe: Angabe) -> Made:
        """A finished run."""
        return finished_run(angabe, self.ground, self.posten)

    def _made(
        self, angabe: Angabe, run: Computed, eingaben: Iterable[Eingabe], partial: Mapping[str, Completion]
    ) -> Made:
        verteilung, regeln, only = run.verteilung, run.verteilung.regeln, self.posten
        spannen = tuple(spans(partial, verteilung, self.grenzen, self.rest, only)) if partial else ()
        used = {key: e for key, e in verteilung.erhebungen.items() if _is_used(key, regeln, only)}
        alternative = Alternative(
            name=angabe.name,
            art=angabe.art,
            angabe=said(angabe),
            zuweisungen=claims_of(verteilung.posten, only),
            empfaenger=received(
                (e.posten, e.art, e.ags, e.zusammenschluss, e.name, e.gemeinden, e.betrag_cents)
                for e in verteilung.empfaenger
                if only in ("", e.posten)
            ),
            delegiert=frozenset(
                z.ags for z in verteilung.zuordnungen if z.empfaenger_ags != z.ags and only in ("", z.posten)
            ),
            erhoben=tuple(
                erhoben(key, erhebung, run.counted, partial[key].teil if key in partial else None)
                for key, erhebung in used.items()
            ),
            spannen=spannen,
            is_modelled=any(erhebung.modelliert for erhebung in used.values()),
        )
        return Made(
            alternative,
            _budget(regeln, only),
            tuple(eingaben),
            tuple(told for told in verteilung.findings if _concerns(told, regeln, only)),
            {line.posten.id: line.posten.bezeichnung for line in verteilung.posten if line.zuweisungen},
            regeln.titel,
            _about(verteilung),
        )


def _about(verteilung: Verteilung) -> dict[str, Any]:
    """What the manifest tells of a computed alternative."""
    regeln = verteilung.regeln
    return {
        "regelwerk": regeln.regelwerk,
        "varianten": list(regeln.varianten),
        "erhebungen": {key: e.datei for key, e in verteilung.erhebungen.items() if not e.mitgeliefert},
    }


def _is_used(key: str, regeln: Laufregeln, only: str) -> bool:
    return not only or any(key in posten.zaehlungen for posten in regeln.posten if posten.id == only)


def _concerns(finding: Finding, regeln: Laufregeln, only: str) -> bool:
    """It is not about modelled counts of an Erhebung that the one Posten does not use."""
    return finding.code != "Z016" or any(
        _is_used(key, regeln, only)
        for posten in regeln.posten
        for key in posten.zaehlungen
        if key.partition("/")[0] == finding.params["erhebung"]
    )


def _budget(regeln: Laufregeln, only: str) -> int:
    lines = [posten for posten in regeln.posten if posten.is_distributed and only in ("", posten.id)]
    return sum(posten.budget.cents for posten in lines if posten.budget is not None)


def _named(finding: Finding, name: str) -> Finding:
    """The finding, its place with the name of the alternative before it."""
    return replace(finding, quelle=f"{name}: {finding.quelle}") if finding.quelle else finding
