"""What forms for applications are made from: the rules of a finished run and its frames, or a rule book alone."""

from __future__ import annotations

from pathlib import Path

from geld_folgt_fluechtling.files.regelwerk import read_fundstellen, read_regelwerk
from geld_folgt_fluechtling.flows.replay import replay_frames
from geld_folgt_fluechtling.model.antragsformular import Antragsvorgaben
from geld_folgt_fluechtling.model.errors import RulesError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.steps.grant.applicants import vorgaben_of_rules, vorgaben_of_run
from geld_folgt_fluechtling.steps.rules.resolve import resolve


def vorgaben_from_run(run: str | Path) -> tuple[Antragsvorgaben, Gebiet]:
    """Who may apply with which frame in the run, which is computed again first; and the register of that run.

    Raises whatever :func:`replay_frames` raises.
    """
    verteilung = replay_frames(run)
    return vorgaben_of_run(verteilung), verteilung.gebiet


def vorgaben_from_rules(rules: str) -> Antragsvorgaben:
    """What all years of the rule book say alike of applying. Raises ``RulesError`` (U051) where none says a word."""
    datei, eingabe = read_regelwerk(rules)
    fundstellen, _ = read_fundstellen()
    runs = [
        resolve(datei, (), int(jahr), lauf, fundstellen, eingabe.name)
        for jahr, stages in datei.jahr.items()
        for lauf in stages
    ]
    vorgaben = vorgaben_of_rules(runs)
    if not vorgaben.posten:
        raise RulesError(Finding("U051", quelle=eingabe.name, wert=datei.id))
    return vorgaben
