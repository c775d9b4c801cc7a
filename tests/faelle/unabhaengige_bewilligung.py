"""Applications a second time: who may draw how much of which frame, in the order in which applications came in.

Written from what the rules of granting mean, in fractions of a cent; it shares no line with the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations
from typing import Any

from unabhaengige_antraege import OHNE_NAMEN, Antrag, earlier_grant, in_turn, numbered, plain, read_antrag
from unabhaengige_eingaben import AbgelehntError, Fall, Zeile, read_csv
from unabhaengige_empfaenger import Teil
from unabhaengige_planung import Rahmen, frames, rounded_as_granted, step
from unabhaengige_verfahren import cents_of

GRUENDE = (
    "kein_antragsteller", "uebertragen", "nicht_federfuehrend", "kein_empfaenger", "unter_schwelle", "zeitraum",
    "schritt", "person_fehlt", "nachweis_fehlt", "frist", "doppelt", "rahmen_ausgeschoepft",
)  # fmt: skip


@dataclass
class Konto:
    """A frame, and what of it is granted in turn: application, costs, grant, and how it came to be."""

    posten: str
    rahmen: Rahmen
    bewilligt: list[tuple[Antrag, int, int, str]] = field(default_factory=list)

    @property
    def rest(self) -> int:
        return self.rahmen.cents - sum(cents for _, _, cents, _ in self.bewilligt)


@dataclass
class Ergebnis:
    """All frames, and all refusals with their reasons and where they come from."""

    konten: list[Konto]
    abgelehnt: list[tuple[Antrag, list[str], str]] = field(default_factory=list)


def granted(fall: Fall, divided: Mapping[str, Sequence[Teil]]) -> Ergebnis | None:
    """What is granted and refused; ``None`` where the case has no applications and no earlier grants.

    ``divided`` holds the parts of claims of each line. Raises ``AbgelehntError``.
    """
    new, old = fall.file("antraege.csv"), fall.file("bewilligt.csv")
    if new is None and old is None:
        return None
    drawn = {name: line for name, line in fall.posten.items() if "stellen" in line and "bewilligung" in line}
    lines = {name: line for name, line in drawn.items() if divided[name]}
    if not lines:
        raise AbgelehntError("A001")
    result = Ergebnis([Konto(name, frame) for name in lines for frame in frames(divided[name])])
    carried = [earlier_grant(row) for row in read_csv(old)] if old is not None else []
    for one in carried:
        _carry(fall, result, one, divided)
    read = [read_antrag(fall, lines, row) for row in read_csv(new)] if new is not None else []
    antraege = [_under_its_group(result, one) for one in read]
    _check_numbers(antraege, carried)
    for one in numbered(sorted(antraege, key=lambda antrag: in_turn(lines[antrag.posten], antrag)), carried):
        _decide(fall, result, one, divided)
    _look_for_odd_ones(fall, result, antraege)
    for name, line in lines.items():
        spent = sum(cents for konto in result.konten if konto.posten == name for *_, cents, _ in konto.bewilligt)
        if spent > cents_of(line["budget"]["betrag_eur"]):
            raise AbgelehntError("A011")
    return result


def _look_for_odd_ones(fall: Fall, result: Ergebnis, antraege: Sequence[Antrag]) -> None:
    """More than one post for a person, and one name with two recipients in the same month."""
    fall.hinweise |= {"A016"} if any(one.stellen > 1 for one in antraege) else set()
    held = [(konto.posten, konto.rahmen.weg, entry[0]) for konto in result.konten for entry in konto.bewilligt]
    for (*frame, one), (*other_frame, other) in combinations(held, 2):
        if frame != other_frame and _overlap(one, other):
            fall.hinweise.add("A015")


def _check_numbers(antraege: Sequence[Antrag], carried: Sequence[Antrag]) -> None:
    """A number tells one application of an applicant from all others, earlier ones among them."""
    given = [(one.wer, one.nummer) for one in antraege if one.nummer]
    if len(given) != len(set(given)):
        raise AbgelehntError("A008")
    for one in antraege:
        if any((one.wer, one.nummer) == (old.wer, old.nummer) and one.was != old.was for old in carried):
            raise AbgelehntError("A020")


def _carry(fall: Fall, result: Ergebnis, one: Antrag, divided: Mapping[str, Sequence[Teil]]) -> None:
    konto = _exactly(result, one)
    assert one.vorher is not None
    if konto is None:
        result.abgelehnt.append((one, _why_not(fall, one, divided), "uebernommen"))
        fall.hinweise.add("A014")
    elif konto.rest == 0:
        result.abgelehnt.append((one, ["rahmen_ausgeschoepft"], "uebernommen"))
        fall.hinweise.add("A014")
    else:
        cents = min(one.vorher, konto.rest)
        konto.bewilligt.append((one, one.kosten, cents, "uebernommen"))
        fall.hinweise |= {"A013"} if cents < one.vorher else set()


def _decide(fall: Fall, result: Ergebnis, one: Antrag, divided: Mapping[str, Sequence[Teil]]) -> None:
    line = fall.posten[one.posten]
    konto = _konto(result, one)
    rate = cents_of(line["stellen"][f"{one.qualifikation}_eur"])
    cost = rounded_as_granted(line, one.stellen * rate * one.monate / 12)
    reasons = _why_not(fall, one, divided) if konto is None else list(_of_frame(line, konto.rahmen, one))
    reasons += list(_of_form(fall, line, one))
    origin = "neu"
    if konto is not None:
        same = [entry for entry in konto.bewilligt if entry[0].was == one.was]
        if len(same) == 1 and same[0][3] == "uebernommen" and same[0][2] < cost:
            origin, cost = "aufstockung", cost - same[0][2]
        elif any(_overlap(entry[0], one) for entry in konto.bewilligt):
            reasons.append("doppelt")
        if konto.rest == 0:
            reasons.append("rahmen_ausgeschoepft")
    if reasons:
        result.abgelehnt.append((one, sorted(reasons, key=GRUENDE.index), "neu"))
    else:
        assert konto is not None
        konto.bewilligt.append((one, cost, min(cost, konto.rest), origin))


def _overlap(earlier: Antrag, one: Antrag) -> bool:
    same = plain(earlier.person) == plain(one.person) not in OHNE_NAMEN
    return same and earlier.von <= one.bis and one.von <= earlier.bis


def _under_its_group(result: Ergebnis, one: Antrag) -> Antrag:
    """The application with the group of its frame, as the frame calls it."""
    konto = _konto(result, one)
    return one if konto is None else replace(one, gruppe=konto.rahmen.weg[2])


def _exactly(result: Ergebnis, one: Antrag) -> Konto | None:
    """The frame of the applicant for that group, of its own right where no group is named."""
    own = [konto for konto in result.konten if konto.posten == one.posten and konto.rahmen.weg[1] == one.ags]
    return next((konto for konto in own if plain(konto.rahmen.weg[2]) == plain(one.gruppe)), None)


def _konto(result: Ergebnis, one: Antrag) -> Konto | None:
    """Of the group that is named; without a name that of its own right, else of the only group that it leads."""
    named = _exactly(result, one)
    if named is not None or one.gruppe:
        return named
    own = [konto for konto in result.konten if konto.posten == one.posten and konto.rahmen.weg[1] == one.ags]
    if len(own) > 1:
        raise AbgelehntError("A009")
    return own[0] if own else None


def _why_not(fall: Fall, one: Antrag, divided: Mapping[str, Sequence[Teil]]) -> list[str]:
    """Why there is no frame: somebody else receives, or nobody of that name does."""
    if not one.ags:
        return ["kein_antragsteller"]
    ways = [part.weg for part in divided[one.posten] if part.claim.ags == one.ags and part.weg.ags != one.ags]
    of_group = [way for way in ways if one.gruppe and plain(way.zusammenschluss) == plain(one.gruppe)]
    ways = of_group or ways
    to_kreis = ["uebertragen"] * any(not way.zusammenschluss for way in ways)
    to_group = ["nicht_federfuehrend"] * any(way.zusammenschluss for way in ways)
    return to_kreis + to_group or ["kein_empfaenger"]


def _of_frame(line: Mapping[str, Any], frame: Rahmen, one: Antrag) -> Iterator[str]:
    if "antragsschwelle" in line and not frame.is_free:
        least = cents_of(line["antragsschwelle"]["betrag_eur"])
        yield from ["unter_schwelle"] * (frame.anspruch < least)
    months = set(range(one.von, one.bis + 1))
    yield from ["zeitraum"] * (one.bis <= 12 and not months <= frame.monate)


def _of_form(fall: Fall, line: Mapping[str, Any], one: Antrag) -> Iterator[str]:
    rule = line["bewilligung"]
    yield from ["zeitraum"] * (one.bis > 12)
    yield from ["schritt"] * ((one.stellen / step(line)).denominator != 1)
    yield from ["person_fehlt"] * (rule["person_benannt"] and plain(one.person) in OHNE_NAMEN)
    missing = [name for name in rule.get("nachweise", ()) if one.weitere.get(name, "").casefold() != "ja"]
    yield from ["nachweis_fehlt"] * bool(missing)
    if "antragsfrist" in line:
        yield from ["frist"] * (one.eingang > f"{fall.angaben['jahr']}-{line['antragsfrist']['tag']}")


def grant_rows(fall: Fall, result: Ergebnis) -> dict[str, list[Zeile]]:
    """The rows of the four tables, without the sentences of refusals."""
    tables: dict[str, list[Zeile]] = {name: [] for name in TABELLEN}
    kreise: dict[tuple[str, str], list[Konto]] = {}
    for konto in result.konten:
        recipient = _recipient(fall, konto)
        kreise.setdefault((konto.posten, konto.rahmen.weg[1][:5]), []).append(konto)
        for turn, (one, cost, cents, origin) in enumerate(konto.bewilligt, start=1):
            tables["bewilligungen"].append(
                recipient
                | _post(one)
                | {
                    "stellen_vze": _vze(one.stellen),
                    "bis_monat": str(one.bis),
                    "kosten_eur": _eur(cost),
                    "bewilligt_eur": _eur(cents),
                    "gekuerzt_eur": _eur(cost - cents),
                    "herkunft": origin,
                    "reihenfolge": str(turn),
                }
            )
        of_kreis = _kreis(fall, konto.rahmen.weg[1][:5])
        del of_kreis["regierungsbezirk"]
        tables["ausgabereste"].append(recipient | of_kreis | _rest([konto]))
    for (posten, ags), own in kreise.items():
        tables["ausgabereste_kreise"].append({**_run(fall), "posten": posten} | _kreis(fall, ags) | _rest(own))
    for one, reasons, origin in result.abgelehnt:
        applicant = {
            **_run(fall),
            "posten": one.posten,
            "antragsteller": _name(fall, one.ags) if one.ags else one.text,
            "antragsteller_ags": one.ags,
            "zusammenschluss": one.gruppe,
            "stellen": _vze(one.stellen),
            "monate": str(one.monate),
            "herkunft": origin,
            "gruende": " ".join(reasons),
        }
        tables["ablehnungen"].append(applicant | _post(one))
    return tables


TABELLEN = ("bewilligungen", "ablehnungen", "ausgabereste", "ausgabereste_kreise")


def _post(one: Antrag) -> Zeile:
    return {
        "antrag": one.nummer,
        "person": one.person,
        "qualifikation": one.qualifikation,
        "von_monat": str(one.von),
    }


def _rest(konten: Sequence[Konto]) -> Zeile:
    frame, left = sum(konto.rahmen.cents for konto in konten), sum(konto.rest for konto in konten)
    return {
        "antraege": str(sum(len(konto.bewilligt) for konto in konten)),
        "rahmen_eur": _eur(frame),
        "bewilligt_eur": _eur(frame - left),
        "ausgaberest_eur": _eur(left),
        "behandlung": "verfaellt",
    }


def _recipient(fall: Fall, konto: Konto) -> Zeile:
    art, ags, zusammenschluss = konto.rahmen.weg
    return {
        **_run(fall),
        "posten": konto.posten,
        "empfaenger_art": art,
        "empfaenger_ags": ags,
        "empfaenger": _name(fall, ags),
        "zusammenschluss": zusammenschluss,
    }


def _name(fall: Fall, ags: str) -> str:
    if ags in fall.orte:
        return fall.orte[ags]["name"]
    return next(ort["kreis"] for ort in fall.orte.values() if ort["kreis_ags"] == ags)


def _kreis(fall: Fall, ags: str) -> Zeile:
    ort = next(ort for ort in fall.orte.values() if ort["kreis_ags"] == ags)
    return {"kreis_ags": ags, "kreis": ort["kreis"], "regierungsbezirk": ort.get("regierungsbezirk", "")}


def _run(fall: Fall) -> Zeile:
    return {"jahr": str(fall.angaben["jahr"]), "lauf": fall.angaben.get("lauf", "endgueltig")}


def _vze(number: Fraction) -> str:
    places = next(n for n in range(2, 9) if (number * 10**n).denominator == 1)
    digits = str(number * 10**places).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"


def _eur(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
