"""What ``gff synthesize`` tells: of whom the made-up register consists, and where it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from geld_folgt_fluechtling.model.kuenstlich import Registerplan
from geld_folgt_fluechtling.model.synthesized import Synthesized
from geld_folgt_fluechtling.report.document import findings_document
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import visible


def synthesized_text(done: Synthesized, lang: Language) -> RenderableType:
    """The register in a few lines; first that it is made up."""
    plan = done.plan
    said = {
        "records": lang.whole(plan.zeilen),
        "persons": lang.whole(done.erhebung.personen),
        "gemeinden": lang.whole(len(plan.orte)),
        "date": lang.date(plan.stichtag),
        "seed": plan.seed,
        "method": done.methode,
    }
    lines = [
        lang.text("A made-up register: none of these persons exists."),
        lang.text(
            "{records} records (seed {seed}). Counted on {date} by the method {method}, they give {persons} persons "
            "in {gemeinden} Gemeinden."
        ).format(**said),
    ]
    if plan.familiennachzug_erfunden:
        lines.append(lang.text("How many of them came as Familiennachzug is made up: the Erhebung does not say it."))
    lines.append(lang.text("Also in it, and counted nowhere, or not by every method:"))
    width = max(map(len, _beside(plan)))
    lines += [f"  {name:<{width}}  {lang.whole(records)}" for name, records in _beside(plan).items()]
    where = f"{done.register}, {done.beiblatt.name}, {done.gruppen.name}"
    lines.append(lang.text("Written to {folder}").format(folder=where))
    return Text(visible("\n".join(lines)))


def synthesized_document(done: Synthesized, lang: Language) -> dict[str, Any]:
    """The same for machines."""
    plan = done.plan
    return {
        "exit": 0,
        "kuenstlich": True,
        "register": str(done.register),
        "beiblatt": str(done.beiblatt),
        "gruppen_datei": str(done.gruppen),
        "seed": plan.seed,
        "stichtag": plan.stichtag.isoformat(),
        "methode": done.methode,
        "datensaetze": plan.zeilen,
        "personen_gezaehlt": done.erhebung.personen,
        "familiennachzug_erfunden": plan.familiennachzug_erfunden,
        "gruppen": {
            name: {"personen": persons, "datensaetze": records} for name, (persons, records) in plan.je_gruppe.items()
        },
        "widersprueche": dict(plan.widersprueche),
        "hinweise": findings_document(done.findings, lang),
    }


def _beside(plan: Registerplan) -> Mapping[str, int]:
    """The records of each kind of group that does not count as the law says, under the group's first word or name."""
    told: dict[str, int] = {}
    for group in plan.gruppen:
        kind = group.id.split("-")[0] if group.id.endswith(("-zugewiesen", "-selbst")) else group.id
        if kind not in ("gefluechtet", "familiennachzug"):
            told[kind] = told.get(kind, 0) + plan.je_gruppe[group.id][1]
    return told
