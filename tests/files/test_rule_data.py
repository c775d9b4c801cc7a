"""Files of rule data beside the rule books: bundled by id or a reader's own, every fault at its key path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geld_folgt_fluechtling.files.auswertung import read_auswertung
from geld_folgt_fluechtling.files.regeldaten import bundled_regeldaten
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.model.errors import FileError, GffError, RulesError, UsageError

STANDARD = data_folder() / "auswertung" / "standard.toml"
Own = Callable[..., Path]


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """A function that writes the bundled classes with some text in the place of another."""

    def write(*changes: tuple[str, str]) -> Path:
        text = STANDARD.read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        path = tmp_path / "eigene.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def faults(path: Path) -> list[tuple[str, str, object]]:
    with pytest.raises(RulesError) as error:
        read_auswertung(str(path))
    assert {finding.quelle for finding in error.value.findings} == {"eigene.toml"}
    return [(f.code, f.spalte, f.params.get("erwartet", f.wert)) for f in error.value.findings]


def test_the_bundled_file_is_read_by_its_id() -> None:
    data, eingabe = read_auswertung()
    assert data.id == "standard"
    assert (eingabe.rolle, eingabe.name, eingabe.inhalt) == ("auswertung", "standard.toml", STANDARD.read_bytes())
    assert bundled_regeldaten("auswertung") == {"standard": STANDARD}


def test_size_classes_begin_where_they_say() -> None:
    klassen = read_auswertung()[0].groessenklassen
    bounds = {0: "unter-2000", 1_999: "unter-2000", 2_000: "ab-2000", 99_999: "ab-50000", 100_000: "ab-100000"}
    assert {number: klassen.of(number).id for number in bounds} == bounds


def test_a_file_of_ones_own_is_read_with_sources_of_its_own(own: Own) -> None:
    path = own(
        ("stark_prozent = 10", "stark_prozent = 12.5"), ("eigene-schwellen", "rat"), ("eigene-schwellen", "rat")
    )
    text = path.read_text(encoding="utf-8").replace("[fundstellen.eigene-schwellen]", "[fundstellen.rat]")
    path.write_text(text, encoding="utf-8")
    data, eingabe = read_auswertung(str(path))
    assert float(data.gewinnklassen.stark_prozent) == 12.5
    assert eingabe.name == "eigene.toml"


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as error:
        read_auswertung("fein")
    assert [(f.code, f.wert, f.params) for f in error.value.findings] == [("C001", "fein", {"bekannt": "standard"})]


def test_a_file_that_is_missing_is_named() -> None:
    with pytest.raises(FileError, match="D001"):
        read_auswertung("fehlt.toml")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("stark_prozent", "starkprozent", [("R010", "gewinnklassen.starkprozent", "")]),
        ("stark_prozent = 10\n", "", [("R004", "gewinnklassen.stark_prozent", "")]),
        ("stark_prozent = 10", "stark_prozent = 1",
         [("R005", "gewinnklassen.stark_prozent", "more than unveraendert_prozent")]),
        ("stark_prozent = 10", 'stark_prozent = "zehn"',
         [("R005", "gewinnklassen.stark_prozent", "a percentage from 0 on")]),
        ("stark_prozent = 10", "stark_prozent = -1",
         [("R005", "gewinnklassen.stark_prozent", "a percentage from 0 on")]),
        ("ab = 2_000", "ab = -1", [("R005", "groessenklassen.klassen.1.ab", "a whole number")]),
        ("hoch_prozent = 120", "hoch_prozent = 90",
         [("R005", "teilerhebung.hoch_prozent", "niedrig_prozent up to 100, hoch_prozent from 100 on")]),
        ('fundstelle = "destatis-groessenklassen"', 'fundstelle = "nirgends"',
         [("R006", "groessenklassen.fundstelle", "nirgends")]),
        ('id = "standard"\n', "", [("R004", "id", "")]),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_key_path(
    own: Own, before: str, after: str, expected: list[tuple[str, str, object]]
) -> None:
    assert faults(own((before, after))) == expected


def test_all_faults_are_told_at_once(own: Own) -> None:
    path = own(("stark_prozent = 10", "stark_prozent = true"), ("hoch_prozent = 120", "hoch_prozent = []"))
    assert [place for _, place, _ in faults(path)] == ["gewinnklassen.stark_prozent", "teilerhebung.hoch_prozent"]


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ("[]", [("R005", "groessenklassen.klassen", "a list with at least one entry")]),
        ('"alle"', [("R005", "groessenklassen.klassen", "a list")]),
        ("[3]", [("R005", "groessenklassen.klassen.0", "a table")]),
        ('[{ id = "a", bezeichnung = "A", ab = 5 }]',
         [("R005", "groessenklassen.klassen", "classes in rising order with ids of their own, the first from 0 on")]),
        ('[{ id = "a", bezeichnung = "A", ab = 0 }, { id = "a", bezeichnung = "B", ab = 9 }]',
         [("R005", "groessenklassen.klassen", "classes in rising order with ids of their own, the first from 0 on")]),
    ],
)  # fmt: skip
def test_a_list_of_classes_that_is_none_is_told(
    own: Own, classes: str, expected: list[tuple[str, str, object]]
) -> None:
    text = STANDARD.read_text(encoding="utf-8")
    start, end = text.index("klassen = [\n"), text.index("]\n", text.index("klassen = [\n")) + 2
    assert faults(own((text[start:end], f"klassen = {classes}\n"))) == expected


def test_what_is_no_toml_is_told_with_its_line(own: Own) -> None:
    with pytest.raises(GffError, match="D011"):
        read_auswertung(str(own(("[gewinnklassen]", "[gewinnklassen"))))
