"""A made-up register is counted by every method: what comes out is the Erhebung, plus or minus known groups."""

from __future__ import annotations

from pathlib import Path

import pytest
from group_sums import COUNTED, expected_contradictions, expected_counts

from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.flows.count import count, write_counted
from geld_folgt_fluechtling.flows.synthesize import synthesize
from geld_folgt_fluechtling.model.counted import Counted
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.synthesized import Synthesized
from written import rows

METHODS = sorted(COUNTED)
KREISE = "kreis_ags,name,art\n08998,Probekreis,Landkreis\n08999,Probestadt,Stadtkreis\n"
GEMEINDEN = (
    "ags,name,art,kreis_ags\n"
    "08998001,Adorf,Gemeinde,08998\n08998002,Bdorf,Gemeinde,08998\n08998003,Cdorf,Gemeinde,08998\n"
    "08999000,Probestadt,Stadtkreis,08999\n"
)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> tuple[Synthesized, Gebiet]:
    """A Gebiet of four Gemeinden, of which one has nobody and one is not in the Erhebung at all; as CSV."""
    folder = tmp_path_factory.mktemp("klein")
    (folder / "kreise.csv").write_text(KREISE, encoding="utf-8")
    (folder / "gemeinden.csv").write_text(GEMEINDEN, encoding="utf-8")
    gebiet = read_gebiet(folder)[0]
    counts = "ags,anschlussunterbringung,familiennachzug\n08998001,0,0\n08998002,61,9\n08999000,800,44\n"
    (folder / "zahlen.csv").write_text(counts, encoding="utf-8")
    (folder / "zahlen.toml").write_text("stichtag = 2018-09-15\n", encoding="utf-8")
    return synthesize(folder / "zahlen.csv", out=folder / "register.csv", seed=5, gebiet=gebiet), gebiet


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    """The whole state on 15 September 2017, and as many records again of those who count nowhere."""
    folder = tmp_path_factory.mktemp("land")
    return synthesize("2017-09-15", out=folder / "register.parquet", seed=2, rows=300_000)


def _both(counted: Counted) -> dict[str, tuple[int, int]]:
    """Per AGS those in Anschlussunterbringung and those of Familiennachzug, where there is anybody."""
    zaehlungen = counted.erhebung.zaehlungen.values()
    both = {z.ags: (z.anschlussunterbringung or 0, z.familiennachzug or 0) for z in zaehlungen}
    return {ags: parts for ags, parts in both.items() if sum(parts)}


def _contradictions(counted: Counted) -> dict[str, int]:
    return {kind.value: number for kind, number in counted.auszaehlung.widersprueche.items() if number}


@pytest.mark.parametrize("method", METHODS)
def test_the_whole_state_is_counted_as_its_groups_say(method: str, state: Synthesized) -> None:
    counted = count(state.register, method=method, stichtag=state.plan.stichtag)
    assert _both(counted) == expected_counts(state.gruppen, method)
    assert _contradictions(counted) == expected_contradictions(state.gruppen, method)
    assert counted.auszaehlung.alle_datensaetze == 300_000


@pytest.mark.parametrize("method", METHODS)
def test_a_small_gebiet_is_counted_as_its_groups_say(method: str, three: tuple[Synthesized, Gebiet]) -> None:
    made, gebiet = three
    counted = count(made.register, method=method, stichtag=made.plan.stichtag, gebiet=gebiet)
    assert _both(counted) == expected_counts(made.gruppen, method)
    assert _contradictions(counted) == expected_contradictions(made.gruppen, method)


def test_the_methods_give_different_sums(state: Synthesized) -> None:
    sums = {method: sum(map(sum, expected_counts(state.gruppen, method).values())) for method in METHODS}
    assert len(set(sums.values())) == len(METHODS)
    assert sums["paragraph-29d"] == 72_857


def test_counted_as_the_law_says_it_is_the_erhebung_and_marked_as_modelled(
    state: Synthesized, tmp_path: Path
) -> None:
    counted = count(state.register, method="paragraph-29d", stichtag=state.plan.stichtag)
    written = rows(write_counted(counted, tmp_path / "zaehlung.csv").datei)
    bundled = rows(data_folder() / "erhebungen" / "2017-09-15" / "erhebung.csv")
    sums = {ags: int(row["anschlussunterbringung"]) + int(row["familiennachzug"]) for ags, row in written.items()}
    assert sums == {ags: int(row["personen"]) for ags, row in bundled.items()}
    assert {row["herkunft"] for row in written.values()} == {"modelliert"}


def test_a_stated_familiennachzug_comes_out_again(three: tuple[Synthesized, Gebiet]) -> None:
    made, gebiet = three
    counted = count(made.register, method="paragraph-29d", stichtag=made.plan.stichtag, gebiet=gebiet)
    assert _both(counted) == {"08998002": (61, 9), "08999000": (800, 44)}


def test_a_folder_of_several_files_is_marked_as_made_up_as_well(
    three: tuple[Synthesized, Gebiet], tmp_path: Path
) -> None:
    made, gebiet = three
    source = made.register.with_name("zahlen.csv")
    folder = synthesize(source, out=tmp_path / "teile", seed=5, gebiet=gebiet).register
    (tmp_path / "teile.toml").unlink()
    counted = count(folder, method="paragraph-29d", stichtag=made.plan.stichtag, gebiet=gebiet)
    assert counted.register.kuenstlich
    assert _both(counted) == {"08998002": (61, 9), "08999000": (800, 44)}
