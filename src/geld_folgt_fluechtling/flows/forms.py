"""Forms: the register in, one pre-filled workbook per Kreis out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from geld_folgt_fluechtling.files.formulare import write_forms
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.regelwerk import read_regelwerk
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.formular import Forms, Formular, Formulardatei, Meldungsart, art_named
from geld_folgt_fluechtling.model.gebiet import Gebiet, Gemeinde, Kreis
from geld_folgt_fluechtling.model.ort import Ort, ort_of_kreis
from geld_folgt_fluechtling.model.standard import STANDARD
from geld_folgt_fluechtling.model.version import VERSION
from geld_folgt_fluechtling.steps.orte import nearest_orte, orte_named


def forms(
    kind: str,
    *,
    kreise: Iterable[str] = (),
    stichtag: date | None = None,
    deadline: date | None = None,
    rules: str = STANDARD,
    out: str | Path | None = None,
    force: bool = False,
    gebiet: Gebiet | str | Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Forms:
    """Write the forms for ``counts`` or ``declarations`` into the folder ``out``, one per Kreis.

    ``kreise`` names some of them by AGS or name, all without it. The deadline of a count is the rule book's in
    the year of the Stichtag, unless ``deadline`` is given; what is not known stays blank in the form. Forms
    that are there with the same bytes are left as they are; ``force`` replaces others that nobody has filled
    in. ``progress`` is told after each form how many of how many are made. Raises ``UsageError``
    (U012, U016, U020, U021), ``FileError`` (D006, D010, D020).
    """
    art = art_named(kind)
    register = gebiet if isinstance(gebiet, Gebiet) else read_gebiet(gebiet)[0]
    members = _members(register)
    chosen = _chosen((kreise,) if isinstance(kreise, str) else kreise, [register.kreise[ags] for ags in members])
    meldefrist = _meldefrist(art, stichtag, deadline, rules)
    folder = Path(art.ordner if out is None else out)
    formulare = [Formular(art, kreis, tuple(members[kreis.ags]), stichtag, meldefrist) for kreis in chosen]
    contents = _contents(formulare, progress)
    outcomes = write_forms({folder / name: content for name, content in contents.items()}, force=force)
    files = (Formulardatei(f, folder / f.datei, outcomes[folder / f.datei].value) for f in formulare)
    return Forms(art, folder, tuple(files), stichtag, meldefrist)


def _members(gebiet: Gebiet) -> dict[str, list[Gemeinde]]:
    """The Gemeinden per AGS of their Kreis; there is nothing to ask of a Kreis without any."""
    members: dict[str, list[Gemeinde]] = {ags: [] for ags in gebiet.kreise}
    for gemeinde in gebiet.gemeinden.values():
        members[gemeinde.kreis_ags].append(gemeinde)
    return {ags: gemeinden for ags, gemeinden in members.items() if gemeinden}


def _chosen(names: Iterable[str], kreise: list[Kreis]) -> list[Kreis]:
    """The Kreise of these names, each once, in the order of the register; all where nothing is named."""
    chosen: set[str] = set()
    findings: list[Finding] = []
    orte = [ort_of_kreis(kreis) for kreis in kreise]
    for name in (wanted := list(names)):
        found = orte_named(name, orte)
        if len(found) == 1:
            chosen.add(found[0].ags)
        elif found:
            findings.append(Finding("U020", wert=name, params={"orte": _listed(found)}))
        else:
            findings.append(Finding("U016", wert=name, params={"naechste": _listed(nearest_orte(name, orte))}))
    if findings:
        raise UsageError(*findings)
    return [kreis for kreis in kreise if not wanted or kreis.ags in chosen]


def _listed(orte: Iterable[Ort]) -> str:
    return ", ".join(f"{ort.ags} {ort.name}" for ort in orte)


def _meldefrist(art: Meldungsart, stichtag: date | None, deadline: date | None, rules: str) -> date | None:
    """The rule book is read in any case, so that a misspelt one is never silently of no effect."""
    fristen = read_regelwerk(rules)[0].fristen
    if deadline is None and stichtag is not None and fristen is not None and art is Meldungsart.ZAEHLUNG:
        deadline = fristen.meldung.of(stichtag.year)
    if stichtag is not None and deadline is not None and deadline < stichtag:
        raise UsageError(Finding("U021", wert=deadline.isoformat(), params={"stichtag": stichtag.isoformat()}))
    return deadline


def _contents(formulare: list[Formular], progress: Callable[[int, int], None] | None) -> dict[str, bytes]:
    from geld_folgt_fluechtling.report.forms.book import form_bytes

    contents = {}
    for number, formular in enumerate(formulare, start=1):
        contents[formular.datei] = form_bytes(formular, VERSION)
        if progress is not None:
            progress(number, len(formulare))
    return contents
