"""Survey methods as files: the shipped ones, one's own, and broken ones named at their key path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geld_folgt_fluechtling.files.methoden import bundled_methoden, read_methode
from geld_folgt_fluechtling.files.regelwerk import read_fundstellen
from geld_folgt_fluechtling.model.errors import RulesError, UsageError
from geld_folgt_fluechtling.model.methode import Methode
from geld_folgt_fluechtling.model.regelwerte import Quellenwert, Sicherheit

METHODS = bundled_methoden()


def _values(methode: Methode) -> dict[str, Quellenwert]:
    named = {name: getattr(methode, name) for name in Methode.model_fields}
    return {name: value for name, value in named.items() if isinstance(value, Quellenwert)}


def test_six_methods_are_shipped() -> None:
    assert {methode.id for methode in METHODS} == {
        "paragraph-29d", "mit-geburten", "nur-zugewiesene", "nur-anerkannte", "ohne-zeitfenster",
        "alle-anschlussunterbringung",
    }  # fmt: skip


@pytest.mark.parametrize("methode", METHODS, ids=lambda methode: methode.id)
def test_a_shipped_method_has_a_known_source_for_every_value(methode: Methode) -> None:
    known = {*read_fundstellen()[0], *methode.fundstellen}
    assert {value.fundstelle for value in _values(methode).values()} <= known
    assert set(methode.fundstellen) <= {value.fundstelle for value in _values(methode).values()}


@pytest.mark.parametrize("methode", METHODS, ids=lambda methode: methode.id)
def test_only_what_the_law_says_itself_passes_for_documented(methode: Methode) -> None:
    sure = {value.fundstelle for value in _values(methode).values() if value.sicherheit is Sicherheit.BELEGT}
    assert sure == {"fag-29d"}


FAULTS = [
    (('arten = ["anschluss"]', 'arten = ["anschlus"]'), "unterbringung.arten.0", "erstaufnahme, vorlaeufig"),
    (('arten = ["anschluss"]', "arten = []"), "unterbringung.arten", "at least one kind"),
    (('arten = ["anschluss"]', 'arten = ["anschluss", "anschluss"]'), "unterbringung.arten", "each of them once"),
    (("bis = 2016-02-29", "bis = 2014-02-28"), "zuzug.bis", "a day not before ab"),
    (("ab = 2015-01-01", 'ab = "2015-01-01"'), "zuzug.ab", "a date"),
    (("ab = 2015-01-01\n", ""), "zuzug.ab", "missing"),
    (('als_familiennachzug = ["familiennachzug"]', 'als_familiennachzug = ["geburt"]'),
     "personenart.als_familiennachzug", "kinds of zaehlen"),
    (("zaehlt = true", 'zaehlt = "ja"'), "wohnung_selbst.zaehlt", "true or false"),
    (('je = "person"', 'je = "datensatz"'), "mehrfach.mehrere_orte", "where persons count"),
    (('je = "person"', 'je = "haushalt"'), "mehrfach.je", "person, datensatz"),
    (('mehrere_orte = "juengster"\n', ""), "mehrfach.mehrere_orte", "juengster or keiner"),
    (("[mehrfach]", "[mehrmals]"), "mehrmals", "mehrfach"),
    (("[status]", '[mindestaufenthalt]\ntage = -1\nfundstelle = "fag-29d"\nsicherheit = "belegt"\n\n[status]'),
     "mindestaufenthalt.tage", "a whole number from 0 to 36,500"),
    (("[quelle]\n", '[quelle]\nfundstellen = "x"\n'), "quelle.fundstellen", "fundstelle"),
]  # fmt: skip


@pytest.mark.parametrize(("piece", "key", "words"), FAULTS, ids=[key for _, key, _ in FAULTS])
def test_a_fault_in_a_method_is_named_at_its_key_path(
    method: Callable[..., Path], piece: tuple[str, str], key: str, words: str
) -> None:
    with pytest.raises(RulesError) as error:
        read_methode(str(method(piece)))
    assert key in [finding.spalte for finding in error.value.findings]
    assert words in str(error.value)


def test_every_fault_is_told_at_once(method: Callable[..., Path]) -> None:
    path = method(("zaehlt = true", "zaehlt = 1"), ('je = "person"', 'je = "niemand"'))
    with pytest.raises(RulesError) as error:
        read_methode(str(path))
    assert {finding.spalte for finding in error.value.findings} == {"wohnung_selbst.zaehlt", "mehrfach.je"}


def test_an_unknown_id_lists_those_that_there_are() -> None:
    with pytest.raises(UsageError) as error:
        read_methode("paragraf-29d")
    said: Any = error.value.findings[0]
    assert said.code == "M001"
    assert said.params["bekannt"].split(", ") == sorted(methode.id for methode in METHODS)


def test_a_source_that_is_described_nowhere_is_named(method: Callable[..., Path]) -> None:
    path = method(("[fundstellen.erhebungspraxis]", "[fundstellen.praxis]"))
    with pytest.raises(RulesError) as error:
        read_methode(str(path))
    assert {(finding.code, finding.wert) for finding in error.value.findings} == {("R006", "erhebungspraxis")}
