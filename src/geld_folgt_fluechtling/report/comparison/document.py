"""A comparison as one JSON document for machines: every table, and which alternative has least regret."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.model.vergleichslauf import Vergleichslauf
from geld_folgt_fluechtling.report.document import findings_document, row_document
from geld_folgt_fluechtling.report.language import Language


def comparison_document(lauf: Vergleichslauf, folder: Path, outcome: str, lang: Language) -> dict[str, Any]:
    """Where it is, what was compared, all tables, and its findings; money as text, what is unknown as null."""
    vergleich = lauf.vergleich
    return {
        "exit": 0,
        "ordner": str(folder),
        "ergebnis": outcome,
        "jahr": vergleich.jahr,
        "lauf": vergleich.lauf,
        "basis": vergleich.basis,
        "posten": lauf.posten or None,
        "stand": lauf.stand.isoformat() if lauf.stand else None,
        "modellrechnung": lauf.is_modelled,
        "alternativen": [
            {"name": a.name, "art": a.art.value, "angabe": a.angabe, "modellrechnung": a.is_modelled}
            for a in vergleich.alternativen
        ],
        "geringstes_bedauern": list(vergleich.least_regret),
        "geringstes_bedauern_je_einwohner": list(vergleich.least_regret_per_inhabitant),
        **{table: [row_document(table, row) for row in rows] for table, rows in lauf.tabellen.items()},
        "hinweise": findings_document(lauf.findings, lang),
    }
