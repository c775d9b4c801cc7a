"""The checks on the source itself: style, types, and the direction of imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _tool(name: str) -> str:
    return str(BIN / (f"{name}.exe" if os.name == "nt" else name))


def test_ruff_finds_nothing() -> None:
    result = _run(_tool("ruff"), "check", "--no-cache", "src", "tests")
    assert result.returncode == 0, result.stdout


def test_source_is_formatted() -> None:
    result = _run(_tool("ruff"), "format", "--no-cache", "--check", "src", "tests")
    assert result.returncode == 0, result.stdout


def test_types_hold_strictly() -> None:
    result = _run(sys.executable, "-m", "mypy")
    assert result.returncode == 0, result.stdout


def test_imports_go_down_only() -> None:
    result = _run(_tool("lint-imports"), "--no-cache")
    assert result.returncode == 0, result.stdout


def test_nothing_tracked_names_a_registry_or_a_path_of_one_machine() -> None:
    tracked = _run("git", "ls-files", "-z").stdout.split("\0")
    hosts = ("pypi." + "org", "pythonhosted" + ".org", "npm" + "js", "deb." + "debian", "/home" + "/", "/ro" + "ot/")
    texts = {name: (ROOT / name).read_bytes() for name in tracked if name and (ROOT / name).is_file()}
    named = [(name, host) for name, text in texts.items() for host in hosts if host.encode() in text]
    assert texts
    assert named == []
