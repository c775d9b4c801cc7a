"""The sidecar ``NAME.toml`` of an Erhebung: Stichtag, known totals, how gaps were filled, who and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geld_folgt_fluechtling.files.inputs import parse_toml, read_input
from geld_folgt_fluechtling.model.erhebung import BekannteSumme, Vervollstaendigung
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import BLANK, Lesart
from geld_folgt_fluechtling.model.regelwerte import PERSONEN, Sicherheit
from geld_folgt_fluechtling.model.verteilung import Eingabe


class _Summe(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True)
    personen: Annotated[int, Field(ge=0, lt=10**15)]
    sicherheit: Annotated[Sicherheit | None, Field(strict=False)] = None
    herleitung: str = ""
    quelle: str = ""

    def value(self) -> BekannteSumme:
        """The total; one that does not say how sure it is counts as an assumption."""
        if self.sicherheit is None:
            derivation = self.herleitung or "im Beiblatt ohne Sicherheit angegeben"
            return BekannteSumme(self.personen, Sicherheit.ANNAHME, derivation, self.quelle)
        return BekannteSumme(self.personen, self.sicherheit, self.herleitung, self.quelle)


class _Vervollstaendigung(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow", defer_build=True)
    nach: Annotated[str, Field(pattern="^(einwohner|vorherige)$")]
    stand: date | None = None
    erhebung: str = ""

    def value(self) -> Vervollstaendigung:
        return Vervollstaendigung(self.nach, self.stand, self.erhebung)


class Beiblatt(BaseModel):
    """What a sidecar may say; further keys (who, when) are kept and not interpreted.

    The totals are of the column ``spalte``.
    """

    model_config = ConfigDict(strict=True, extra="allow", defer_build=True)
    id: str = ""
    bezeichnung: str = ""
    stichtag: date | None = None
    spalte: str = PERSONEN
    gesamt: _Summe | None = None
    kreise: dict[str, _Summe] = Field(default_factory=dict)
    vervollstaendigung: _Vervollstaendigung | None = None
    korrekturen: list[dict[str, Any]] = Field(default_factory=list)


def read_beiblatt(
    beiblatt: Eingabe | None, gebiet: Gebiet, findings: list[Finding]
) -> tuple[Beiblatt, dict[str, Any]]:
    """The sidecar's statements, and the whole document; what is not understood is added to ``findings``.

    Raises ``FileError``.
    """
    if beiblatt is None:
        return Beiblatt(), {}
    document = parse_toml(beiblatt)
    try:
        about = Beiblatt.model_validate(document)
    except ValidationError as error:
        for fault in error.errors():
            key = ".".join(str(part) for part in fault["loc"])
            findings.append(Finding("Z018", quelle=beiblatt.name, spalte=key, wert=str(fault["input"])[:80]))
        return Beiblatt(), document
    findings.extend(_misspelt(document, beiblatt.name))
    unknown = [ags for ags in about.kreise if ags not in gebiet.kreise]
    findings.extend(Finding("Z018", quelle=beiblatt.name, spalte="kreise", wert=ags) for ags in unknown)
    return about, document


def _misspelt(document: Mapping[str, Any], datei: str) -> list[Finding]:
    """Keys of a sidecar that look like one that is interpreted, but are not."""
    known = list(Beiblatt.model_fields)
    close = {key: get_close_matches(key, known, n=1, cutoff=0.8) for key in document if key not in known}
    return [Finding("Z019", quelle=datei, spalte=key, wert=match[0]) for key, match in close.items() if match]


def sidecar_day(folder: Path) -> date | None:
    """The Stichtag of a bundled Erhebung, which a preliminary one does not have."""
    day = parse_toml(read_input(folder / "erhebung.toml", "erhebungen")).get("stichtag")
    return day if isinstance(day, date) else None


def modelled_rows(folder: Path) -> int:
    """How many Gemeinden of a bundled Erhebung have a modelled count, as its sidecar says."""
    how = parse_toml(read_input(folder / "erhebung.toml", "erhebungen")).get("vervollstaendigung")
    rows = how.get("modelliert", 0) if isinstance(how, dict) else 0
    return rows if isinstance(rows, int) else 0


def is_result(path: Path) -> bool:
    """There is a sidecar that ``gff`` wrote: it says how gaps were filled, who reported, what was corrected, or in
    which register was counted. That of a made-up register is none: what lies beside it is an input.
    """
    try:
        document = parse_toml(read_input(path, ""))
    except FileError:
        return False
    how = document.get("vervollstaendigung")
    if isinstance(how, dict) and "modelliert" in how:
        return True
    counted = isinstance(document.get("register"), dict) and "widersprueche" in document
    return counted or any(key in document for key in ("meldungen", "korrekturen"))


def lesart_document(lesart: Lesart) -> dict[str, Any]:
    """What was decided about the reading, as it is recorded: nothing where nothing was."""
    document: dict[str, Any] = {}
    if lesart.zeichen:
        document["zeichen"] = {sign: BLANK if value is None else value for sign, value in lesart.zeichen.items()}
    if lesart.blatt is not None:
        document["blatt"] = lesart.blatt
    return document


def known_total(summe: BekannteSumme) -> dict[str, Any]:
    """A known total as a table of the sidecar; what is not said of it is left out."""
    said = {
        "personen": summe.personen,
        "sicherheit": summe.sicherheit.value,
        "herleitung": summe.herleitung,
        "quelle": summe.quelle,
    }
    return {key: value for key, value in said.items() if value != ""}


def sidecar_toml(beiblatt: Mapping[str, Any]) -> bytes:
    """A sidecar as TOML, keys in the order given."""
    return tomli_w.dumps(beiblatt).encode()
