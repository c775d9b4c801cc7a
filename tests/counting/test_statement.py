"""The statement itself: built of fixed words, numbers, days and AGS, and nothing else."""

from __future__ import annotations

import re
from datetime import date

import pytest

from geld_folgt_fluechtling.files.methoden import bundled_methoden, read_methode
from geld_folgt_fluechtling.steps.counting.statement import count_statement, list_statement
from made_persons import AIDLINGEN, STUTTGART

DAY = date(2017, 9, 15)


@pytest.mark.parametrize("ags", ["0811100", "08111000'", "x8111000", "٠٨١١١٠٠٠", ""])
def test_what_is_no_ags_never_enters_a_statement(ags: str) -> None:
    law = read_methode("paragraph-29d")[0]
    for build in (count_statement, list_statement):
        with pytest.raises(ValueError, match="AGS"):
            build(law, DAY, [STUTTGART, ags])


def test_the_order_of_the_gemeinden_does_not_change_a_statement() -> None:
    law = read_methode("paragraph-29d")[0]
    forwards, backwards = [STUTTGART, AIDLINGEN], [AIDLINGEN, STUTTGART]
    assert count_statement(law, DAY, forwards) == count_statement(law, DAY, backwards)
    assert list_statement(law, DAY, forwards) == list_statement(law, DAY, backwards)


@pytest.mark.parametrize("methode", bundled_methoden(), ids=lambda methode: methode.id)
def test_a_statement_has_no_word_of_the_file_in_it_but_those_of_the_lists(methode: object) -> None:
    from geld_folgt_fluechtling.model.methode import PERSONENARTEN, STATUSARTEN, UNTERBRINGUNGEN, Methode
    from geld_folgt_fluechtling.model.register import DATENSAETZE, GEZAEHLT, Widerspruchsart

    assert isinstance(methode, Methode)
    own = {*PERSONENARTEN, *STATUSARTEN, *UNTERBRINGUNGEN, *GEZAEHLT, *Widerspruchsart, DATENSAETZE}
    known = {str(word) for word in own} | {"einfach", "gezaehlt", STUTTGART}
    for build in (count_statement, list_statement):
        words = set(re.findall(r"'([^']*)'", build(methode, DAY, [STUTTGART])))
        assert {word for word in words - known if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", word)} == set()


def test_days_are_literals_and_nothing_is_computed_with_them() -> None:
    statement = count_statement(read_methode("paragraph-29d")[0], DAY, [STUTTGART])
    assert "DATE '2015-01-01'" in statement
    assert not re.search(r"INTERVAL|DATE_?ADD|DATE_?DIFF|DATE '[0-9-]+' *[-+]", statement, re.IGNORECASE)
