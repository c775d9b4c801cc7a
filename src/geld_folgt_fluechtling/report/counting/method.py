"""A survey method in words: what each of its rules says, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.methode import STATUSARTEN, Methode
from geld_folgt_fluechtling.model.regelwerte import Quellenwert
from geld_folgt_fluechtling.report.labels import value_label
from geld_folgt_fluechtling.report.language import Language

_RULES = {
    "unterbringung": N_("Accommodation"),
    "zuzug": N_("Arrival of refugees"),
    "personenart": N_("Persons"),
    "wohnung_selbst": N_("Self-found housing"),
    "status": N_("Residence status"),
    "mindestaufenthalt": N_("Least stay"),
    "mehrfach": N_("Several records"),
    "quelle": N_("Source needed"),
}
_KINDS = {
    "erstaufnahme": N_("Erstaufnahme"),
    "vorlaeufig": N_("vorläufige Unterbringung"),
    "anschluss": N_("Anschlussunterbringung"),
    "gefluechtet": N_("refugees"),
    "familiennachzug": N_("Familiennachzug"),
    "geburt": N_("births"),
    "anerkannt": N_("recognised"),
    "verfahren": N_("in proceedings"),
    "geduldet": N_("tolerated"),
    "sonstige": N_("others"),
}
_SEVERAL = {
    "juengster": N_("a person counts once, in several Gemeinden where the most recent record begins"),
    "keiner": N_("a person counts once, in several Gemeinden nowhere"),
    None: N_("every record counts"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a method: its key, its name, what it says, how sure that is (empty where nothing is demanded)."""

    key: str
    name: str
    says: str
    certainty: str


def rules_of(methode: Methode, lang: Language) -> list[Rule]:
    """Every rule in the order of the file."""
    return [_rule(methode, key, lang) for key in _RULES]


def _rule(methode: Methode, key: str, lang: Language) -> Rule:
    value: Quellenwert | None = getattr(methode, key)
    certainty = "" if value is None else value.sicherheit.value
    return Rule(key, lang.text(_RULES[key]), _says(methode, key, lang), certainty)


def _says(methode: Methode, key: str, lang: Language) -> str:
    words = {
        "unterbringung": lambda: _listed(methode.unterbringung.arten, lang),
        "zuzug": lambda: _window(methode, lang),
        "personenart": lambda: _persons(methode, lang),
        "wohnung_selbst": lambda: (
            lang.text("it counts") if methode.wohnung_selbst.zaehlt else lang.text("it does not count")
        ),
        "status": lambda: _status(methode, lang),
        "mindestaufenthalt": lambda: _stay(methode, lang),
        "mehrfach": lambda: lang.text(_SEVERAL[methode.mehrfach.mehrere_orte]),
        "quelle": lambda: methode.quelle.bezeichnung,
    }
    return words[key]()


def _listed(kinds: Iterable[str], lang: Language) -> str:
    return ", ".join(lang.text(_KINDS[kind]) for kind in kinds)


def _window(methode: Methode, lang: Language) -> str:
    if methode.zuzug is None:
        return lang.text("any day")
    return lang.text("{first} to {last}").format(first=lang.date(methode.zuzug.ab), last=lang.date(methode.zuzug.bis))


def _persons(methode: Methode, lang: Language) -> str:
    rule = methode.personenart
    said = _listed(rule.zaehlen, lang)
    apart = [kind for kind in rule.als_familiennachzug if kind != "familiennachzug"]
    if not apart:
        return said
    return lang.text("{kinds} (in the column familiennachzug: {apart})").format(
        kinds=said, apart=_listed(apart, lang)
    )


def _status(methode: Methode, lang: Language) -> str:
    if methode.status is None or set(methode.status.arten) == set(STATUSARTEN):
        return lang.text("any status")
    return _listed(methode.status.arten, lang)


def _stay(methode: Methode, lang: Language) -> str:
    days = methode.mindestaufenthalt.tage if methode.mindestaufenthalt else 0
    return (
        lang.text("{days} days before the Stichtag").format(days=lang.whole(days))
        if days
        else lang.text("none is demanded")
    )


def rule_lines(methode: Methode, lang: Language) -> Iterator[str]:
    """One line per rule, with its certainty where it has one."""
    for rule in rules_of(methode, lang):
        sure = f" [{value_label(rule.certainty, lang)}]" if rule.certainty else ""
        yield f"  {rule.name}: {rule.says}{sure}"
