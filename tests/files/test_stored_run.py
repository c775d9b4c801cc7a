"""A run directory is read back as it was written, or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geld_folgt_fluechtling.files.manifest import canonical_json, checksum_line
from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.files.stored_run import read_run, read_run_input
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.write import write_run
from geld_folgt_fluechtling.model.columns import VERTEILUNG
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.model.tables import rows_of
from geld_folgt_fluechtling.model.verteilung import Verteilung


@pytest.fixture(scope="module")
def verteilung() -> Verteilung:
    return allocate(2018, declarations="beispiel-2017")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, verteilung: Verteilung) -> Path:
    return write_run(verteilung, tmp_path_factory.mktemp("lauf") / "lauf", formats=[]).folder


@pytest.fixture
def run(written: Path, tmp_path: Path) -> Path:
    """A copy of that run, to be spoiled."""
    return Path(shutil.copytree(written, tmp_path / "lauf"))


def refused(read: Callable[[], object]) -> tuple[str, str, str]:
    with pytest.raises(FileError) as caught:
        read()
    finding = caught.value.findings[0]
    return finding.code, finding.zelle, finding.wert or str(finding.params.get("dateien", ""))


def reseal(run: Path, **changes: object) -> None:
    """Take the files as they are for those that were written, and change the manifest by keys."""
    document = json.loads((run / "manifest.json").read_bytes())
    for name in document["ausgaben"]:
        document["ausgaben"][name] = hashlib.sha256((run / name).read_bytes()).hexdigest()
    content = canonical_json(document | changes)
    (run / "manifest.json").write_bytes(content)
    (run / "manifest.sha256").write_bytes(checksum_line(content))


def edit(run: Path, table: str, old: str, new: str) -> None:
    path = run / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_table_comes_back_as_it_went_in(written: Path, verteilung: Verteilung) -> None:
    read = read_run(written)
    went_in = rows_of(verteilung)
    assert {name: list(read.rows(name)) for name in went_in} == went_in
    assert [row[0] for row in read.rows("hinweise")] == [finding.code for finding in verteilung.findings]
    assert all(not table.missing and not table.unknown for table in read.tabellen.values())


def test_year_stage_digest_version_and_inputs_are_the_manifests(written: Path) -> None:
    document = json.loads((written / "manifest.json").read_bytes())
    read = read_run(written, ["posten"])
    assert (read.jahr, read.lauf, read.laufkennung) == (2018, "endgueltig", document["laufkennung"])
    assert read.version == document["programm"]["version"]
    assert read.eingaben["erklaerungen", "beispiel-2017.csv"] == hashlib.sha256(
        (data_folder() / "erklaerungen" / "beispiel-2017.csv").read_bytes()
    ).hexdigest()  # fmt: skip
    assert read.hinweise == document["hinweise"]


def test_the_rules_come_back_with_their_key_paths(written: Path) -> None:
    posten = read_run(written).regeln["jahr"]["2018"]["endgueltig"]["posten"]
    assert posten["integrationsmanagement"]["budget"]["betrag_eur"] == 58_000_000


def test_claims_are_cents_by_posten_and_ags(written: Path, verteilung: Verteilung) -> None:
    expected = {(z.posten, z.ags): z.betrag_cents for z in verteilung.zuweisungen}
    assert read_run(written, ["zuweisungen"]).betraege == expected


def test_only_the_tables_that_are_asked_for_are_read(run: Path) -> None:
    (run / "kreise.csv").write_text("anders", encoding="utf-8")
    assert set(read_run(run, ["zuweisungen"]).tabellen) == {"zuweisungen"}


def test_an_input_comes_back_byte_for_byte(written: Path) -> None:
    eingabe = read_run_input(read_run(written), "regelwerke", "pakt-fuer-integration.toml")
    assert eingabe.inhalt == (data_folder() / "regelwerke" / "pakt-fuer-integration.toml").read_bytes()


def test_an_input_that_was_changed_later_is_refused(run: Path) -> None:
    read = read_run(run)
    copy = "eingaben/regelwerke/pakt-fuer-integration.toml"
    (run / copy).write_text("anders", encoding="utf-8")
    assert refused(lambda: read_run_input(read, "regelwerke", "pakt-fuer-integration.toml")) == ("D022", "", copy)


@pytest.mark.parametrize("table", ["zuweisungen", "zuordnungen", "empfaenger", "kreise", "posten", "hinweise"])
def test_a_table_that_was_changed_later_is_refused(run: Path, table: str) -> None:
    with (run / f"{table}.csv").open("ab") as file:
        file.write(b"\n")
    assert refused(lambda: read_run(run)) == ("D022", "", f"{table}.csv")


def test_everything_that_was_changed_or_is_missing_is_named_at_once(run: Path) -> None:
    (run / "posten.csv").unlink()
    (run / "zuweisungen.csv").write_bytes(b"")
    (run / "regelwerk.toml").write_bytes(b"")
    assert refused(lambda: read_run(run)) == ("D022", "", "regelwerk.toml, zuweisungen.csv, posten.csv")


def test_a_manifest_that_was_changed_later_is_refused(run: Path) -> None:
    text = (run / "manifest.json").read_text(encoding="utf-8")
    (run / "manifest.json").write_text(text.replace("2018", "2017"), encoding="utf-8")
    assert refused(lambda: read_run(run)) == ("D022", "", "manifest.json")


def test_a_run_without_its_checksum_is_refused(run: Path) -> None:
    (run / "manifest.sha256").unlink()
    assert refused(lambda: read_run(run)) == ("D022", "", "manifest.sha256")


def test_a_folder_that_is_not_there_a_file_and_an_empty_folder_are_no_run(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    (tmp_path / "datei").write_text("x", encoding="utf-8")
    codes = {refused(lambda name=name: read_run(tmp_path / name))[0] for name in ("fehlt", "datei", "leer", "a\0b")}
    assert codes == {"D023"}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[1]", b"{}", b"{", b"\xff", b"[" * 100_000,
        b'{"programm": {"name": "anderes"}, "ausgaben": {}, "laufkennung": "1"}',
    ],
)  # fmt: skip
def test_a_foreign_manifest_is_no_run(run: Path, content: bytes) -> None:
    (run / "manifest.json").write_bytes(content)
    assert refused(lambda: read_run(run))[0] == "D023"


@pytest.mark.parametrize(
    ("key", "value"),
    [("jahr", "2018"), ("lauf", 1), ("eingaben", [1]), ("eingaben", [{"rolle": "x"}]), ("hinweise", {"Z016": "zwei"}),
     ("programm", {"name": "geld_folgt_fluechtling"}), ("programm", {"name": "anderes", "version": "1"}),
     ("ausgaben", {"posten.csv": 1})],
)  # fmt: skip
def test_a_sealed_manifest_of_another_shape_is_no_run(run: Path, key: str, value: object) -> None:
    reseal(run, **{key: value})
    assert refused(lambda: read_run(run))[0] == "D023"


@pytest.mark.parametrize(
    ("table", "old", "new", "place"),
    [
        ("zuweisungen", "5166061.00", "5166061", "L2"),
        ("zuweisungen", "5166061.00", "5.166061e6", "L2"),
        ("zuweisungen", "5166061.00", "", "L2"),
        ("zuweisungen", "5166061.00", "٥166061.00", "L2"),
        ("zuweisungen", ",5057,", ",5057.0,", "J2"),
        ("posten", "2018-09-15,kauf", "2018-09-31,kauf", "N3"),
        ("posten", "1021.566402", "1021.57", "L3"),
        ("kreise", "08115,", "08115,,", "A3"),
        ("empfaenger", "jahr,lauf", "jahr,jahr", "A1"),
        ("empfaenger", "08115001,", '08"115001,"', "A1"),
    ],
)
def test_a_sealed_cell_that_is_none_of_its_column_is_named(
    run: Path, table: str, old: str, new: str, place: str
) -> None:
    edit(run, table, old, new)
    reseal(run)
    assert refused(lambda: read_run(run))[:2] == ("D024", place)


def test_an_older_run_without_a_column_is_read_and_says_so_only_where_it_is_needed(run: Path) -> None:
    edit(run, "kreise", "davon_landkreis_eur", "frueher")
    reseal(run)
    read = read_run(run)
    assert (read.tabellen["kreise"].missing, read.tabellen["kreise"].unknown) == (
        {"davon_landkreis_eur"},
        ("frueher",),
    )
    assert {row[-1] for row in read.rows("kreise")} == {None}
    assert all(isinstance(row[-2], int) for row in read.rows("kreise", "betrag_eur"))
    assert refused(lambda: read.rows("kreise", "davon_landkreis_eur")) == ("D025", "", "davon_landkreis_eur")


def test_an_older_run_without_a_table_is_read_and_says_so_only_where_it_is_needed(run: Path) -> None:
    document = json.loads((run / "manifest.json").read_bytes())
    document["ausgaben"].pop("kreise.csv")
    (run / "kreise.csv").unlink()
    content = canonical_json(document)
    (run / "manifest.json").write_bytes(content)
    (run / "manifest.sha256").write_bytes(checksum_line(content))
    read = read_run(run)
    assert set(read.tabellen) == {*VERTEILUNG, "planungsrahmen", "schwelle", "hinweise"} - {"kreise"}
    assert refused(lambda: read.rows("kreise")) == ("D025", "", "kreise.csv")


def test_text_that_looked_like_a_formula_is_what_it_was(run: Path) -> None:
    edit(run, "zuweisungen", ",Aidlingen,", ",'=Aidlingen,")
    edit(run, "zuweisungen", ",Altdorf,", ",'s Altdorf,")
    reseal(run)
    names = {row[5] for row in read_run(run).rows("zuweisungen")}
    assert {"=Aidlingen", "'s Altdorf"} <= names
