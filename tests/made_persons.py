"""Records of persons made by hand: everybody counts in Stuttgart by § 29d unless something else is said."""

from __future__ import annotations

from collections.abc import Mapping

STUTTGART, AIDLINGEN, ALTDORF = "08111000", "08115001", "08115002"
ORDINARY: Mapping[str, str] = {
    "person_id": "anna",
    "ags": STUTTGART,
    "unterbringung": "anschluss",
    "zugang_am": "2015-10-01",
    "personenart": "gefluechtet",
    "status": "anerkannt",
    "wohnung_selbst": "false",
    "gueltig_von": "2016-05-01",
    "gueltig_bis": "",
}


def person(**other: str) -> dict[str, str]:
    """A record like the ordinary one but for what is said."""
    assert other.keys() <= ORDINARY.keys()
    return {**ORDINARY, **other}
