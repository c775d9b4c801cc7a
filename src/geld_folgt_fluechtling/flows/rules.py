"""Rule books: listed, shown as resolved, compared, checked as files, and begun for a new year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from geld_folgt_fluechtling.files.beiblatt import modelled_rows
from geld_folgt_fluechtling.files.erhebung import counted_columns
from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.new_rules import new_rules_text
from geld_folgt_fluechtling.files.regelwerk import (
    read_any_rules,
    read_fundstellen,
    read_regelwerk,
    read_variante,
)
from geld_folgt_fluechtling.files.resources import bundled_erhebungen, bundled_regelwerke, bundled_varianten
from geld_folgt_fluechtling.files.rule_files import Regeldatei, read_rule_files, write_markdown_file, write_rules
from geld_folgt_fluechtling.model.errors import RulesError, UsageError, has_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.keypath import key_path
from geld_folgt_fluechtling.model.regelwerk import Lauf, Laufregeln, RegelwerkDatei
from geld_folgt_fluechtling.model.rule_views import NeuesRegelwerk, Regelansicht, Regelpruefung, Regelwerkseintrag
from geld_folgt_fluechtling.model.standard import STANDARD
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.report.rules.outcome import diff_markdown
from geld_folgt_fluechtling.report.rules.schema import rule_schema
from geld_folgt_fluechtling.steps.rules.check import Bekannt, check_rules, values
from geld_folgt_fluechtling.steps.rules.diff import Regelseite, Regelvergleich, diff_rules
from geld_folgt_fluechtling.steps.rules.new import emptied_rules, empty_paths
from geld_folgt_fluechtling.steps.rules.resolve import nothing_in_force, resolve

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}", re.ASCII)
_YEARS = range(1900, 2200)


def rules_list() -> tuple[Regelwerkseintrag, ...]:
    """Every bundled rule book, each followed by its variants, resolved for all of its years."""
    books = {key: read_regelwerk(key)[0] for key in bundled_regelwerke()}
    variants = [read_variante(key, "", 1)[0] for key in bundled_varianten()]
    entries = []
    for key in sorted(books, key=lambda key: (key != STANDARD, key)):
        entries.append(_entry(books[key], ()))
        entries += [_entry(books[key], (variant,)) for variant in variants if variant.basis == key]
    return tuple(entries)


def rules_show(
    name: str | Path = STANDARD,
    *,
    year: int | None = None,
    stage: str | None = None,
    variants: Iterable[str | Path] = (),
) -> Regelansicht:
    """A rule book (an id or a file; a variant stands over its rule book) as resolved, all years or one.

    Raises ``UsageError``, ``FileError``, or ``RulesError`` with every fault, or where nothing is in force.
    """
    datei, overlays, names = _open(str(name), [str(variant) for variant in variants])
    lauf = None if stage is None else _lauf(stage)
    regeln = _resolved(datei, overlays, names, year, lauf)
    if not regeln:
        if year is None:  # a Lauf that no year has: told of the latest one
            year = max(int(jahr) for one in (datei, *overlays) for jahr in one.jahr)
        raise RulesError(nothing_in_force((datei, *overlays), year, lauf or Lauf.ENDGUELTIG, str(name)))
    fundstellen, _ = read_fundstellen()
    general = dict(values(datei.model_copy(update={"posten": {}, "jahr": {}})))
    used = {value.fundstelle for value in general.values()}.union(*(run.fundstellen for run in regeln))
    known = {**fundstellen, **{key: one for file in (datei, *overlays) for key, one in file.fundstellen.items()}}
    unknown = [
        Finding("R006", quelle=names, spalte=key_path((*path, "fundstelle")), wert=value.fundstelle)
        for path, value in general.items()
        if value.fundstelle not in known
    ]
    if unknown:
        raise RulesError(*unknown)
    return Regelansicht(datei, regeln, {key: known[key] for key in sorted(used)})


def rules_diff(before: str | Path, after: str | Path, *, year: int | None = None) -> Regelvergleich:
    """Two rule books, variants or files as resolved: every value that differs. Raises as :func:`rules_show`."""
    sides = []
    for name in (before, after):
        datei, overlays, names = _open(str(name), ())
        sides.append(Regelseite(str(name), datei, _resolved(datei, overlays, names, year, None)))
    if not any(side.regeln for side in sides):
        raise RulesError(nothing_in_force((sides[0].datei,), year or 0, Lauf.ENDGUELTIG, str(before)))
    return diff_rules(*sides)


def write_markdown(diff: Regelvergleich, path: str | Path, *, lang: str = "de", force: bool = False) -> Path:
    """Write a comparison as Markdown. A file that is there needs ``force``. Raises ``FileError``."""
    write_markdown_file(Path(path), diff_markdown(diff, language(lang)), force=force)
    return Path(path)


def rules_check(files: Iterable[str | Path]) -> Regelpruefung:
    """Check rule files, ids of bundled ones, or folders of them: all findings of each.

    ``exit_code`` is 4 if the rules of one do not hold together, 3 if merely a file cannot be read, else 0.
    Raises ``UsageError`` for a folder without rule files.
    """
    read = read_rule_files(files)
    checked = iter(check_rules([datei.gelesen for datei in read if datei.gelesen is not None], _known()))
    results = []
    for datei in read:
        if datei.gelesen is None:
            results.append((datei.name, datei.findings, 0))
        else:
            done = next(checked)
            results.append((datei.name, done.findings, done.laeufe))
    return Regelpruefung(tuple(results), _exit_code(read, results))


def rules_schema(*, lang: str = "de") -> dict[str, Any]:
    """A JSON Schema of rule files for editors, with titles and descriptions. Raises ``UsageError`` (language)."""
    return rule_schema(language(lang))


def rules_new(
    new_id: str,
    *,
    source: str | Path,
    year: int,
    from_year: int | None = None,
    stage: str | None = None,
    out: str | Path | None = None,
    force: bool = False,
) -> NeuesRegelwerk:
    """Begin the rules of a year: the structure of ``source`` (in ``from_year``, by default its latest), emptied.

    Writes ``ID.toml``, or ``out``. Raises ``UsageError``, ``RulesError``, ``FileError`` (a file that is there).
    """
    suggestion = f"{STANDARD}-{year}"
    if not _ID.fullmatch(new_id):
        raise UsageError(Finding("U042", wert=new_id, params={"bekannt": suggestion}))
    if new_id in {**bundled_regelwerke(), **bundled_varianten()}:
        raise UsageError(Finding("U043", wert=new_id, params={"bekannt": suggestion}))
    for number, option in ((year, "--year"), (from_year, "--from-year")):
        if number is not None and number not in _YEARS:
            raise UsageError(Finding("U041", wert=str(number), params={"option": option}))
    datei, _ = read_regelwerk(str(source))
    lauf = None if stage is None else _lauf(stage)
    years = [int(jahr) for jahr, stages in datei.jahr.items() if stages]
    origin = max(years, default=0) if from_year is None else from_year
    if origin not in years:
        raise RulesError(nothing_in_force((datei,), origin, Lauf.ENDGUELTIG, str(source)))
    document = emptied_rules(datei, new_id, year, origin, lauf)
    target = Path(f"{new_id}.toml" if out is None else out)
    text = new_rules_text(document, vorlage=datei.id, von_jahr=origin, jahr=year, datei=target.name)
    write_rules(target, text, force=force, inputs=_paths(str(source)))
    return NeuesRegelwerk(target, datei.id, origin, tuple(".".join(path) for path in empty_paths(document)))


def _entry(basis: RegelwerkDatei, overlays: Sequence[RegelwerkDatei]) -> Regelwerkseintrag:
    datei = overlays[-1] if overlays else basis
    regeln = _resolved(basis, overlays, datei.id, None, None)
    bundled = bundled_erhebungen()
    own = tuple(run for run in regeln if str(run.jahr) in datei.jahr or datei.posten)
    needed = sorted({key for run in own for key in run.erhebungen})
    return Regelwerkseintrag(
        id=datei.id,
        titel=datei.titel,
        basis=datei.basis,
        regeln=own,
        modelliert=tuple(key for key in needed if key in bundled and modelled_rows(bundled[key])),
        ohne_zahlen=tuple(key for key in needed if key not in bundled),
    )


def _open(name: str, variants: Sequence[str]) -> tuple[RegelwerkDatei, list[RegelwerkDatei], str]:
    """A rule book with its overlays, and the names of the files; a variant brings its rule book with it."""
    datei, eingabe = read_any_rules(name)
    files, names = [datei], [eingabe.name]
    if datei.basis is not None:
        basis, below = read_regelwerk(datei.basis)
        files, names = [basis, datei], [below.name, eingabe.name]
    for number, variant in enumerate(variants, start=1):
        overlay, eingabe = read_variante(variant, files[0].id, number)
        files.append(overlay)
        names.append(eingabe.name)
    return files[0], files[1:], ", ".join(names)


def _resolved(
    basis: RegelwerkDatei, overlays: Sequence[RegelwerkDatei], names: str, year: int | None, lauf: Lauf | None
) -> tuple[Laufregeln, ...]:
    """Every run that was asked for, by year and stage. Raises ``RulesError`` with the faults of all of them."""
    fundstellen, _ = read_fundstellen()
    regeln: list[Laufregeln] = []
    faults: list[Finding] = []
    for jahr in sorted({jahr for datei in (basis, *overlays) for jahr in datei.jahr}):
        for one in Lauf:
            asked = (year is None or int(jahr) == year) and (lauf is None or one is lauf)
            if asked and any(one in datei.jahr.get(jahr, {}) for datei in (basis, *overlays)):
                try:
                    regeln.append(resolve(basis, overlays, int(jahr), one, fundstellen, names))
                except RulesError as error:
                    faults += [finding for finding in error.findings if finding not in faults]
    if faults:
        raise RulesError(*faults)
    return tuple(regeln)


def _known() -> Bekannt:
    fundstellen, _ = read_fundstellen()
    books = {key: read_regelwerk(key)[0] for key in bundled_regelwerke()}
    erhebungen = {key: counted_columns(folder) for key, folder in bundled_erhebungen().items()}
    return Bekannt(fundstellen, books, erhebungen, frozenset(read_gebiet()[0].einwohner))


def _exit_code(read: Sequence[Regeldatei], results: Sequence[tuple[str, tuple[Finding, ...], int]]) -> int:
    """A shipped rule book must add up as well: there it is an error."""
    for datei, (_, findings, _) in zip(read, results, strict=True):
        shipped = datei.mitgeliefert and any(finding.code == "R007" for finding in findings)
        if datei.gelesen is not None and (shipped or has_errors(findings)):
            return RulesError.exit_code
    return 3 if any(datei.gelesen is None for datei in read) else 0


def _lauf(stage: str) -> Lauf:
    try:
        return Lauf(stage)
    except ValueError:
        raise UsageError(Finding("U008", wert=stage, params={"bekannt": ", ".join(Lauf)})) from None


def _paths(source: str) -> list[Path]:
    return [bundled_regelwerke().get(source, Path(source))]
