"""The frame of every recipient of a Posten whose money is drawn by applications for posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from geld_folgt_fluechtling.model.erklaerungen import MONTHS, Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.planung import HUNDREDTHS, Planungsrahmen, Stellenzahl
from geld_folgt_fluechtling.model.verteilung import Empfaenger, PostenVerteilung, Verteilung, Zuordnung
from geld_folgt_fluechtling.steps.assign import LANDKREIS
from geld_folgt_fluechtling.steps.periods import abschnitte
from geld_folgt_fluechtling.steps.posts import posts_for, saetze_of
from geld_folgt_fluechtling.steps.zusammenschluesse import group_key

SELBST, DRITTE = "selbst", "dritte"
_BY_OPTION = {Option.EIGENREGIE.value: SELBST, Option.DRITTE.value: DRITTE}

Key = tuple[str, str, str]
"""Of a recipient of one Posten: its kind, its AGS, and the name of its Zusammenschluss."""


def planning(
    posten: Sequence[PostenVerteilung],
    zuordnungen: Sequence[Zuordnung],
    empfaenger: Sequence[Empfaenger],
    erklaerungen: Erklaerungen | None,
    jahr: int,
) -> tuple[Planungsrahmen, ...]:
    """One frame per recipient of each Posten that has ``stellen``, in the order of the recipients."""
    frames: dict[str, Iterator[Planungsrahmen]] = {}
    for line in posten:
        if line.posten.has_frames:
            mine = [e for e in empfaenger if e.posten == line.posten.id]
            parts = [part for part in zuordnungen if part.posten == line.posten.id]
            frames[line.posten.id] = _frames(line, mine, _Held(parts, erklaerungen, jahr))
    return tuple(next(frames[e.posten]) for e in empfaenger if e.posten in frames)


class _Held:
    """The assignments of one Posten by recipient, and what the recipients declared in the year.

    Where all of them are for the whole year and nothing was declared, nobody needs to be told from another.
    """

    def __init__(self, parts: Sequence[Zuordnung], erklaerungen: Erklaerungen | None, jahr: int) -> None:
        self.erklaerungen, self.jahr = erklaerungen, jahr
        self.is_plain = erklaerungen is None and _are_whole_years(parts)
        self.by_recipient: dict[Key, list[Zuordnung]] = {}
        for part in () if self.is_plain else sorted(parts, key=lambda part: (part.von_monat, part.ags)):
            key = (part.empfaenger_art, part.empfaenger_ags, part.zusammenschluss)
            self.by_recipient.setdefault(key, []).append(part)

    def parts_of(self, e: Empfaenger) -> Sequence[Zuordnung]:
        return self.by_recipient[e.art, e.ags, e.zusammenschluss]

    def rows_of(self, ags: str) -> list[Erklaerung]:
        """The rows of a place that hold in some month of the year, in their order."""
        if self.erklaerungen is None:
            return []
        rows = self.erklaerungen.je_gemeinde.get(ags) or self.erklaerungen.je_landkreis.get(ags, ())
        return [part.erklaerung for part in abschnitte(rows, self.jahr)]


class _Year(NamedTuple):
    """In how many months a recipient has something, by whom the work is done, and the least claims that it held.

    ``claims_cents`` are the claims of a year that it held in the month in which they were least; ``None`` where it
    held the same in all of them.
    """

    months: int
    durchfuehrung: str
    traeger: str
    claims_cents: int | None


_PLAIN = _Year(MONTHS, "", "", None)


def _frames(distributed: PostenVerteilung, empfaenger: Sequence[Empfaenger], held: _Held) -> Iterator[Planungsrahmen]:
    posten = distributed.posten
    saetze = saetze_of(posten)
    threshold = None if posten.antragsschwelle is None else posten.antragsschwelle.cents
    counts_heads = posten.schluessel is not None and posten.schluessel.counts_heads
    claims = {} if held.is_plain else {z.ags: z.betrag_cents for z in distributed.zuweisungen}
    known: dict[tuple[int, int], Stellenzahl] = {}  # many recipients have the same amount
    for e in empfaenger:
        year = _PLAIN if held.is_plain else _year(e, held, claims)
        posts = known.get((e.betrag_cents, year.months))
        if posts is None:
            posts = known[e.betrag_cents, year.months] = posts_for(saetze, e.betrag_cents, year.months)
        yield Planungsrahmen(
            e,
            year.durchfuehrung,
            year.traeger,
            year.months,
            threshold,
            threshold is None or e.art == LANDKREIS or _of_a_year(e, year) >= threshold,
            posts,
            persons_per_post(e.schluesselwert, posts.berufsausbildung) if counts_heads and e.gemeinden else None,
        )


def _of_a_year(e: Empfaenger, year: _Year) -> int:
    """What the threshold is about: claims of a year, of which the amount may be a part only."""
    return e.betrag_cents if year.claims_cents is None else year.claims_cents


def persons_per_post(persons: int, posts: int) -> int | None:
    """Persons per VZÄ in hundredths, half-up; posts are hundredths already. ``None`` where there is no post."""
    return (2 * HUNDREDTHS**2 * persons + posts) // (2 * posts) if posts else None


def _year(e: Empfaenger, held: _Held, claims: Mapping[str, int]) -> _Year:
    parts = held.parts_of(e)
    way, traeger = _carried_out(e, parts, held)
    if _are_whole_years(parts):
        return _Year(MONTHS, way, traeger, None)
    per_month: dict[int, int] = {}
    for part in parts:
        for month in range(part.von_monat, part.bis_monat + 1):
            per_month[month] = per_month.get(month, 0) + claims[part.ags]
    return _Year(len(per_month), way, traeger, min(per_month.values()))


def _are_whole_years(parts: Iterable[Zuordnung]) -> bool:
    return all(part.von_monat == 1 and part.bis_monat == MONTHS for part in parts)


def _carried_out(e: Empfaenger, parts: Sequence[Zuordnung], held: _Held) -> tuple[str, str]:
    """By whom the work is done, itself or a third party, and the names of third parties, as it was declared.

    Of a Gemeinde for itself its option tells it; of a group what the leading one says, of a Landkreis its own row.
    """
    rows = held.rows_of(e.ags)
    if e.zusammenschluss:
        rows = [row for row in rows if group_key(row.zusammenschluss) == group_key(e.zusammenschluss)]
    elif e.art == LANDKREIS:
        rows = [row for row in rows if not row.zusammenschluss]
    else:
        options = [part.option for part in parts]
        named = [row.traeger for row in rows if row.option is Option.DRITTE] if DRITTE in options else []
        return _joined(_BY_OPTION.get(option, "") for option in options), _joined(named)
    ways = _joined(row.durchfuehrung or (DRITTE if row.traeger else "") for row in rows)
    return ways, _joined(row.traeger for row in rows)


def _joined(texts: Iterable[str]) -> str:
    """Each text once, in their order."""
    return "; ".join(dict.fromkeys(filter(None, texts)))


def frames_of(ags: str, verteilung: Verteilung) -> list[Planungsrahmen]:
    """The frames of one recipient, in its own right and for groups that it leads.

    A Stadtkreis is a Gemeinde as well: it is the same recipient by either AGS.
    """
    gemeinde = verteilung.gebiet.gemeinden.get(ags)
    own = {ags}
    if gemeinde is not None and gemeinde.is_stadtkreis:
        own.add(gemeinde.kreis_ags)
    kreis = verteilung.gebiet.kreise.get(ags)
    if kreis is not None and not kreis.is_landkreis:
        own |= {each.ags for each in verteilung.gebiet.gemeinden.values() if each.kreis_ags == ags}
    return [frame for frame in verteilung.planung if frame.empfaenger.ags in own]
