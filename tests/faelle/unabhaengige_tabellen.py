"""The tables that a case expects, written by the second calculation instead of by the program.

``python tests/faelle/unabhaengige_tabellen.py FOLDER …`` fills the expectations of cases in: the columns of the first
line stay, and with ``vollstaendig = false`` the rows that are there (their key columns are enough).
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import floor
from pathlib import Path

from unabhaengige_bewilligung import grant_rows, granted
from unabhaengige_eingaben import Fall, Zeile, read_csv, read_fall
from unabhaengige_empfaenger import Teil, parts
from unabhaengige_erklaerungen import MONATE
from unabhaengige_planung import planning_rows, threshold_rows
from unabhaengige_projekte import project_rows, projects, total_rows
from unabhaengige_rechnung import Anspruch, claims
from unabhaengige_verfahren import cents_of

SCHLUESSEL = {
    "zuweisungen": ("posten", "ags"),
    "zuordnungen": ("posten", "ags", "von_monat"),
    "empfaenger": ("posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss"),
    "kreise": ("posten", "kreis_ags"),
    "posten": ("posten",),
    "planungsrahmen": ("posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss"),
    "schwelle": ("posten", "ags"),
    "projekte": ("posten", "empfaenger_ags", "projekt"),
    "gesamt": ("ebene", "ags"),
    "bewilligungen": ("posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss", "antrag", "herkunft"),
    "ablehnungen": ("posten", "antragsteller_ags", "antragsteller", "zusammenschluss", "antrag", "herkunft"),
    "ausgabereste": ("posten", "empfaenger_art", "empfaenger_ags", "zusammenschluss"),
    "ausgabereste_kreise": ("posten", "kreis_ags"),
}
BEGINNING = "erwartet-"


def expected_files(fall: Fall) -> dict[Path, str]:
    """Every table of expectations of the case as it must read, by its path. Raises ``AbgelehntError``."""
    tables = calculated(fall)
    return {path: _written(fall, path, tables) for path in sorted(fall.ordner.glob(f"{BEGINNING}*.csv"))}


def calculated(fall: Fall) -> dict[str, list[Zeile]]:
    """All rows of all tables, every cell as text, sorted by key. Raises ``AbgelehntError``."""
    tables: dict[str, list[Zeile]] = {name: [] for name in SCHLUESSEL}
    found = {name: claims(fall, name) for name in fall.posten}
    divided = {name: parts(fall, name, found[name]) for name in fall.posten}
    for name, line in fall.posten.items():
        recipients = list(_recipient_rows(fall, name, divided[name]))
        tables["zuweisungen"] += [_claim_row(fall, name, claim) for claim in found[name]]
        tables["zuordnungen"] += [_order_row(fall, name, part) for part in divided[name]]
        tables["empfaenger"] += recipients
        tables["kreise"] += list(_kreis_rows(fall, name, found[name], divided[name]))
        tables["posten"].append(_posten_row(fall, name, found[name]))
        tables["planungsrahmen"] += _with(recipients, planning_rows(fall, line, divided[name]))
        below = threshold_rows(fall, line, found[name], divided[name])
        tables["schwelle"] += [_run(fall, name) | row for row in below]
    given = projects(fall)
    if given is not None:
        tables["projekte"] += project_rows(fall, given)
        tables["gesamt"] += total_rows(fall, given, [claim for of_line in found.values() for claim in of_line])
    result = granted(fall, divided)
    if result is not None:
        tables |= grant_rows(fall, result)
    for table, rows in tables.items():
        rows.sort(key=lambda row, names=SCHLUESSEL[table]: [_in_order(name, row) for name in names])  # type: ignore[misc]
    return tables


def _with(recipients: list[Zeile], further: Iterable[Zeile]) -> Iterator[Zeile]:
    """The rows of recipients, each with what else is said of it."""
    by_key = {tuple(row[name] for name in SCHLUESSEL["empfaenger"][1:]): row for row in recipients}
    for row in further:
        known = by_key[tuple(row[name] for name in SCHLUESSEL["empfaenger"][1:])]
        yield {name: cell for name, cell in known.items() if name != "gemeinden"} | row


def _in_order(column: str, row: Zeile) -> str:
    return row[column].zfill(2) if column == "von_monat" else row[column]


def _written(fall: Fall, path: Path, tables: dict[str, list[Zeile]]) -> str:
    table, text = path.stem.removeprefix(BEGINNING), path.read_text(encoding="utf-8")
    sign = ";" if ";" in text.partition("\n")[0] else ","
    columns = text.partition("\n")[0].split(sign)
    rows = tables[table]
    if not fall.angaben.get("vollstaendig", True):
        keys = [name for name in SCHLUESSEL[table] if name in columns]
        wanted = {tuple(row[name] for name in keys) for row in read_csv(path)}
        rows = [row for row in rows if tuple(row[name] for name in keys) in wanted]
        assert len(rows) == len(wanted), f"{path} expects rows that there are not"
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=sign, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _eur(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02d}"


def _run(fall: Fall, name: str) -> Zeile:
    return {"jahr": str(fall.angaben["jahr"]), "lauf": fall.angaben.get("lauf", "endgueltig"), "posten": name}


def _kreis_of(fall: Fall, ags: str) -> Zeile:
    """The row of a Gemeinde, which says its Kreis too; of a Kreis that of its first Gemeinde."""
    return fall.orte.get(ags) or next(ort for key, ort in fall.orte.items() if key.startswith(ags))


def _claim_row(fall: Fall, name: str, claim: Anspruch) -> Zeile:
    line, ort = fall.posten[name], _kreis_of(fall, claim.ags)
    return {
        **_run(fall, name),
        "ebene": line["ebene"],
        "ags": claim.ags,
        "name": ort["name"] if line["ebene"] == "gemeinde" else ort["kreis"],
        "kreis_ags": ort["kreis_ags"],
        "kreis": ort["kreis"],
        "schluessel": line["schluessel"]["art"],
        "schluesselwert": str(claim.schluesselwert),
        "herkunft": claim.herkunft,
        "betrag_eur": _eur(claim.cents),
    }


def _order_row(fall: Fall, name: str, part: Teil) -> Zeile:
    return {
        **_run(fall, name),
        "ags": part.claim.ags,
        "von_monat": str(part.von),
        "bis_monat": str(part.bis),
        "option": part.weg.option,
        "empfaenger_art": part.weg.art,
        "empfaenger_ags": part.weg.ags,
        "zusammenschluss": part.weg.zusammenschluss,
        "betrag_eur": _eur(part.cents),
    }


def _members(fall: Fall, ags: str) -> int:
    return sum(ort.startswith(ags) for ort in fall.orte)


def _recipient_rows(fall: Fall, name: str, divided: list[Teil]) -> Iterator[Zeile]:
    """The sums of what each recipient gets; its Gemeinden and what they count for are those of December."""
    held: dict[tuple[str, str, str], list[Teil]] = {}
    for part in divided:
        held.setdefault(part.weg[1:], []).append(part)
    for (art, ags, zusammenschluss), own in held.items():
        ort = _kreis_of(fall, ags)
        at_the_end = [part.claim for part in own if part.bis == MONATE[-1]]
        yield {
            **_run(fall, name),
            "empfaenger_art": art,
            "empfaenger_ags": ags,
            "empfaenger": ort["name"] if len(ags) == 8 else ort["kreis"],
            "zusammenschluss": zusammenschluss,
            "gemeinden": str(sum(_members(fall, claim.ags) for claim in at_the_end)),
            "schluesselwert": str(sum(claim.schluesselwert for claim in at_the_end)),
            "betrag_eur": _eur(sum(part.cents for part in own)),
        }


def _kreis_rows(fall: Fall, name: str, found: list[Anspruch], divided: list[Teil]) -> Iterator[Zeile]:
    """The sums of rounded amounts per Kreis, and what of them its Landkreis receives."""
    for kreis in sorted({claim.ags[:5] for claim in found}):
        own = [claim for claim in found if claim.ags.startswith(kreis)]
        to_it = [
            part for part in divided if part.claim.ags.startswith(kreis) and part.weg[1:3] == ("landkreis", kreis)
        ]
        ort = _kreis_of(fall, kreis)
        yield {
            **_run(fall, name),
            "kreis_ags": kreis,
            "kreis": ort["kreis"],
            "regierungsbezirk": ort.get("regierungsbezirk", ""),
            "gemeinden": str(_members(fall, kreis)),
            "schluesselwert": str(sum(claim.schluesselwert for claim in own)),
            "betrag_eur": _eur(sum(claim.cents for claim in own)),
            "davon_landkreis_eur": _eur(sum(part.cents for part in to_it)),
        }


def _posten_row(fall: Fall, name: str, found: list[Anspruch]) -> Zeile:
    """The line as a whole; what is not known or not distributed stays empty."""
    line = fall.posten[name]
    budget = cents_of(line["budget"]["betrag_eur"]) if "budget" in line else None
    row = {**_run(fall, name), "bezeichnung": line["bezeichnung"], "status": line["status"]}
    row |= {"budget_eur": "" if budget is None else _eur(budget)}
    if not found or budget is None:
        nothing = "0.00" if budget == 0 else ""
        return row | {"verteilt_eur": nothing, "rundungsrest_eur": nothing}
    given, total = sum(claim.cents for claim in found), sum(claim.schluesselwert for claim in found)
    micros = floor(Fraction(budget * 10**4, total) + Fraction(1, 2))
    has_heads = line["schluessel"]["art"] not in ("flaeche", "mischung")
    return row | {
        "ebene": line["ebene"],
        "verteilt_eur": _eur(given),
        "rundungsrest_eur": _eur(budget - given),
        "schluessel": line["schluessel"]["art"],
        "schluesselsumme": str(total),
        "kopfbetrag_eur": f"{micros // 10**6}.{micros % 10**6:06d}" if has_heads else "",
        "verfahren": line["rundung"]["verfahren"],
        "einheit_eur": _eur(cents_of(line["rundung"]["einheit_eur"])),
    }


def main(folders: Iterable[str]) -> None:
    """Write the expectations of the cases in the folders and below them; a case without tables has none."""
    for folder in folders:
        for ordner in sorted({path.parent for path in Path(folder).rglob(f"{BEGINNING}*.csv")}):
            for path, text in expected_files(read_fall(ordner)).items():
                path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
