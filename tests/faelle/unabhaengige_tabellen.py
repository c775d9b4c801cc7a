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

from unabhaengige_eingaben import Fall, Zeile, read_csv, read_fall
from unabhaengige_rechnung import Anspruch, claims
from unabhaengige_verfahren import cents_of

SCHLUESSEL = {
    "zuweisungen": ("posten", "ags"),
    "zuordnungen": ("posten", "ags"),
    "empfaenger": ("posten", "empfaenger_art", "empfaenger_ags"),
    "kreise": ("posten", "kreis_ags"),
    "posten": ("posten",),
}
BEGINNING = "erwartet-"


def expected_files(fall: Fall) -> dict[Path, str]:
    """Every table of expectations of the case as it must read, by its path. Raises ``AbgelehntError``."""
    tables = calculated(fall)
    return {path: _written(fall, path, tables) for path in sorted(fall.ordner.glob(f"{BEGINNING}*.csv"))}


def calculated(fall: Fall) -> dict[str, list[Zeile]]:
    """All rows of all tables, every cell as text, sorted by key. Raises ``AbgelehntError``."""
    tables: dict[str, list[Zeile]] = {name: [] for name in SCHLUESSEL}
    for name in fall.posten:
        found = claims(fall, name)
        declared = _declared(fall) if fall.posten[name].get("delegation", {}).get("erlaubt") else None
        orders = [_order(fall, name, claim, declared) for claim in found]
        tables["zuweisungen"] += [_claim_row(fall, name, claim) for claim in found]
        tables["zuordnungen"] += orders
        tables["empfaenger"] += list(_recipient_rows(fall, name, found, orders))
        tables["kreise"] += list(_kreis_rows(fall, name, found, orders))
        tables["posten"].append(_posten_row(fall, name, found))
    for table, rows in tables.items():
        rows.sort(key=lambda row, names=SCHLUESSEL[table]: [row[name] for name in names])  # type: ignore[misc]
    return tables


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


def _declared(fall: Fall) -> dict[str, str] | None:
    """The options declared, keyed by AGS; ``None`` where the case has no declarations at all."""
    path = fall.file("erklaerungen.csv")
    return {row["ags"]: row["option"] for row in read_csv(path)} if path is not None else None


def _order(fall: Fall, name: str, claim: Anspruch, declared: dict[str, str] | None) -> Zeile:
    """Who receives a claim: as declared, else as the rule says, else the place itself."""
    line, ort = fall.posten[name], _kreis_of(fall, claim.ags)
    is_stadtkreis, option = ort["art"] == "Stadtkreis", "direkt"
    art = "stadtkreis" if is_stadtkreis else "gemeinde" if line["ebene"] == "gemeinde" else "landkreis"
    if declared is not None:
        option = declared.get(claim.ags, "direkt" if is_stadtkreis else "keine")
        by_default = option == "keine" and line["delegation"]["ohne_erklaerung"] == "landkreis"
        art = "landkreis" if not is_stadtkreis and (option == "landkreis" or by_default) else art
    to = ort["kreis_ags"] if art == "landkreis" else claim.ags
    return {
        **_run(fall, name),
        "ags": claim.ags,
        "von_monat": "1",
        "bis_monat": "12",
        "option": option,
        "empfaenger_art": art,
        "empfaenger_ags": to,
        "zusammenschluss": "",
        "betrag_eur": _eur(claim.cents),
    }


def _members(fall: Fall, ags: str) -> int:
    return sum(ort.startswith(ags) for ort in fall.orte)


def _recipient_rows(fall: Fall, name: str, found: list[Anspruch], orders: list[Zeile]) -> Iterator[Zeile]:
    """The sums of what each recipient holds."""
    held: dict[tuple[str, str], list[Anspruch]] = {}
    for claim, order in zip(found, orders, strict=True):
        held.setdefault((order["empfaenger_art"], order["empfaenger_ags"]), []).append(claim)
    for (art, ags), parts in held.items():
        ort = _kreis_of(fall, ags)
        yield {
            **_run(fall, name),
            "empfaenger_art": art,
            "empfaenger_ags": ags,
            "empfaenger": ort["name"] if len(ags) == 8 else ort["kreis"],
            "zusammenschluss": "",
            "gemeinden": str(sum(_members(fall, part.ags) for part in parts)),
            "schluesselwert": str(sum(part.schluesselwert for part in parts)),
            "betrag_eur": _eur(sum(part.cents for part in parts)),
        }


def _kreis_rows(fall: Fall, name: str, found: list[Anspruch], orders: list[Zeile]) -> Iterator[Zeile]:
    """The sums of rounded amounts per Kreis, and what of them its Landkreis receives."""
    for kreis in sorted({claim.ags[:5] for claim in found}):
        parts = [claim for claim in found if claim.ags.startswith(kreis)]
        landkreis = [o for o in orders if o["empfaenger_art"] == "landkreis" and o["empfaenger_ags"] == kreis]
        ort = _kreis_of(fall, kreis)
        yield {
            **_run(fall, name),
            "kreis_ags": kreis,
            "kreis": ort["kreis"],
            "regierungsbezirk": ort.get("regierungsbezirk", ""),
            "gemeinden": str(_members(fall, kreis)),
            "schluesselwert": str(sum(part.schluesselwert for part in parts)),
            "betrag_eur": _eur(sum(part.cents for part in parts)),
            "davon_landkreis_eur": _eur(sum(cents_of(order["betrag_eur"]) for order in landkreis)),
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
