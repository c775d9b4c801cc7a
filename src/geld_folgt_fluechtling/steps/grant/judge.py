"""What an application must bring, and what it costs: formal reasons of refusal, and the amount of a post."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from geld_folgt_fluechtling.model.antrag import Antrag, vze_text
from geld_folgt_fluechtling.model.antragsregeln import Antragsschwelle
from geld_folgt_fluechtling.model.bewilligung import Begruendung, Grund, Rahmen
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.erklaerungen import MONTHS
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.steps.periods import month_ranges

_HALF = Fraction(1, 2)


def cost_cents(antrag: Antrag, posten: Posten) -> int:
    """VZÄ × rate × months / 12, rounded as the rule says; exact until then."""
    stellen, how = posten.stellen, posten.bewilligung
    assert stellen is not None
    assert how is not None
    exact = antrag.stellen * stellen.satz_cents(antrag.qualifikation) * antrag.monate / MONTHS
    units = exact / how.einheit_cents
    return floor(units if how.verfahren == "abrunden" else units + _HALF) * how.einheit_cents


def formal_reasons(antrag: Antrag, posten: Posten, rahmen: Rahmen | None, jahr: int) -> list[Begruendung]:
    """Every reason that lies in the application itself, in the order of the reasons; often none."""
    return [
        *_threshold(posten, rahmen),
        *_period(antrag, rahmen),
        *_post(antrag, posten),
        *_formal(antrag, posten, jahr),
    ]


def lapsed(antrag: Antrag, posten: Posten, rahmen: Rahmen) -> list[str]:
    """Why a grant of an earlier run would not be made on this frame, in words."""
    why = []
    if any(_threshold(posten, rahmen)):
        why.append(N_("its claim is below the threshold for applying alone"))
    if any(_period(antrag, rahmen)):
        why.append(N_("its recipient receives in other months"))
    return why


def missed_threshold(posten: Posten, rahmen: Rahmen) -> Antragsschwelle | None:
    """What its claim would have to reach for it to apply alone, and does not."""
    schwelle, claim = posten.antragsschwelle, rahmen.anspruch_cents
    return schwelle if schwelle is not None and claim is not None and claim < schwelle.cents else None


def _threshold(posten: Posten, rahmen: Rahmen | None) -> Iterator[Begruendung]:
    missed = missed_threshold(posten, rahmen) if rahmen is not None else None
    if rahmen is not None and rahmen.anspruch_cents is not None and missed is not None:
        money = {"betrag_cents": rahmen.anspruch_cents, "schwelle_cents": missed.cents}
        yield Begruendung(Grund.UNTER_SCHWELLE, money)


def _period(antrag: Antrag, rahmen: Rahmen | None) -> Iterator[Begruendung]:
    possible = rahmen.monate if rahmen is not None else frozenset(range(1, MONTHS + 1))
    if not possible.issuperset(range(antrag.von_monat, antrag.bis_monat + 1)):
        params = {"von": str(antrag.von_monat), "bis": str(antrag.bis_monat), "monate": month_ranges(possible)}
        yield Begruendung(Grund.ZEITRAUM, params)


def _post(antrag: Antrag, posten: Posten) -> Iterator[Begruendung]:
    assert posten.stellen is not None
    step = posten.stellen.schritt
    if (antrag.stellen / step).denominator != 1:
        yield Begruendung(Grund.SCHRITT, {"stellen": vze_text(antrag.stellen), "schritt": vze_text(step)})


def _formal(antrag: Antrag, posten: Posten, jahr: int) -> Iterator[Begruendung]:
    how = posten.bewilligung
    assert how is not None
    if how.person_benannt and not antrag.person_key:
        yield Begruendung(Grund.PERSON_FEHLT)
    lacking = [spalte for spalte in how.nachweise if not antrag.confirms(spalte)]
    if lacking:
        yield Begruendung(Grund.NACHWEIS_FEHLT, {"spalten": ", ".join(lacking)})
    if posten.antragsfrist is not None:
        deadline, received = posten.antragsfrist.of(jahr), antrag.eingegangen_am
        if received is None or received > deadline:
            said = {"datum": received.isoformat() if received else "", "frist": deadline.isoformat()}
            yield Begruendung(Grund.FRIST, said)
