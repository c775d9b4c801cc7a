"""A session on a Spark cluster: opened with clear words when it cannot be, silent while it lasts."""

from __future__ import annotations

import re
import socket
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from ipaddress import ip_address
from typing import Any

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.errors import FileError, UsageError
from geld_folgt_fluechtling.model.findings import Finding

_MASTER = re.compile(r"spark://(?P<hosts>[A-Za-z0-9_.-]+:[0-9]{1,5}(?:,[A-Za-z0-9_.-]+:[0-9]{1,5})*)", re.ASCII)
_ANSWER_SECONDS = 10
_NO_MASTER = N_("who listens there is no Spark master of this version")
_SETTINGS = {
    "spark.app.name": "gff count",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.parquet.mergeSchema": "true",
}


def is_spark(engine: str) -> bool:
    """It is the address of a Spark master, or of several of which one leads."""
    return _MASTER.fullmatch(engine) is not None


@contextmanager
def spark_session(master: str) -> Iterator[Any]:
    """A ``pyspark.sql.SparkSession`` on that cluster, ended when it is no longer needed.

    Its settings are those of the user's ``spark-defaults.conf`` (folder ``SPARK_CONF_DIR``), but for the few that
    must hold. Raises ``UsageError`` (M911, M912), ``FileError`` (M913).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PySpark warns of versions of pandas, which is not used here
        try:
            from pyspark import SparkConf, SparkContext
            from pyspark.sql import SparkSession
        except ImportError:
            raise UsageError(Finding("M911")) from None
    host = _answering(master)
    conf = SparkConf().setMaster(master)
    for name, value in {**_SETTINGS, **_address_of_this_machine(host)}.items():
        conf.set(name, value)
    try:
        context = SparkContext(conf=conf, gateway=_java())
    except Exception as error:
        if type(error) is UsageError:
            raise
        raise FileError(Finding("M913", wert=master, params={"grund": _NO_MASTER})) from None
    try:
        context.setLogLevel("OFF")  # what Spark logs may quote rows of persons
        yield SparkSession(context)
    finally:
        context.stop()


@lru_cache(maxsize=1)
def _java() -> Any:
    """The part of Spark in Java on this machine; it says nothing, and ends when this process does."""
    from pyspark.errors import PySparkException

    gateway: Any = import_module("pyspark.java_gateway")  # has no types
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        return gateway.launch_gateway(popen_kwargs=silent)
    except (OSError, PySparkException) as error:
        grund = getattr(error, "strerror", None) or type(error).__name__
        raise UsageError(Finding("M912", params={"grund": grund})) from None


def _answering(master: str) -> str:
    """The host of the first master that takes a connection. Raises ``FileError`` (M913) if none does in time."""
    match = _MASTER.fullmatch(master)
    grund = ""
    for address in match["hosts"].split(",") if match else ():
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host, int(port)), _ANSWER_SECONDS).close()
        except (OSError, OverflowError) as error:
            grund = getattr(error, "strerror", None) or str(error)
        else:
            return host
    raise FileError(Finding("M913", wert=master, params={"grund": grund}))


def _address_of_this_machine(host: str) -> dict[str, str]:
    """Where workers reach this program: a master on loopback has workers that only see loopback.

    Without this Spark asks for the name of the machine, which need not lead to it.
    """
    try:
        is_local = ip_address(host).is_loopback
    except ValueError:
        is_local = host == "localhost"
    return {"spark.driver.host": host, "spark.driver.bindAddress": host} if is_local else {}
