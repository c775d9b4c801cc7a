"""What the shipped cases expect is what a second calculation gives that has nothing to do with the program.

So nobody can take the program's own output for an expectation unnoticed.
"""

from __future__ import annotations

import ast
import sys
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest
from unabhaengige_eingaben import DATA, AbgelehntError, Zeile, read_csv, read_fall, read_toml
from unabhaengige_tabellen import expected_files
from unabhaengige_verfahren import cents_of

pytestmark = pytest.mark.checkout

HERE = Path(__file__).parent
FAELLE = sorted(path.parent for path in (DATA / "faelle").rglob("fall.toml"))
OF_AMOUNTS = {"R013", "R031", "R032", "R033"}
"""Hints that follow from amounts: ties and bounds that decided, a residual that rounding does not explain."""
OF_RECIPIENTS = {"E022", "E028", "E029"}
"""Hints that follow from declarations: alone in a group, below the threshold."""
OF_MONEY = {"A013", "A014", "A015", "A016", "P010", "P013", "P014"}
"""Hints of grants and projects: lost, cut, perhaps twice, more than a post; nothing, unchecked, left."""
OF_SPELLING = {"R005", "R019", "R020"}
"""Refusals of values that do not fit each other, which the second calculation does not check."""


def _name(ordner: Path) -> str:
    return ordner.relative_to(DATA / "faelle").as_posix()


def _refused(ordner: Path) -> str | None:
    code: str | None = read_toml(ordner / "fall.toml").get("erwartet", {}).get("code")
    return code


@pytest.mark.parametrize("ordner", [one for one in FAELLE if _refused(one) is None], ids=_name)
def test_the_expectations_are_byte_for_byte_what_the_second_calculation_writes(ordner: Path) -> None:
    fall = read_fall(ordner)
    files = expected_files(fall)
    assert files
    for path, text in files.items():
        assert path.read_text(encoding="utf-8") == text, path.name
    told = set(fall.angaben.get("erwartet", {}).get("hinweise", []))
    assert told & (OF_AMOUNTS | OF_RECIPIENTS | OF_MONEY) == fall.hinweise


@pytest.mark.parametrize("ordner", [one for one in FAELLE if _refused(one) not in {None, *OF_SPELLING}], ids=_name)
def test_a_refusal_is_expected_where_the_second_calculation_has_no_result(ordner: Path) -> None:
    with pytest.raises(AbgelehntError) as refused:
        expected_files(read_fall(ordner))
    assert refused.value.codes == {_refused(ordner)}


def test_the_second_calculation_imports_nothing_but_the_standard_library_and_itself() -> None:
    files = sorted(HERE.glob("unabhaengige_*.py"))
    assert len(files) > 1
    own = {path.stem for path in files}
    for path in files:
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        names = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
        names += [node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)]
        assert {name.partition(".")[0] for name in names} <= own | set(sys.stdlib_module_names), path.name


@pytest.mark.parametrize("lauf", ["endgueltig", "vorlaeufig"])
def test_the_published_cases_expect_every_amount_that_was_published_to_the_euro(lauf: str) -> None:
    ordner = DATA / f"faelle/veroeffentlicht/alle-{'endgueltigen' if lauf == 'endgueltig' else 'vorlaeufigen'}-2017"
    published = {row["kennung"]: row["betrag_eur"] for row in _published(lauf, "gemeinde")}
    expected = {row["ags"]: row["betrag_eur"] for row in read_csv(ordner / "erwartet-zuweisungen.csv")}
    assert expected == {ags: f"{eur}.00" for ags, eur in published.items()}
    assert len(expected) == {"endgueltig": 24, "vorlaeufig": 79}[lauf]


@pytest.mark.parametrize("gruppe", ["suedliche-ortenau", "bergstrasse-neckar"])
def test_the_sum_of_a_group_is_the_published_one_over_its_published_members(gruppe: str) -> None:
    ordner = DATA / f"faelle/veroeffentlicht/gruppe-{gruppe}-2017"
    (published,) = (row for row in _published("endgueltig", "gruppe") if row["kennung"] == gruppe)
    (expected,) = read_csv(ordner / "erwartet-kreise.csv")
    assert expected["betrag_eur"] == f"{published['betrag_eur']}.00"
    assert expected["schluesselwert"] == published["personen"]
    members = {row["ags"] for row in read_csv(DATA / "veroeffentlicht/gruppen.csv") if row["gruppe"] == gruppe}
    assert {row["ags"] for row in read_csv(ordner / "erwartet-zuweisungen.csv")} == members


def test_the_documented_delegation_of_biberach_is_the_sum_of_45_rounded_claims() -> None:
    """1,998 persons rounded at once would be 1,590,568 euro; 45 roundings stay within 22 of it."""
    ordner = DATA / "faelle/delegation/biberach-45-von-45"
    (received,) = read_csv(ordner / "erwartet-empfaenger.csv")
    claims = [cents_of(row["betrag_eur"]) for row in read_csv(ordner / "erwartet-zuweisungen.csv")]
    assert (len(claims), received["gemeinden"], received["schluesselwert"]) == (45, "45", "1998")
    assert cents_of(received["betrag_eur"]) == sum(claims)
    assert floor(Fraction(58_000_000 * 1_998, 72_857) + Fraction(1, 2)) == 1_590_568
    assert abs(sum(claims) - 159_056_800) <= 2_200


def _published(lauf: str, ebene: str) -> list[Zeile]:
    """The exact amounts of the Integrationsmanagement at a stage and level."""
    wanted = {"lauf": lauf, "ebene": ebene, "posten": "integrationsmanagement", "genau": "ja"}
    rows = read_csv(DATA / "veroeffentlicht/betraege.csv")
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]
