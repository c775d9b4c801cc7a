"""Pictures as bytes: whole, readable by other programs, the same every time, with words for those who see none."""

from __future__ import annotations

import io
import math
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image

from drawn import CLASSES, CURVES, GRENZEN, HEADING, POINTS, SCENARIOS, all_pictures, fan, point
from geld_folgt_fluechtling.model.bild import Bild, is_marked
from geld_folgt_fluechtling.report.charts.curve import MOST_CURVES, cumulative_curve
from geld_folgt_fluechtling.report.charts.fans import fans_by_rank, fans_of_places
from geld_folgt_fluechtling.report.charts.lettering import width
from geld_folgt_fluechtling.report.charts.likelihood import MOST_LINES, likelihood
from geld_folgt_fluechtling.report.charts.misallocation import misallocation
from geld_folgt_fluechtling.report.charts.size_classes import size_classes
from geld_folgt_fluechtling.report.charts.values import Heading, Klasse, Klassenbild, Kurve, Punkt
from geld_folgt_fluechtling.report.charts.winners_map import winners_map
from geld_folgt_fluechtling.report.language import language

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("karte", "groessenklassen", "verteilungskurve", "faecher-orte", "faecher-rang", "fehlverteilung", "kosten")
GERMAN, ENGLISH = language("de"), language("en")


@pytest.fixture(scope="module")
def pictures() -> dict[tuple[str, str], Bild]:
    return {(name, code): bild for code in ("de", "en") for name, bild in all_pictures(language(code)).items()}


def _root(bild: Bild) -> ElementTree.Element:
    return ElementTree.fromstring(bild.svg)


def _texts(bild: Bild) -> list[str]:
    return ["".join(element.itertext()) for element in _root(bild).iter(f"{SVG}text")]


def _dots(bild: Bild) -> list[ElementTree.Element]:
    return [path for path in _root(bild).iter(f"{SVG}path") if path.get("aria-roledescription") == "point"]


def test_there_is_a_picture_of_each_kind_in_both_languages(pictures: dict[tuple[str, str], Bild]) -> None:
    assert set(pictures) == {(name, code) for name in NAMES for code in ("de", "en")}


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_an_svg_names_itself_to_those_who_hear_it(
    name: str, code: str, pictures: dict[tuple[str, str], Bild]
) -> None:
    bild = pictures[name, code]
    root = _root(bild)
    title, desc = root[0], root[1]
    assert (title.tag, desc.tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert root.get("lang") == code
    assert title.text == HEADING.title
    assert desc.text == bild.text


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_png_opens_at_twice_the_size_of_the_svg_and_carries_the_words(
    name: str, code: str, pictures: dict[tuple[str, str], Bild]
) -> None:
    bild = pictures[name, code]
    root = _root(bild)
    with Image.open(io.BytesIO(bild.png)) as image:
        image.load()
        assert image.size == (1920, 2 * int(root.get("height") or 0))
        assert image.text["Title"] == HEADING.title  # type: ignore[attr-defined]
        assert image.text["Description"] == bild.text  # type: ignore[attr-defined]
        assert image.text["Software"].startswith("geld-folgt-fluechtling ")  # type: ignore[attr-defined]
        colours = image.convert("RGB").getcolors(1 << 20)
    assert len(colours or []) > 20


@pytest.mark.parametrize("name", NAMES)
def test_modelled_figures_are_called_so_in_picture_and_words(
    name: str, pictures: dict[tuple[str, str], Bild]
) -> None:
    for code, words in (("de", "Modellrechnung, keine amtlichen Zahlen"), ("en", "Model calculation, no official")):
        assert any(text.startswith(words) for text in _texts(pictures[name, code]))
        assert words in pictures[name, code].text


def test_figures_that_are_not_modelled_are_not_called_so() -> None:
    bild = winners_map(POINTS, GRENZEN, Heading("Titel"), ENGLISH)
    assert "Model calculation" not in bild.text
    assert b"Model calculation" not in bild.svg


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_large_enough_and_stands_inside(name: str, pictures: dict[tuple[str, str], Bild]) -> None:
    sizes = re.findall(r'font-size="([0-9.]+)', pictures[name, "de"].svg.decode())
    assert sizes
    assert min(map(float, sizes)) >= 13


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_fetches_nothing_and_runs_nothing(name: str, pictures: dict[tuple[str, str], Bild]) -> None:
    root = _root(pictures[name, "de"])
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags.isdisjoint({"script", "image", "foreignObject", "style", "use", "a"})
    assert [value for element in root.iter() for value in element.attrib.values() if "://" in value] == []


def test_the_same_figures_give_the_same_bytes(pictures: dict[tuple[str, str], Bild]) -> None:
    again = all_pictures(GERMAN)
    assert {name: again[name] for name in NAMES} == {name: pictures[name, "de"] for name in NAMES}


def test_numbers_are_written_as_the_language_writes_them(pictures: dict[tuple[str, str], Bild]) -> None:
    german, english = pictures["karte", "de"], pictures["karte", "en"]
    assert "+500.000\N{NO-BREAK SPACE}€ (+50,0\N{NO-BREAK SPACE}%)" in german.text
    assert "+500,000\N{NO-BREAK SPACE}€ (+50.0\N{NO-BREAK SPACE}%)" in english.text
    assert "−10.000" in _texts(pictures["faecher-orte", "de"])
    assert "−10,000" in _texts(pictures["faecher-orte", "en"])


def test_every_place_is_a_dot_with_its_name_and_figures(pictures: dict[tuple[str, str], Bild]) -> None:
    dots = _dots(pictures["karte", "en"])
    said = {dot.get("aria-label") or "": dot for dot in dots if dot.get("aria-label")}
    assert len(said) == len(POINTS)
    assert sum(label.startswith("Ort 1 −100,000") for label in said) == 1
    for label, dot in said.items():
        assert [title.text for title in dot.iter(f"{SVG}title")] == [label]


def test_large_dots_are_drawn_before_small_ones() -> None:
    apart = [point(i, 10**6, 10**6 * (i + 1)) for i in range(5)]
    labels = [dot.get("aria-label") or "" for dot in _dots(winners_map(apart, GRENZEN, HEADING, ENGLISH))]
    assert [label.split(" ")[1] for label in labels if label] == ["4", "3", "2", "1", "0"]


def test_the_area_of_a_dot_is_in_proportion_to_the_euros() -> None:
    three = [point(i, cents, cents) for i, cents in enumerate((4_000_000_00, 1_000_000_00, 250_000_00))]
    dots = [
        dot.get("d") or "" for dot in _dots(winners_map(three, GRENZEN, HEADING, ENGLISH)) if dot.get("aria-label")
    ]
    radii = [float(re.findall(r"M([0-9.]+),", path)[0]) for path in dots]
    assert radii == pytest.approx([27.0, 13.5, 6.75], abs=0.01)


def test_north_is_above_and_distances_keep_their_proportions() -> None:
    corners = [(8.0, 48.0), (10.0, 48.0), (8.0, 49.0), (10.0, 49.0)]
    four = [point(i, 10**6, 10**6, where=where) for i, where in enumerate(corners)]
    places = {}
    for dot in _dots(winners_map(four, GRENZEN, HEADING, ENGLISH)):
        found = re.search(r"translate\(([0-9.]+),([0-9.]+)\)", dot.get("transform") or "")
        if found and dot.get("aria-label"):
            places[(dot.get("aria-label") or "").split(" ")[1]] = (float(found[1]), float(found[2]))
    south_west, south_east, north_west = places["0"], places["1"], places["2"]
    assert south_west[1] > north_west[1]
    assert south_west[0] == pytest.approx(north_west[0], abs=0.05)
    wide, high = south_east[0] - south_west[0], south_west[1] - north_west[1]
    # A degree of longitude is shorter than one of latitude by the cosine of 48.5 degrees; two of them stand to one.
    assert wide / high == pytest.approx(2 * math.cos(math.radians(48.5)), rel=1e-3)


def test_a_place_without_a_position_is_counted_in_words_and_not_drawn() -> None:
    lost = Punkt("08009999", "Nirgends", None, None, 10**6, 0, None)
    bild = winners_map([*POINTS, lost], GRENZEN, Heading("Titel"), ENGLISH)
    assert len([dot for dot in _dots(bild) if dot.get("aria-label")]) == len(POINTS)
    assert any(text.endswith("not known where they lie: 1 Gemeinden.") for text in _texts(bild))


def test_places_of_one_name_and_amount_have_a_row_each() -> None:
    twins = [replace(fan(i, 1_000_00, 800_00, 900_00, 1_000_00, 1_100_00, 1_200_00), name="Malsch") for i in range(3)]
    labels = [text for text in _texts(fans_of_places(twins, HEADING, ENGLISH)) if text.startswith("Malsch")]
    assert len(labels) == 3
    panel = Klassenbild("neu", [Klasse("klein", 1, 5, None), Klasse("klein", 1, 7, None)])
    assert len([text for text in _texts(size_classes([panel], HEADING, ENGLISH)) if text.startswith("klein")]) == 2


def test_names_with_signs_of_xml_or_of_terminals_stay_names() -> None:
    strange = Punkt("08001000", 'A<b>&"\x1b[1m', 8.0, 48.0, 10**6, 0, None, is_pinned=True)
    bild = winners_map([strange], GRENZEN, Heading("x\x00y"), ENGLISH)
    assert 'A<b>&" [1m' in _texts(bild)
    assert _root(bild)[0].text == "x y"


def test_nothing_and_one_place_and_no_money_are_pictures_too() -> None:
    maps = [winners_map(places, GRENZEN, HEADING, GERMAN) for places in ([], [point(1, 0, 0)], [point(1, 0, 5)])]
    leer, null = Klassenbild("leer", []), Klassenbild("null", [Klasse("alle", 0, 0, None)])
    bars = [size_classes(panels, HEADING, GERMAN) for panels in ([], [leer], [null])]
    curves = ([], [Kurve("leer", [])], [Kurve("null", [(5, 0)])], [Kurve("ein Ort", [(5, 7)])])
    lines = [cumulative_curve(kurven, HEADING, GERMAN) for kurven in curves]
    fans = [
        draw(places, HEADING, GERMAN)
        for draw in (fans_of_places, fans_by_rank)
        for places in ([], [fan(1, *[0] * 6)])
    ]
    costs = [draw([], HEADING, GERMAN) for draw in (misallocation, likelihood)]
    for bild in (*maps, *bars, *lines, *fans, *costs):
        assert _root(bild).tag == f"{SVG}svg"
        assert b"NaN" not in bild.svg
        assert b"Infinity" not in bild.svg


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match=str(MOST_CURVES + 1)):
        cumulative_curve(CURVES[:1] * (MOST_CURVES + 1), HEADING, GERMAN)
    with pytest.raises(ValueError, match=str(MOST_LINES + 1)):
        likelihood(SCENARIOS[:1] * (MOST_LINES + 1), HEADING, GERMAN)


def test_long_names_stay_inside_the_picture() -> None:
    panel = Klassenbild("n" * 300, [Klasse("sehr " * 60, 1, 10**9, None)])
    long = [Kurve("m" * 300, [(1, 1), (2, 3)])]
    heading = Heading("Wort " * 80, ("w" * 300,), "q" * 300)
    for bild in (size_classes([panel, CLASSES[0]], heading, GERMAN), cumulative_curve(long, heading, GERMAN)):
        assert _root(bild).get("width") == "960"
        outer = [text for text in _root(bild).iter(f"{SVG}text") if text.get("x") is not None]
        assert len(outer) > 6
        for text in outer:
            words = text.text or ""
            assert float(text.get("x") or 0) + width(words, float(text.get("font-size") or 0)) <= 960


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off_at_the_edges(name: str, code: str, pictures: dict[tuple[str, str], Bild]) -> None:
    assert _edge_colours(pictures[name, code]) == {(255, 255, 255)}


def test_nor_are_wide_words() -> None:
    heading = Heading("W" * 200, ("M" * 200,), "W " * 200)
    assert _edge_colours(likelihood(SCENARIOS, heading, GERMAN)) == {(255, 255, 255)}


def _edge_colours(bild: Bild) -> set[tuple[int, ...]]:
    """Of the outermost 10 pixels on each side."""
    with Image.open(io.BytesIO(bild.png)) as opened:
        image = opened.convert("RGB")
    wide, high = image.size
    edges = ((0, 0, 10, high), (wide - 10, 0, wide, high), (0, 0, wide, 10), (0, high - 10, wide, high))
    return {pixel for edge in edges for _, pixel in image.crop(edge).getcolors() or []}


def test_all_files_of_a_picture_bear_the_mark(pictures: dict[tuple[str, str], Bild]) -> None:
    files = pictures["karte", "de"].files
    assert sorted(files) == ["karte.png", "karte.svg", "karte.txt"]
    assert all(is_marked(content) for content in files.values())
    assert files["karte.txt"].decode().startswith(HEADING.title)
    assert not is_marked(b"<svg><text>geld-folgt-fluechtling</text></svg>")
