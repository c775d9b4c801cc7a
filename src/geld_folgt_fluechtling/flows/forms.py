"""Forms: the register in, one pre-filled workbook per Kreis out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from geld_folgt_fluechtling.files.formulare import write_forms
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.regelwerk import read_regelwerk
from geld_folgt_fluechtling.flows.application_forms import vorgaben_from_rules, vorgaben_from_run
from geld_folgt_fluechtling.model.antragsformular import Antragsvorgaben
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.formular import Forms, Formular, Formulardatei, Meldungsart, art_named
from geld_folgt_fluechtling.model.gebiet import Gebiet, Gemeinde, Kreis
from geld_folgt_fluechtling.model.ort import Ort, ort_of_kreis
from geld_folgt_fluechtling.model.standard import STANDARD
from geld_folgt_fluechtling.model.version import VERSION
from geld_folgt_fluechtling.steps.grant.applicants import liste
from geld_folgt_fluechtling.steps.orte import nearest_orte, orte_named


def forms(
    kind: str,
    *,
    kreise: Iterable[str] = (),
    stichtag: date | None = None,
    deadline: date | None = None,
    rules: str = STANDARD,
    run: str | Path | None = None,
    out: str | Path | None = None,
    force: bool = False,
    gebiet: Gebiet | str | Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Forms:
    """Write the forms for ``counts``, ``declarations`` or ``applications`` into the folder ``out``, one per Kreis.

    ``kreise`` names some of them by AGS or name, all without it. The deadline of a count is the rule book's in
    the year of the Stichtag, that of applications the one in the rules of ``run``, unless ``deadline`` is given; what
    is not known stays blank in the form. ``run`` is the folder of a finished distribution, whose frames say who may
    apply; its own rules and register count. Forms that are there with the same bytes are left as they are; ``force``
    replaces others that nobody has filled in. ``progress`` is told after each form how many of how many are made.
    Raises ``UsageError`` (U012, U016, U020, U021, U050), ``FileError`` (D006, D010, D020), ``RulesError`` (A001,
    U051).
    """
    art = art_named(kind)
    own_rules = None if rules == STANDARD else rules
    given = {"--stichtag": stichtag, "--run": run, "--rules": own_rules, "gebiet": gebiet}
    _check_fitting(art, given, with_run=run is not None)
    vorgaben = None
    if run is not None:
        vorgaben, register = vorgaben_from_run(run)
    else:
        register = gebiet if isinstance(gebiet, Gebiet) else read_gebiet(gebiet)[0]
        vorgaben = vorgaben_from_rules(rules) if art is Meldungsart.ANTRAEGE else None
    members = _members(register)
    chosen = _chosen((kreise,) if isinstance(kreise, str) else kreise, [register.kreise[ags] for ags in members])
    if vorgaben is not None:
        meldefrist = deadline or vorgaben.antragsfrist
    else:
        meldefrist = _meldefrist(art, stichtag, deadline, rules)
    folder = Path(art.ordner if out is None else out)
    dates = (stichtag, meldefrist)
    formulare = [_formular(art, kreis, members[kreis.ags], dates, vorgaben) for kreis in chosen]
    contents = _contents(formulare, progress)
    outcomes = write_forms({folder / name: content for name, content in contents.items()}, force=force)
    files = (Formulardatei(f, folder / f.datei, outcomes[folder / f.datei].value) for f in formulare)
    return Forms(art, folder, tuple(files), stichtag, meldefrist, vorgaben)


def _check_fitting(art: Meldungsart, given: Mapping[str, object], *, with_run: bool) -> None:
    """Refuse options (``None`` where not given) that would change nothing, each with what it does not go with."""
    applied = art is Meldungsart.ANTRAEGE
    beside = {"--stichtag": applied, "--run": not applied}
    unfit = [(option, f"--kind {art.value}") for option, is_unfit in beside.items() if is_unfit]
    unfit += [(option, "--run") for option in ("--rules", "gebiet") if with_run and applied]
    findings = [
        Finding("U050", wert=other, params={"option": option})
        for option, other in unfit
        if given.get(option) is not None
    ]
    if findings:
        raise UsageError(*findings)


def _formular(
    art: Meldungsart,
    kreis: Kreis,
    gemeinden: Sequence[Gemeinde],
    dates: tuple[date | None, date | None],
    vorgaben: Antragsvorgaben | None,
) -> Formular:
    antraege = liste(vorgaben, kreis, gemeinden) if vorgaben is not None else None
    return Formular(art, kreis, tuple(gemeinden), *dates, antraege)


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
