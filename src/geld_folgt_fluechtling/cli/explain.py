"""``gff explain``: why a place gets what it gets, or what a code means."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.cli.options import (
    AsJson,
    Budgets,
    Counts,
    Declarations,
    EarlierRun,
    Lang,
    Projects,
    Rules,
    Sheet,
    Stage,
    Treat,
    Variants,
    budgets,
    counts,
    files_language,
    signs,
)
from geld_folgt_fluechtling.cli.screen import show, show_json
from geld_folgt_fluechtling.model.errors import UsageError
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.standard import STANDARD

_ = current().text

HELP = _(
    "Explain an amount, step by step from the count to the recipient, for a Gemeinde or a Kreis; or a code that a "
    "message bears, such as Z006."
)
_CODE = re.compile(r"\s*[A-Za-z][0-9]{3}\s*", re.ASCII)
_STAGE = "endgueltig"


def run(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="PLACE|CODE", help=_("AGS or name of a Gemeinde or a Kreis; or a code. Without it all codes.")
        ),
    ] = None,
    codes: Annotated[bool, typer.Option("--codes", help=_("List all codes, or those that begin like CODE."))] = False,
    year: Annotated[
        int | None, typer.Option("--year", metavar="YEAR", help=_("The year; by default the latest of the rules."))
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--run", metavar="DIR", help=_("Verteilung: a finished run, instead of all options that make one.")
        ),
    ] = None,
    posten: Annotated[str, typer.Option("--posten", metavar="ID", help=_("Only the claim from this Posten."))] = "",
    stage: Stage = _STAGE,
    rules: Rules = STANDARD,
    variant: Variants = None,
    counts_: Counts = None,
    declarations: Declarations = None,
    projects: Projects = None,
    budget: Budgets = None,
    previous: EarlierRun = None,
    treat: Treat = None,
    sheet: Sheet = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    files_language(lang)
    options: dict[str, Any] = {
        "year": year,
        "run": folder,
        "posten": posten,
        "stage": stage,
        "rules": rules,
        "variants": variant or (),
        "counts": counts(counts_ or ()),
        "declarations": declarations,
        "projects": projects or (),
        "budgets": budgets(budget or ()),
        "previous": previous,
        "treat": signs(treat or ()),
        "sheet": sheet,
    }
    if what is not None and not codes and not _CODE.fullmatch(what):
        _place(what, options, as_json=as_json)
        return
    _refuse_beside_a_code(what or "--codes", options)
    if what is None or codes:
        _list(what or "", as_json=as_json)
    else:
        _one(what, as_json=as_json)


def _place(place: str, options: dict[str, Any], *, as_json: bool) -> None:
    from geld_folgt_fluechtling.flows.explain_place import explain_place

    explained = explain_place(place, **options)
    if as_json:
        from geld_folgt_fluechtling.report.place.document import place_document

        show_json(place_document(explained, current()))
    else:
        from geld_folgt_fluechtling.report.place.screen import explained_place_text

        show(explained_place_text(explained, current()))


def _refuse_beside_a_code(code: str, options: dict[str, Any]) -> None:
    """Options that make a run say nothing about a code."""
    usual = {"stage": _STAGE, "rules": STANDARD}
    said = [name for name, value in options.items() if value and value != usual.get(name)]
    if said:
        names = ", ".join(f"--{_SPELLED.get(name, name)}" for name in said)
        raise UsageError(Finding("U036", wert=names, params={"code": code.strip()}))


_SPELLED = {"variants": "variant", "budgets": "budget"}


def _one(code: str, *, as_json: bool) -> None:
    from geld_folgt_fluechtling.flows.explain import explain_code
    from geld_folgt_fluechtling.report.explained import explained_document
    from geld_folgt_fluechtling.report.terminal_codes import explained_text

    explained = explain_code(code, lang=current().code)
    if as_json:
        show_json(explained_document(explained))
    else:
        show(explained_text(explained, current()))


def _list(beginning: str, *, as_json: bool) -> None:
    from geld_folgt_fluechtling.flows.explain import explain_codes
    from geld_folgt_fluechtling.report.explained import codes_document
    from geld_folgt_fluechtling.report.terminal_codes import codes_text

    listed = explain_codes(beginning, lang=current().code)
    if as_json:
        show_json(codes_document(listed))
    else:
        show(codes_text(listed, current()))
