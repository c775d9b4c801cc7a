"""What every file of rule data has, beside what it is about: its id, its title, and sources of its own."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from geld_folgt_fluechtling.model.regelwerte import Fundstelle, Kennung, RegelTabelle, Text


class Regeldaten(RegelTabelle):
    """A file of rule data. A value's Fundstelle is one of the bundled ones or of ``fundstellen``."""

    id: Kennung
    titel: Text
    beschreibung: str = ""
    fundstellen: Mapping[Kennung, Fundstelle] = Field(default_factory=dict)
