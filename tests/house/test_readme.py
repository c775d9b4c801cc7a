"""The README's lines are complete, and they run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)


def test_ci_runs_exactly_the_readmes_test_line() -> None:
    commands = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if "pytest" in line]
    assert commands == [BLOCKS[1].strip()]


def test_the_first_line_installs_and_runs_the_main_job_without_activating_anything() -> None:
    line = BLOCKS[0].strip()
    assert "\n" not in line
    assert line.startswith("python3 -m venv .venv && ")
    assert line.endswith(" && .venv/bin/gff allocate 2018")


@pytest.mark.parametrize("line", [line for line in BLOCKS[2].splitlines() if line])
def test_every_shown_command_runs(line: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "geld_folgt_fluechtling", *shlex.split(line)[1:]]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout


def test_the_python_shown_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "mein-lauf" / "verteilung.xlsx").is_file()


def test_the_toml_shown_is_toml() -> None:
    shown = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    assert shown
    for text in shown:
        assert tomllib.loads(text)


def test_every_pinned_version_is_pinned_without_an_address() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert len(lines) > 20
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.+]*", line) for line in lines)


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    names = {re.split(r"[<>=;\[ ]", requirement)[0].lower().replace("_", "-") for requirement in wanted}
    pinned = {
        line.split("==")[0].lower().replace("_", "-") for line in (ROOT / "constraints.txt").read_text().splitlines()
    }
    assert names <= pinned
