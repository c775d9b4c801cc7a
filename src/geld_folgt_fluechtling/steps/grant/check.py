"""What is to be said of applications and grants beside each single decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from geld_folgt_fluechtling.model.antrag import Antrag
from geld_folgt_fluechtling.model.bewilligung import Zuwendung
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.regelwerk import Posten
from geld_folgt_fluechtling.steps.grant.order import number_key


def same_number(by_applicant: Iterable[Sequence[Antrag]]) -> Iterator[Finding]:
    """An error for each application that has the number of another one of its applicant."""
    for antraege in by_applicant:
        seen: dict[str, Antrag] = {}
        for antrag in antraege:
            first = seen.setdefault(number_key(antrag.nummer), antrag) if antrag.nummer else antrag
            if first is not antrag:
                yield _number_twice(antrag, first)


def earlier_number(
    by_applicant: Mapping[tuple[str, ...], Sequence[Antrag]], earlier: Mapping[tuple[str, ...], Sequence[Antrag]]
) -> Iterator[Finding]:
    """An error for each application that has the number under which its applicant was granted another post."""
    for applicant, antraege in by_applicant.items():
        posts = {number_key(antrag.nummer): antrag.what for antrag in earlier.get(applicant, ())}
        for antrag in antraege:
            if antrag.nummer and posts.get(number_key(antrag.nummer), antrag.what) != antrag.what:
                place = antrag.ort
                params = {"name": antrag.antragsteller}
                yield Finding(
                    "A020", place.datei, place.zelle, "antrag", antrag.ags, antrag.nummer, params, place.blatt
                )


def _number_twice(antrag: Antrag, first: Antrag) -> Finding:
    here, there = antrag.ort, first.ort
    andere = there.zelle if here.datei == there.datei else f"{there.datei} {there.zelle}"
    params = {"name": antrag.antragsteller, "andere": andere}
    return Finding("A008", here.datei, here.zelle, "antrag", antrag.ags, antrag.nummer, params, here.blatt)


def same_person(zuwendungen: Sequence[Zuwendung], posten: Mapping[str, Posten]) -> Iterator[Finding]:
    """A hint where recipients get money for a person of the same name in the same months. The name is not told."""
    named: dict[str, list[Zuwendung]] = defaultdict(list)
    for zuwendung in zuwendungen:
        antrag = zuwendung.antrag
        if not antrag.person_key:
            continue
        for other in named[antrag.person_key]:
            if other.rahmen.key != zuwendung.rahmen.key and other.antrag.overlaps(antrag):
                names = {"name": zuwendung.rahmen.whose, "empfaenger": f"{other.rahmen.whose} ({other.rahmen.ags})"}
                params = {"posten": posten[antrag.posten].bezeichnung, "andere": other.antrag.nummer, **names}
                yield Finding("A015", ags=zuwendung.rahmen.ags, wert=antrag.nummer, params=params)
                break
        named[antrag.person_key].append(zuwendung)


def over_budget(zuwendungen: Iterable[Zuwendung], posten: Iterable[Posten]) -> Iterator[Finding]:
    """An error for each Posten of which more would be granted than there is."""
    granted: dict[str, int] = defaultdict(int)
    for zuwendung in zuwendungen:
        granted[zuwendung.rahmen.posten] += zuwendung.bewilligt_cents
    for line in posten:
        budget = line.budget.cents if line.budget is not None else 0
        if granted[line.id] > budget:
            total = granted[line.id]
            money = {"betrag_cents": total, "budget_cents": budget, "differenz_cents": total - budget}
            yield Finding("A011", params={"posten": line.bezeichnung, **money})
