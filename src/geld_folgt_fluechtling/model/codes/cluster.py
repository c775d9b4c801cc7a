"""Codes of counting on a cluster."""

from __future__ import annotations

from collections.abc import Mapping

from geld_folgt_fluechtling.model.codes.code import N_, Code, error

CODES: Mapping[str, Code] = {
    "M911": error(
        N_("PySpark is not installed, and without it no cluster can be asked."),
        N_('Install it: pip install "geld-folgt-fluechtling[spark]" (and Java 17), or count with --engine duckdb.'),
        N_(
            "PySpark takes 450 MB and is only needed for registers that lie on a cluster, so it is not installed "
            "unasked."
        ),
    ),
    "M912": error(
        N_("Java does not start, and PySpark works through it: {grund}."),
        N_("Install Java 17 or later (Debian: openjdk-17-jre-headless), or name its folder in JAVA_HOME."),
        N_("The part of Spark that plans a query runs in Java on this machine, wherever the register lies."),
    ),
    "M913": error(
        N_("No Spark master answers at {wert}: {grund}."),
        N_("Check host and port: the master shows its address spark://host:port on its own page and in its log."),
        N_(
            "A register that lies on a cluster is counted there or not at all; another engine, with another place "
            "for the data, is never put in its place unasked."
        ),
    ),
    "M914": error(
        N_("The Spark master at {wert} answers, but no worker took up the work within {anzahl} seconds."),
        N_("Check that workers are alive and have cores and memory free; the master's page shows them."),
        N_("A cluster without a free worker would let the count wait for ever."),
    ),
    "M915": error(
        N_("Spark could not count {quelle}: {grund}."),
        N_("Check that every worker can read the files at this same place, and what the cluster's own log says."),
        N_(
            "What Spark says in full may hold records of persons, so only the name of the fault is shown here; the "
            "whole of it stays in the log of the cluster."
        ),
    ),
}
