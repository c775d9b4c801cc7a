"""What a claim pays for, and who is below the threshold, a second time: by trying whole numbers.

Of posts the last number is looked for that the amount pays, of persons the first that reaches it. Nothing here is
shared with the program.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

from unabhaengige_eingaben import Fall, Zeile
from unabhaengige_empfaenger import Teil
from unabhaengige_erklaerungen import MONATE, WEGE, declared
from unabhaengige_rechnung import GRENZEN, Anspruch
from unabhaengige_verfahren import cents_of, per_head

OHNE_KOEPFE = ("flaeche", "mischung")
"""Kinds of keys that count no persons."""
JE_STELLE = ("kaufmaennisch", "abrunden", "kopfbetrag")
"""Methods with one rate for all, each place rounded on its own."""


class Rahmen(NamedTuple):
    """What one recipient holds: its key, the months in which it does, its parts, and its cents."""

    weg: tuple[str, str, str]
    monate: frozenset[int]
    teile: tuple[Teil, ...]
    cents: int

    @property
    def anspruch(self) -> int:
        """The claims of a whole year behind it, in the month in which they are least."""
        return min(
            sum(part.claim.cents for part in self.teile if part.von <= month <= part.bis) for month in self.monate
        )

    @property
    def is_free(self) -> bool:
        """A Landkreis, or a group that one leads, may apply for any amount."""
        return self.weg[0] == "landkreis"


def frames(divided: Sequence[Teil]) -> list[Rahmen]:
    """The frames of a line, one per recipient, sorted by its key."""
    held: dict[tuple[str, str, str], list[Teil]] = {}
    for part in divided:
        held.setdefault(part.weg[1:], []).append(part)
    return [
        Rahmen(
            weg,
            frozenset(month for part in own for month in range(part.von, part.bis + 1)),
            tuple(own),
            sum(part.cents for part in own),
        )
        for weg, own in sorted(held.items())
    ]


def planning_rows(fall: Fall, line: Mapping[str, Any], divided: Sequence[Teil]) -> Iterator[Zeile]:
    """What each recipient can pay for in its months; the columns that only this table has."""
    if "stellen" not in line:
        return
    for frame in frames(divided):
        months = len(frame.monate)
        high, low = (posts(line, frame.cents, months, rate) for rate in _rates(line))
        with_degree = _most_with_degree(line, frame.cents, months, low)
        mix = _cost(line, months, with_degree, low - with_degree)
        threshold = line.get("antragsschwelle")
        art, ags, zusammenschluss = frame.weg
        way, traeger = _own_way(fall, frame)
        at_the_end = [part.claim.schluesselwert for part in frame.teile if part.bis == MONATE[-1]]
        yield {
            "empfaenger_art": art,
            "empfaenger_ags": ags,
            "zusammenschluss": zusammenschluss,
            "durchfuehrung": way,
            "traeger": traeger,
            "monate": str(months),
            "antragsschwelle_eur": "" if threshold is None else _eur(cents_of(threshold["betrag_eur"])),
            "kann_beantragen": "ja" if _may_apply(line, frame) else "nein",
            "vze_hochschulabschluss": vze(high),
            "vze_berufsausbildung": vze(low),
            "mischung_hochschulabschluss_vze": vze(with_degree),
            "mischung_berufsausbildung_vze": vze(low - with_degree),
            "mischung_rest_eur": _eur(max(frame.cents - mix, 0)),
            "personen_je_vze": _per_post(line, sum(at_the_end), low) if at_the_end else "",
        }


def _rates(line: Mapping[str, Any]) -> tuple[int, int]:
    stellen = line["stellen"]
    return cents_of(stellen["hochschulabschluss_eur"]), cents_of(stellen["berufsausbildung_eur"])


def step(line: Mapping[str, Any]) -> Fraction:
    return Fraction(str(line["stellen"]["schritt_vze"]))


def posts(line: Mapping[str, Any], cents: int, months: int, rate: int) -> Fraction:
    """As many posts at the rate as the amount pays for in these months, in whole steps."""
    return (_first(lambda number: number * step(line) * rate * months / 12 > cents) - 1) * step(line)


def _first(is_so: Callable[[int], bool]) -> int:
    """The first number from 0 on of which it is so, as it is of all after it."""
    many = 1
    while not is_so(many):
        many *= 2
    return bisect_left(range(many + 1), True, key=is_so)


def _most_with_degree(line: Mapping[str, Any], cents: int, months: int, number: Fraction) -> Fraction:
    """Of so many posts as many with a degree as the amount pays for."""
    high, low = _rates(line)

    def is_too_much(steps: int) -> bool:
        with_degree = steps * step(line)
        paid = (with_degree * high + (number - with_degree) * low) * months / 12
        return with_degree > number or paid > cents

    return (_first(is_too_much) - 1) * step(line)


def _cost(line: Mapping[str, Any], months: int, with_degree: Fraction, trained: Fraction) -> int:
    high, low = _rates(line)
    return rounded_as_granted(line, (with_degree * high + trained * low) * months / 12)


def rounded_as_granted(line: Mapping[str, Any], cents: Fraction) -> int:
    """As the rules round grants; half-up to the cent where they say nothing."""
    rule = line.get("bewilligung", {"verfahren": "kaufmaennisch", "einheit_eur": "0.01"})
    unit, half = cents_of(rule["einheit_eur"]), Fraction(1, 2) if rule["verfahren"] == "kaufmaennisch" else 0
    return floor(cents / unit + half) * unit


def vze(number: Fraction) -> str:
    hundredths = number * 100
    assert hundredths.denominator == 1, number
    return f"{hundredths.numerator // 100}.{hundredths.numerator % 100:02d}"


def _eur(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02d}"


def _per_post(line: Mapping[str, Any], persons: int, number: Fraction) -> str:
    if not number or line["schluessel"]["art"] in OHNE_KOEPFE:
        return ""
    return vze(Fraction(floor(persons / number * 100 + Fraction(1, 2)), 100))


def _may_apply(line: Mapping[str, Any], frame: Rahmen) -> bool:
    """The claims of a whole year are held to the threshold, also where it holds them for a part of it."""
    if frame.is_free or "antragsschwelle" not in line:
        return True
    return frame.anspruch >= cents_of(line["antragsschwelle"]["betrag_eur"])


def _own_way(fall: Fall, frame: Rahmen) -> tuple[str, str]:
    """How the recipient does the work, as far as it was declared, and whom it commissions.

    Of a Gemeinde for itself the option says it, of a Landkreis and of who leads a group the rows of the year.
    """
    said = declared(fall)
    art, ags, zusammenschluss = frame.weg
    if said is None:
        return "", ""
    rows = [row for row in said.reihen if row.ags == ags and any(row in said.holding(m) for m in MONATE)]
    rows.sort(key=lambda row: row.ab)
    if zusammenschluss:
        rows = [row for row in rows if row.gruppe and said.name(row.gruppe) == zusammenschluss]
    elif art == "landkreis":
        rows = [row for row in rows if not row.gruppe]
    else:
        options = [part.weg.option for part in sorted(frame.teile, key=lambda part: part.von)]
        names = [row.traeger for row in rows if row.option == "dritte" and "dritte" in options]
        return _joined([WEGE.get(option, "") for option in options]), _joined(names)
    ways = [row.weg or ("dritte" if row.traeger else "") for row in rows]
    return _joined(ways), _joined([row.traeger for row in rows])


def _joined(texts: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def threshold_rows(
    fall: Fall, line: Mapping[str, Any], found: Sequence[Anspruch], divided: Sequence[Teil]
) -> Iterator[Zeile]:
    """Every Gemeinde whose claim does not reach the threshold; the columns that only this table has."""
    if "antragsschwelle" not in line or line["ebene"] != "gemeinde":
        return
    least, cents = cents_of(line["antragsschwelle"]["betrag_eur"]), {claim.ags: claim.cents for claim in found}
    at_the_end = {part.claim.ags: part.weg for part in divided if part.bis == MONATE[-1]}
    total = sum(claim.schluesselwert for claim in found)
    for claim in found:
        if claim.cents >= least:
            continue
        ort, way = fall.orte[claim.ags], at_the_end[claim.ags]
        verband = ort.get("verband", "") if ort.get("verbandsart", "verbandsfrei") != "verbandsfrei" else ""
        others = [ags for ags, other in fall.orte.items() if verband and _is_in(other, verband) and ags != claim.ags]
        neighbours, together = _neighbours(claim, others, cents, least)
        missing = _missing_persons(line, claim, total, least)
        yield {
            "ags": claim.ags,
            "name": ort["name"],
            "kreis_ags": ort["kreis_ags"],
            "kreis": ort["kreis"],
            "option": way.option,
            "zusammenschluss": way.zusammenschluss,
            "schluesselwert": str(claim.schluesselwert),
            "betrag_eur": _eur(claim.cents),
            "antragsschwelle_eur": _eur(least),
            "fehlbetrag_eur": _eur(least - claim.cents),
            "fehlende_personen": "" if missing is None else str(missing),
            "verband": verband,
            "verband_eur": _eur(claim.cents + sum(cents[ags] for ags in others)) if verband else "",
            "nachbarn": " ".join(neighbours),
            "gruppe_eur": "" if together is None else _eur(together),
        }


def _is_in(ort: Zeile, verband: str) -> bool:
    return ort["verband"] == verband and ort["verbandsart"] != "verbandsfrei"


def _neighbours(
    claim: Anspruch, others: Sequence[str], cents: Mapping[str, int], least: int
) -> tuple[list[str], int | None]:
    """The fewest others with whom the threshold is reached: the larger first, of equal ones the smaller AGS."""
    together, chosen = claim.cents, []
    for ags in sorted(others, key=lambda one: (-cents[one], one)):
        together += cents[ags]
        chosen.append(ags)
        if together >= least:
            return chosen, together
    return [], None


def _missing_persons(line: Mapping[str, Any], claim: Anspruch, total: int, least: int) -> int | None:
    """How many persons more reach the threshold at an unchanged rate, where there is one rate for all."""
    rule = line["rundung"]
    has_one_rate = rule["verfahren"] in JE_STELLE and not rule.get("ueber_kreise")
    if line["schluessel"]["art"] in OHNE_KOEPFE or not has_one_rate or any(bound in line for bound in GRENZEN):
        return None
    budget, unit = cents_of(line["budget"]["betrag_eur"]), cents_of(rule["einheit_eur"])
    rate = per_head(rule, budget, total) if rule["verfahren"] == "kopfbetrag" else Fraction(budget, total)
    half = Fraction(1, 2) if rule["verfahren"] != "abrunden" else 0
    if not rate:
        return None

    def is_reached(more: int) -> bool:
        return floor(rate * (claim.schluesselwert + more) / unit + half) * unit >= least

    return _first(is_reached)
