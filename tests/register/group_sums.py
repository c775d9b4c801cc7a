"""Who counts by each bundled method, in groups of a made-up register: worked out from the law's words, by hand."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

_REFUGEES = {
    "gefluechtet-anerkannt-zugewiesen",
    "gefluechtet-anerkannt-selbst",
    "gefluechtet-sonstiger-status-zugewiesen",
    "gefluechtet-sonstiger-status-selbst",
}
_FAMILY = {
    "familiennachzug-anerkannt-zugewiesen",
    "familiennachzug-anerkannt-selbst",
    "familiennachzug-sonstiger-status-zugewiesen",
    "familiennachzug-sonstiger-status-selbst",
}
_BORN = {
    "geburt-anerkannt-zugewiesen",
    "geburt-anerkannt-selbst",
    "geburt-sonstiger-status-zugewiesen",
    "geburt-sonstiger-status-selbst",
}
_OUTSIDE = {
    "ausserhalb-anerkannt-zugewiesen",
    "ausserhalb-anerkannt-selbst",
    "ausserhalb-sonstiger-status-zugewiesen",
    "ausserhalb-sonstiger-status-selbst",
    "zugang-fehlt",
}
COUNTED: Mapping[str, frozenset[str]] = {
    "paragraph-29d": frozenset(_REFUGEES | _FAMILY),
    "mit-geburten": frozenset(_REFUGEES | _FAMILY | _BORN),
    "nur-zugewiesene": frozenset(name for name in _REFUGEES | _FAMILY if name.endswith("-zugewiesen")),
    "nur-anerkannte": frozenset(name for name in _REFUGEES | _FAMILY if "-anerkannt-" in name),
    "ohne-zeitfenster": frozenset(_REFUGEES | _FAMILY | _OUTSIDE),
    "alle-anschlussunterbringung": frozenset(_REFUGEES | _FAMILY | _BORN | _OUTSIDE),
}
WITHOUT_WINDOW = ("ohne-zeitfenster", "alle-anschlussunterbringung")


def group_table(path: Path) -> dict[tuple[str, str], tuple[int, int]]:
    """Persons and records by AGS and group, as the table beside a made-up register says."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["ags"], row["gruppe"]): (int(row["personen"]), int(row["datensaetze"]))
            for row in csv.DictReader(file)
        }


def expected_counts(path: Path, method: str) -> dict[str, tuple[int, int]]:
    """Per AGS those in Anschlussunterbringung and those of Familiennachzug; who has none is left out."""
    first: Counter[str] = Counter()
    family: Counter[str] = Counter()
    for (ags, group), (persons, _) in group_table(path).items():
        if group in COUNTED[method]:
            (family if group in _FAMILY else first)[ags] += persons
    return {ags: (first[ags], family[ags]) for ags in sorted({*first, *family}) if first[ags] + family[ags]}


def expected_contradictions(path: Path, method: str) -> dict[str, int]:
    """How many of each kind: records, but persons of ``doppelt`` and ``mehrere_orte``."""
    records: Counter[str] = Counter()
    for (_, group), (_, number) in group_table(path).items():
        records[group] += number
    told = {
        "person_fehlt": records["person-fehlt"],
        "ags_unbekannt": records["ags-unbekannt"],
        "gueltig_von_fehlt": records["gueltig-von-fehlt"],
        "zeitraum_verkehrt": records["zeitraum-verkehrt"],
        "zugang_fehlt": 0 if method in WITHOUT_WINDOW else records["zugang-fehlt"],
        "wert_unbekannt": records["wert-unbekannt"],
        "mehrere_orte": records["zweiter-ort"] + records["zugleich"] // 2,
        "doppelt": records["doppelt"],
    }
    return {kind: number for kind, number in told.items() if number}
