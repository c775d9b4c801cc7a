"""Projects held against the rules: which Posten each is of, none twice, and no Posten beyond its budget."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import plain
from geld_folgt_fluechtling.model.projekt import Projekt, Projektlinie, Projektzeile, project_lines
from geld_folgt_fluechtling.model.regelwerk import Laufregeln, Posten, Status


def check_projects(
    zeilen: Iterable[Projektzeile], regeln: Laufregeln
) -> tuple[tuple[Projekt, ...], tuple[Finding, ...]]:
    """The projects, sorted by Posten, recipient and name, and everything that is wrong with them: errors all.

    What stands in no project, because its row is not whole, counts in no sum. Budgets are those of the run.
    """
    findings: list[Finding] = []
    first: dict[tuple[str, str, str], Projektzeile] = {}
    projects: list[Projekt] = []
    rows = sorted(zeilen, key=lambda zeile: (zeile.datei, zeile.blatt, _row_number(zeile)))
    for zeile in rows:
        project = _project(zeile, regeln, findings)
        if project is None:
            continue
        key = (project.posten, project.empfaenger_ags, _compared(project.projekt))
        if key in first:
            findings.append(_at(zeile, "P011", "projekt", zeile.projekt, andere=_place(first[key], zeile)))
        else:
            first[key] = zeile
            projects.append(project)
    projects.sort(key=lambda project: (project.posten, project.empfaenger_ags, project.projekt))
    quelle = ", ".join(dict.fromkeys(zeile.datei for zeile in rows))
    lines = project_lines(projects, regeln.posten)
    findings += [*_above_budget(lines, quelle), *_above_envelope(lines, regeln, quelle)]
    return tuple(projects), tuple(findings)


def budget_hints(projects: Iterable[Projekt], regeln: Laufregeln, quelle: str) -> list[Finding]:
    """Which budgets are not known although there are projects, and of which budgets something is left."""
    return [
        _sums("P013" if line.offen_cents is None else "P014", line, quelle, line.offen_cents or 0)
        for line in project_lines(projects, regeln.posten)
        if (line.offen_cents or 0) > 0 or (line.offen_cents is None and line.projekte)
    ]


def _project(zeile: Projektzeile, regeln: Laufregeln, findings: list[Finding]) -> Projekt | None:
    """The project that the row is; ``None`` where it is none, or not whole."""
    posten, line = _posten(zeile, regeln, findings)
    if posten is None or not _is_whole(zeile):
        return None
    return Projekt(posten.id, line, zeile.projekt, zeile.empfaenger_ags, zeile.betrag_cents or 0)


def _is_whole(zeile: Projektzeile) -> bool:
    return bool(zeile.projekt and zeile.empfaenger_ags) and zeile.betrag_cents is not None


def _posten(zeile: Projektzeile, regeln: Laufregeln, findings: list[Finding]) -> tuple[Posten | None, str]:
    """The Posten of project money that the row names, and its funding line; ``None`` with a finding for none."""
    found = _named(zeile.posten, regeln)
    if not found:
        findings.append(_at(zeile, "P001", "posten", zeile.posten, bekannt=_project_posten(regeln)))
        return None, ""
    if len(found) > 1:
        ids = ", ".join(posten.id for posten, _ in found)
        findings.append(_at(zeile, "P002", "posten", zeile.posten, bekannt=ids))
        return None, ""
    posten, line = found[0]
    if posten.status is not Status.PROJEKTBEZOGEN:
        code = "P003" if posten.status is Status.VERTEILT else "P004"
        params = {"posten": posten.bezeichnung, "bekannt": _project_posten(regeln)}
        findings.append(_at(zeile, code, "posten", zeile.posten, **params))
        return None, ""
    return _with_line(zeile, posten, line, findings)


def _named(text: str, regeln: Laufregeln) -> list[tuple[Posten, str]]:
    """The Posten whose id, name or funding line the text is, and the funding line where it is that.

    An id that is spelt as in the rules is meant, whatever else bears the name.
    """
    own = regeln.posten_by_id().get(text)
    if own is not None:
        return [(own, _same(text, own.foerderlinien or ()))]
    wanted = plain(text)
    found = [(posten, _same(text, posten.foerderlinien or ())) for posten in regeln.posten]
    return [
        (posten, line)
        for posten, line in found
        if wanted and (line or wanted in (plain(posten.id), plain(posten.bezeichnung)))
    ]


def _same(text: str, lines: Iterable[str]) -> str:
    """The funding line that the text is, as the rules spell it; empty where it is none."""
    return next((line for line in lines if plain(text) and plain(line) == plain(text)), "")


def _with_line(zeile: Projektzeile, posten: Posten, line: str, findings: list[Finding]) -> tuple[Posten | None, str]:
    """The Posten with the funding line of the row, which must be one that the Posten has, if it has any."""
    if not zeile.foerderlinie:
        return posten, line
    if not posten.foerderlinien:
        return posten, zeile.foerderlinie
    known = _same(zeile.foerderlinie, [line] if line else posten.foerderlinien)
    if not known:
        params = {"posten": posten.bezeichnung, "bekannt": line or ", ".join(posten.foerderlinien)}
        findings.append(_at(zeile, "P016", "foerderlinie", zeile.foerderlinie, **params))
        return None, ""
    return posten, known


def _project_posten(regeln: Laufregeln) -> str:
    """What may be entered as Posten: the ids, and behind each its funding lines; a dash where there are none."""
    told = [
        f"{posten.id} ({', '.join(posten.foerderlinien)})" if posten.foerderlinien else posten.id
        for posten in regeln.posten
        if posten.status is Status.PROJEKTBEZOGEN
    ]
    return "; ".join(told) or "–"


def _above_budget(lines: Iterable[Projektlinie], quelle: str) -> list[Finding]:
    return [_sums("P012", line, quelle, -(line.offen_cents or 0)) for line in lines if (line.offen_cents or 0) < 0]


def _above_envelope(lines: Iterable[Projektlinie], regeln: Laufregeln, quelle: str) -> list[Finding]:
    """Posten without an amount share what the envelope leaves beside all budgets that are known."""
    given = sum(line.vergeben_cents for line in lines if line.budget_cents is None)
    known = [p.budget.cents for p in regeln.posten if p.budget and p.status is not Status.NICHT_AUFGESCHLUESSELT]
    left = max(regeln.volumen.cents - sum(known), 0)
    if given <= left:
        return []
    params = {"summe_cents": given, "differenz_cents": given - left, "budget_cents": left}
    return [Finding("P018", quelle=quelle, params=params)]


def _sums(code: str, line: Projektlinie, quelle: str, difference: int) -> Finding:
    params: dict[str, str | int] = {
        "posten": line.posten.bezeichnung,
        "anzahl": line.projekte,
        "summe_cents": line.vergeben_cents,
    }
    if line.budget_cents is not None:
        params |= {"budget_cents": line.budget_cents, "differenz_cents": difference}
    return Finding(code, quelle=quelle, params=params)


def _at(zeile: Projektzeile, code: str, spalte: str, wert: str, **params: str | int) -> Finding:
    zelle = zeile.stellen.get(spalte, "")
    found = Finding(code, zeile.datei, zelle, spalte, zeile.empfaenger_ags, wert, blatt=zeile.blatt)
    return replace(found, params=params)


def _place(zeile: Projektzeile, seen_from: Projektzeile) -> str:
    """The cell of its name, with the file where that is another one."""
    cell = zeile.stellen.get("projekt", "")
    same = (zeile.datei, zeile.blatt) == (seen_from.datei, seen_from.blatt)
    sheet = f" ({zeile.blatt})" if zeile.blatt else ""
    return cell if same else f"{zeile.datei}{sheet}, {cell}"


def _row_number(zeile: Projektzeile) -> int:
    digits = "".join(filter(str.isdigit, zeile.stellen.get("projekt", "")))
    return int(digits or 0)


def _compared(name: str) -> str:
    """A name of a project without regard to case, and to how its letters are composed."""
    return unicodedata.normalize("NFC", name).casefold()
