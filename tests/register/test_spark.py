"""A cluster counts what this computer counts: the same statements, the same tables, by every method."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from odd_registers import KNOWN, STICHTAG, TYPES, odd_register

from geld_folgt_fluechtling.files.methoden import bundled_methoden
from geld_folgt_fluechtling.files.register import spark_session as spark_session_module
from geld_folgt_fluechtling.files.register.duckdb_engine import open_duckdb
from geld_folgt_fluechtling.files.register.engine import Engine
from geld_folgt_fluechtling.files.register.spark_engine import opened_in
from geld_folgt_fluechtling.files.register.spark_session import spark_session
from geld_folgt_fluechtling.flows.count import count, write_counted
from geld_folgt_fluechtling.flows.synthesize import synthesize
from geld_folgt_fluechtling.model.errors import FileError
from geld_folgt_fluechtling.steps.counting.statement import count_statement, list_statement
from written import contents

pytestmark = pytest.mark.checkout  # once is enough: a cluster takes long, and knows nothing of packaging
Gff = Callable[..., Any]
Patch = pytest.MonkeyPatch


def _silent(done: int, of: int) -> None:
    pass


def _told(engine: Engine, statement: str) -> set[tuple[str, str | None, int]]:
    """What is there; a kind that does not occur may be 0 or missing."""
    return {row for row in engine.count(statement, _silent) if row[2]}


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up register of the whole state."""
    return synthesize("2017-09-15", out=tmp_path_factory.mktemp("land") / "register.parquet").register


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files of records in which everything is wrong; persons and columns are not in the same order in both."""
    folder = tmp_path_factory.mktemp("krumm") / "krumm"
    folder.mkdir()
    for number, seed in enumerate((3, 11, 12)):
        records = odd_register(seed, 3_000, persons=2_000)
        table = pa.table({name: records[name].tolist() for name in records.columns}, schema=TYPES)
        pq.write_table(table.select(sorted(table.column_names, reverse=number == 1)), folder / f"{number}.parquet")
    return folder


@pytest.fixture(scope="module")
def by_csv(odd: Path) -> Path:
    """The same as CSV, one of the files with semicolons."""
    folder = odd.with_name("als-csv")
    folder.mkdir()
    for number, path in enumerate(sorted(odd.iterdir())):
        options = pa_csv.WriteOptions(delimiter=",;;"[number])
        pa_csv.write_csv(pq.read_table(path), folder / f"{path.stem}.csv", options)
    days = (" 017-01-01", "2017-01-1 ", "2017-01-1T", "01.05.2017", "2017-02-30", "0000-01-01", "2017-05-01")
    rows = [f"d{n},{KNOWN[0]},anschluss,2015-05-05,gefluechtet,geduldet,JA,{day}," for n, day in enumerate(days)]
    (folder / "tage.csv").write_text("\n".join([",".join(TYPES.names), *rows]), encoding="utf-8")
    return folder


def test_a_cluster_counts_what_this_computer_counts(
    spark_cluster: Any, state: Path, odd: Path, by_csv: Path, subtests: pytest.Subtests, monkeypatch: Patch
) -> None:
    """One cluster for everything, and few queries: the first ones take longest, and every single one seconds."""
    master = spark_cluster.master
    with spark_session(master) as session:
        for register, methods in ((odd, bundled_methoden()), (by_csv, bundled_methoden()[:1])):
            with subtests.test(register.name), open_duckdb(str(register)) as duckdb:
                spark = opened_in(session, str(register))
                for method in methods:
                    statement = count_statement(method, STICHTAG, KNOWN)
                    assert len(_told(duckdb, statement)) > 12
                    assert _told(spark, statement) == _told(duckdb, statement), method.id
                if register == odd:
                    listing = list_statement(methods[0], STICHTAG, KNOWN)
                    assert list(spark.listing(listing)) == list(duckdb.listing(listing))
                assert spark.angaben() == duckdb.angaben()
        with subtests.test("what is missing"), pytest.raises(FileError, match="D001"):
            opened_in(session, str(odd / "fehlt.parquet"))
        damaged = odd.with_name("kaputt.parquet")
        damaged.write_bytes(b"PAR1 nothing else")
        with subtests.test("what is damaged"), pytest.raises(FileError, match="M007"):
            opened_in(session, str(damaged))
    with subtests.test("the command, of the whole state"):
        _compare_commands(state, master, odd.parent)
    with subtests.test("a cluster without workers"):
        spark_cluster.end_workers()
        monkeypatch.setattr("geld_folgt_fluechtling.files.register.spark_engine._WORKER_SECONDS", 2)
        with pytest.raises(FileError, match="M914"):
            count(odd, method="paragraph-29d", stichtag=STICHTAG, engine=master)


def _compare_commands(register: Path, master: str, folder: Path) -> None:
    """``gff count`` writes the same bytes whoever counts."""
    for name, engine in (("hier", "duckdb"), ("dort", master)):
        counted = count(register, method="paragraph-29d", stichtag=STICHTAG, engine=engine)
        write_counted(counted, folder / name / "erhebung.csv")
    assert contents(folder / "hier") == contents(folder / "dort")


@pytest.fixture
def deaf() -> Iterator[str]:
    """The address of a port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"spark://127.0.0.1:{taken.getsockname()[1]}"


def test_a_master_that_does_not_answer_is_said_at_once(deaf: str, state: Path, gff: Gff) -> None:
    pytest.importorskip("pyspark")
    arguments = ("--method", "paragraph-29d", "--stichtag", "2017-09-15", "--out", "x.csv", "--engine", deaf)
    told = gff("count", state, *arguments, code=3)
    assert "M913" in told.err
    assert deaf in told.err


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # PySpark leaves a pipe to what did not start
def test_without_java_the_remedy_is_named(tmp_path: Path, state: Path, gff: Gff, monkeypatch: Patch) -> None:
    pytest.importorskip("pyspark")
    starting = spark_session_module._java.__wrapped__  # one that another test has started is not taken
    monkeypatch.setattr(spark_session_module, "_java", starting)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        master = f"spark://127.0.0.1:{listening.getsockname()[1]}"
        arguments = ("--method", "paragraph-29d", "--stichtag", "2017-09-15", "--out", "x.csv", "--engine", master)
        told = gff("count", state, *arguments, code=2)
    assert "M912" in told.err
    assert "openjdk-17-jre-headless" in told.err


def test_without_pyspark_the_remedy_is_named(state: Path, gff: Gff, monkeypatch: Patch, deaf: str) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark", None)
    arguments = ("--method", "paragraph-29d", "--stichtag", "2017-09-15", "--out", "x.csv", "--engine", deaf)
    told = gff("count", state, *arguments, code=2)
    assert "M911" in told.err
    assert "geld-folgt-fluechtling[spark]" in told.err
