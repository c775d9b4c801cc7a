"""Projects of the further Förderbereiche a second time: what each Gemeinde and Kreis gets beside its claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from unabhaengige_eingaben import AbgelehntError, Fall, Zeile, read_csv
from unabhaengige_rechnung import Anspruch
from unabhaengige_verfahren import cents_of


def projects(fall: Fall) -> list[Zeile] | None:
    """The projects with the id of their Posten and their funding line; ``None`` where the case has none of them.

    Raises ``AbgelehntError``.
    """
    path = fall.file("projekte.csv")
    if path is None:
        return None
    rows = [_understood(fall, row) for row in read_csv(path)]
    faults = {code for row in rows for code in _faults(fall, row)}
    keys = [(row["posten"], row["empfaenger_ags"], row["projekt"]) for row in rows]
    faults |= {"P011"} if len(keys) != len(set(keys)) else set()
    if faults:
        raise AbgelehntError(*faults)
    for name, line in fall.posten.items():
        _held_to_its_budget(fall, line, [row for row in rows if row["posten"] == name])
    return rows


def _same(one: str, other: str) -> bool:
    return "".join(one.casefold().split()) == "".join(other.casefold().split())


def _understood(fall: Fall, row: Zeile) -> Zeile:
    """With the id of the Posten, by whatever name it goes, and the funding line if that was the name."""
    found = {"posten": "", "foerderlinie": row.get("foerderlinie", "")}
    for name, line in fall.posten.items():
        if any(_same(row["posten"], known) for known in (name, line["bezeichnung"])):
            found["posten"] = name
        for known in line.get("foerderlinien", ()):
            if _same(row["posten"], known):
                found = {"posten": name, "foerderlinie": known}
    return row | found


def _faults(fall: Fall, row: Zeile) -> Iterator[str]:
    line: Mapping[str, object] = fall.posten.get(row["posten"], {})
    of_status = {"verteilt": "P003", "nicht_aufgeschluesselt": "P004", "projektbezogen": ""}
    yield from filter(None, [of_status[str(line["status"])] if line else "P001"])
    yield from ["P005"] * (not row["projekt"])
    known = {*fall.orte, *(ort["kreis_ags"] for ort in fall.orte.values())}
    if row["empfaenger_ags"] not in known:
        yield "P007" if row["empfaenger_ags"] else "P006"
    try:
        yield from ["P009"] * (cents_of(row["betrag_eur"]) < 0)
    except (ValueError, AssertionError):
        yield "P008"


def _held_to_its_budget(fall: Fall, line: Mapping[str, object], rows: Sequence[Zeile]) -> None:
    """What the projects of a Posten get is not more than there is, where that is known."""
    amounts = [cents_of(row["betrag_eur"]) for row in rows]
    budget = line.get("budget")
    fall.hinweise |= {"P010"} if 0 in amounts else set()
    if line["status"] == "projektbezogen" and isinstance(budget, dict):
        left = cents_of(budget["betrag_eur"]) - sum(amounts)
        if left < 0:
            raise AbgelehntError("P012")
        fall.hinweise |= {"P014"} if left else set()
    elif rows:
        fall.hinweise.add("P013")


def project_rows(fall: Fall, rows: Sequence[Zeile]) -> Iterator[Zeile]:
    """The table of projects."""
    for row in rows:
        ags = row["empfaenger_ags"]
        ort = fall.orte.get(ags) or next(ort for ort in fall.orte.values() if ort["kreis_ags"] == ags)
        kind = "stadtkreis" if ort["art"] == "Stadtkreis" else "gemeinde"
        yield {
            **_run(fall),
            "posten": row["posten"],
            "foerderlinie": row["foerderlinie"],
            "projekt": row["projekt"],
            "empfaenger_art": kind if len(ags) == 8 else "landkreis",
            "empfaenger_ags": ags,
            "empfaenger": ort["name"] if len(ags) == 8 else ort["kreis"],
            "betrag_eur": _eur(cents_of(row["betrag_eur"])),
        }


def total_rows(fall: Fall, rows: Sequence[Zeile], found: Sequence[Anspruch]) -> Iterator[Zeile]:
    """What the claims of all lines and the projects bring each Gemeinde, and each Kreis with its Gemeinden."""
    given = [(row["empfaenger_ags"], cents_of(row["betrag_eur"])) for row in rows]
    claimed = [(claim.ags, claim.cents) for claim in found]
    kreise = {ort["kreis_ags"]: ort["kreis"] for ort in fall.orte.values()}
    for ags, ort in fall.orte.items():
        of_place = [sum(cents for to, cents in money if to == ags) for money in (claimed, given)]
        yield _total(fall, "gemeinde", ags, ort["name"], ort["kreis_ags"], kreise, of_place)
    for ags, name in kreise.items():
        of_place = [sum(cents for to, cents in money if to[:5] == ags) for money in (claimed, given)]
        yield _total(fall, "kreis", ags, name, ags, kreise, of_place)


def _total(
    fall: Fall, ebene: str, ags: str, name: str, kreis: str, kreise: Mapping[str, str], money: Sequence[int]
) -> Zeile:
    by_key, of_projects = money
    return {
        **_run(fall),
        "ebene": ebene,
        "ags": ags,
        "name": name,
        "kreis_ags": kreis,
        "kreis": kreise[kreis],
        "nach_schluessel_eur": _eur(by_key),
        "projekte_eur": _eur(of_projects),
        "zusammen_eur": _eur(by_key + of_projects),
    }


def _run(fall: Fall) -> Zeile:
    return {"jahr": str(fall.angaben["jahr"]), "lauf": fall.angaben.get("lauf", "endgueltig")}


def _eur(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
