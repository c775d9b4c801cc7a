"""Alternatives computed: each changes one thing against the run that the options give, or is a finished run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.inputs import printable
from geld_folgt_fluechtling.files.regelwerk import read_any_rules
from geld_folgt_fluechtling.files.stored_run import read_run, read_run_files
from geld_folgt_fluechtling.flows.counts import Counted, named_count, read_given_counts
from geld_folgt_fluechtling.flows.ground import Computed, Ground
from geld_folgt_fluechtling.flows.partial_counts import Completion, claims_of, completion, spans
from geld_folgt_fluechtling.flows.replay import recorded_counts
from geld_folgt_fluechtling.model.angabe import BASIS, Angabe
from geld_folgt_fluechtling.model.auswertung import Teilerhebung
from geld_folgt_fluechtling.model.erhebung import Erhebung, Herkunft
from geld_folgt_fluechtling.model.errors import FileError, GffError, UsageError, stop_on_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, Status
from geld_folgt_fluechtling.model.stored_run import StoredRun
from geld_folgt_fluechtling.model.vergleich import Alternative, Art, Empfangen, Erhoben, Spanne
from geld_folgt_fluechtling.model.verteilung import Eingabe
from geld_folgt_fluechtling.steps.verteilung import distribute

_SHOWN = 5


@dataclass(frozen=True)
class Made:
    """An alternative, what it shares out in all, the files that it alone rests on, and what is to be said of it.

    ``posten`` are all on which it has claims, ``titel`` is its rule book's, ``about`` what the manifest tells of it.
    """

    alternative: Alternative
    budget_cents: int
    eingaben: tuple[Eingabe, ...] = field(repr=False)
    findings: tuple[Finding, ...]
    posten: frozenset[str]
    titel: str
    about: Mapping[str, Any]


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
        files = [named_count(angabe.was)]
        given = read_given_counts(before.regeln, files, ground.gebiet, ground.lesart, findings, command)
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
        return self._made(angabe, Computed(verteilung, counted), given.eingaben, partial)

    def _rules(self, angabe: Angabe) -> Made:
        """Another rule book; variants and budgets of one with another id do not hold for it."""
        ground = self.ground
        ours, theirs = (read_any_rules(name)[0].id for name in (ground.rules, angabe.was))
        if ours == theirs or not (ground.variants or ground.budgets):
            run = ground.with_rules(angabe.was, ground.variants, ground.budgets)
            return self._made(angabe, run, run.verteilung.eingaben, {})
        run = ground.with_rules(angabe.was, (), {})
        left = ", ".join([*map(_file_name, ground.variants), *(f"--budget {key}" for key in ground.budgets)])
        told = Finding("C014", wert=left, params={"name": angabe.name, "regelwerk": theirs})
        made = self._made(angabe, run, run.verteilung.eingaben, {})
        return replace(made, findings=(*made.findings, told))

    def _variant(self, angabe: Angabe) -> Made:
        """One variant more, behind those of the options."""
        ground = self.ground
        run = ground.with_rules(ground.rules, [*ground.variants, angabe.was], ground.budgets)
        return self._made(angabe, run, run.verteilung.eingaben, {})

    def _made(
        self, angabe: Angabe, run: Computed, eingaben: Iterable[Eingabe], partial: Mapping[str, Completion]
    ) -> Made:
        verteilung = run.verteilung
        regeln = verteilung.regeln
        spannen: tuple[Spanne, ...] = ()
        if partial:
            spannen = tuple(spans(partial, verteilung, self.grenzen, self.rest, self.posten))
        claims = claims_of(verteilung.posten, self.posten)
        alternative = Alternative(
            name=angabe.name,
            art=angabe.art,
            angabe=_said(angabe),
            zuweisungen=claims,
            empfaenger=_received(
                (e.posten, e.art, e.ags, e.zusammenschluss, e.name, e.gemeinden, e.betrag_cents)
                for e in verteilung.empfaenger
                if self.posten in ("", e.posten)
            ),
            delegiert=frozenset(
                z.ags for z in verteilung.zuordnungen if z.empfaenger_ags != z.ags and self.posten in ("", z.posten)
            ),
            erhoben=tuple(
                erhoben(key, erhebung, run.counted, partial[key].teil if key in partial else None)
                for key, erhebung in verteilung.erhebungen.items()
                if _is_used(key, regeln, self.posten)
            ),
            spannen=spannen,
            is_modelled=any(
                erhebung.modelliert
                for key, erhebung in verteilung.erhebungen.items()
                if _is_used(key, regeln, self.posten)
            ),
        )
        about = {
            "regelwerk": regeln.regelwerk,
            "varianten": list(regeln.varianten),
            "erhebungen": {key: e.datei for key, e in verteilung.erhebungen.items() if not e.mitgeliefert},
        }
        return Made(
            alternative,
            _budget(regeln, self.posten),
            tuple(eingaben),
            verteilung.findings,
            frozenset(line.posten.id for line in verteilung.posten if line.zuweisungen),
            regeln.titel,
            about,
        )

    def _run(self, angabe: Angabe) -> Made:
        """A finished run as it lies in its folder; nothing of it is computed again."""
        run = read_run(angabe.was, ("zuweisungen", "zuordnungen", "empfaenger", "posten"))
        self._check_run(run)
        counted = recorded_counts(run)
        only = self.posten
        claims = {key: cents for key, cents in run.betraege.items() if only in ("", key[0])}
        recipients = run.columns(
            "empfaenger", "posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss", "empfaenger", "gemeinden",
            "betrag_eur",
        )  # fmt: skip
        assigned = run.columns("zuordnungen", "posten", "ags", "empfaenger_ags")
        lines = run.columns("posten", "posten", "status", "budget_eur", "erhebung")
        used = {key for posten, _, _, names in lines if only in ("", posten) for key in str(names or "").split("; ")}
        alternative = Alternative(
            name=angabe.name,
            art=angabe.art,
            angabe=_said(angabe),
            zuweisungen=claims,
            empfaenger=_received(row for row in recipients if only in ("", row[0])),
            delegiert=frozenset(str(ags) for posten, ags, to in assigned if to != ags and only in ("", posten)),
            erhoben=tuple(
                erhoben(key, erhebung, counted)
                for key, erhebung in counted.erhebungen.items()
                if not used or key.partition("/")[0] in used
            ),
            is_modelled=bool(run.manifest.get("modellrechnung")),
        )
        budget = sum(
            cents
            for posten, status, cents, _ in lines
            if status == Status.VERTEILT.value and isinstance(cents, int) and only in ("", posten)
        )
        return Made(
            alternative,
            budget,
            tuple(read_run_files(run, "")),
            (),
            frozenset(posten for posten, _ in run.betraege),
            str(run.regeln.get("titel", "")),
            {"laufkennung": run.laufkennung},
        )

    def _check_run(self, run: StoredRun) -> None:
        """It is of the same year and stage, and of the same places."""
        ground = self.ground
        if (run.jahr, run.lauf) != (ground.jahr, ground.lauf.value):
            params: dict[str, str | int] = {
                "jahr": str(run.jahr),
                "lauf": run.lauf,
                "erwartet": f"{ground.jahr}, {ground.lauf.value}",
            }
            raise UsageError(Finding("C006", quelle=run.ordner, params=params))
        unknown = sorted({ags for _, ags in run.betraege} - _places(ground.gebiet))
        if unknown:
            shown = ", ".join([*unknown[:_SHOWN], *(["…"] if len(unknown) > _SHOWN else [])])
            raise FileError(Finding("C008", quelle=run.ordner, params={"orte": shown}))


def erhoben(key: str, erhebung: Erhebung, counted: Counted, teil: Erhebung | None = None) -> Erhoben:
    """How practicable the Erhebung is; ``teil`` is what was read of it where the rest was estimated."""
    read = teil or erhebung
    method = erhebung.beiblatt.get("methode")
    said = method if isinstance(method, dict) else {}
    corrections = erhebung.beiblatt.get("korrekturen")
    corrected = sum(z.herkunft is Herkunft.KORRIGIERT for z in read.zaehlungen.values())
    modelled = [z for z in erhebung.zaehlungen.values() if z.herkunft is Herkunft.MODELLIERT]
    return Erhoben(
        erhebung=key,
        methode=str(said.get("titel", "")),
        quelle=str(said.get("quelle", "")),
        gemeinden=len(erhebung.zaehlungen),
        gezaehlt=len(erhebung.zaehlungen) - len(modelled),
        modelliert=len(modelled),
        personen=erhebung.personen,
        personen_modelliert=sum(z.personen for z in modelled),
        zeilen=len(read.zaehlungen) + len(read.luecken),
        hinweise=counted.hinweise.get(key, 0),
        korrekturen=max(corrected, len(corrections) if isinstance(corrections, list) else 0),
    )


def _is_used(key: str, regeln: Laufregeln, only: str) -> bool:
    return not only or any(key in posten.zaehlungen for posten in regeln.posten if posten.id == only)


def _budget(regeln: Laufregeln, only: str) -> int:
    lines = [posten for posten in regeln.posten if posten.is_distributed and only in ("", posten.id)]
    return sum(posten.budget.cents for posten in lines if posten.budget is not None)


def _received(rows: Iterable[tuple[Any, ...]]) -> tuple[Empfangen, ...]:
    """Each recipient once with its sum; rows are Posten, kind, AGS, Zusammenschluss, name, Gemeinden, cents."""
    sums: dict[tuple[str, str, str], Empfangen] = {}
    for _, art, ags, group, name, gemeinden, cents in rows:
        key = (str(art), str(ags), str(group or ""))
        before = sums.get(key)
        held, so_far = (before.gemeinden, before.betrag_cents) if before else (0, 0)
        sums[key] = Empfangen(*key, str(name), max(held, int(gemeinden)), so_far + int(cents))
    return tuple(sums[key] for key in sorted(sums))


def _places(gebiet: Gebiet) -> set[str]:
    return {*gebiet.gemeinden, *gebiet.kreise}


def _said(angabe: Angabe) -> str:
    """What was given, without the folder that it lies in."""
    if angabe.art is Art.BASIS:
        return angabe.was
    wanted, file = named_count(angabe.was) if angabe.art is Art.COUNTS else ("", angabe.was)
    return f"{angabe.art.value}:{wanted}{'=' if wanted else ''}{_file_name(file)}"


def _file_name(name: str) -> str:
    return printable(Path(name).name or name)


def _named(finding: Finding, name: str) -> Finding:
    """The finding, its place with the name of the alternative before it."""
    return replace(finding, quelle=f"{name}: {finding.quelle}") if finding.quelle else finding
