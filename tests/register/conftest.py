"""A Spark cluster of this machine's own, on loopback: one master, two workers, gone when the tests are done."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from debian import install_in_ci

LOOPBACK = "127.0.0.1"
_PATIENCE = 60.0
_SETTINGS = """\
spark.driver.memory 512m
spark.executor.memory 480m
spark.executor.cores 1
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.sql.shuffle.partitions 2
"""
"""Little memory, and no time spent on compiling what runs for seconds only."""


@dataclass(frozen=True)
class Cluster:
    """The address of a master that has two workers, and how to take these away from it."""

    master: str
    end_workers: Callable[[], None]


@pytest.fixture(scope="session")
def spark_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """The cluster; it is up as soon as its master is, workers follow."""
    pyspark = pytest.importorskip(
        "pyspark", reason='PySpark is not installed: pip install "geld-folgt-fluechtling[spark]"'
    )
    install_in_ci("openjdk-17-jre-headless", "Java 17", lambda: shutil.which("java") is not None)
    folder = tmp_path_factory.mktemp("spark")
    (folder / "spark-defaults.conf").write_text(_SETTINGS, encoding="utf-8")
    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_CONF_DIR": str(folder),
        "SPARK_LOCAL_IP": LOOPBACK,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
    with ExitStack() as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_CONF_DIR", str(folder))
        port, page = _free_port(), _free_port()
        master = f"spark://{LOOPBACK}:{port}"
        arguments = ["master.Master", "--host", LOOPBACK, "--port", str(port), "--webui-port", str(page)]
        running.enter_context(_daemon(home, arguments, environment, folder / "master.log"))
        _wait_for(port, folder / "master.log")
        workers = running.enter_context(ExitStack())
        for number in (1, 2):
            work = folder / f"worker-{number}"
            arguments = ["worker.Worker", "--host", LOOPBACK, "--cores", "1", "--memory", "600m", "--webui-port", "0"]
            arguments += ["--work-dir", str(work), master]
            workers.enter_context(_daemon(home, arguments, environment, folder / f"worker-{number}.log"))
        yield Cluster(master, workers.close)


@contextmanager
def _daemon(home: Path, arguments: list[str], environment: dict[str, str], log: Path) -> Iterator[None]:
    """A part of the cluster in a process group of its own, which is ended as a whole, executors and all."""
    command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{arguments[0]}", *arguments[1:]]
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command, env=environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True
        ) as process,
    ):
        try:
            yield
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, log: Path) -> None:
    """Until somebody listens there."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection((LOOPBACK, port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"The Spark master did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")
