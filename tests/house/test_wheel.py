"""The built wheel carries everything: whatever rests on bundled data or catalogues passes against it as well."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_carries_data_and_catalogues_inside_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    package = "geld_folgt_fluechtling"
    for name in (
        "data/gebiet/gemeinden.csv",
        "data/regelwerke/pakt-fuer-integration.toml",
        "data/regelwerke/varianten/2020-2021-zusammen.toml",
        "data/erhebungen/2017-09-15/erhebung.csv",
        "data/erklaerungen/beispiel-2017.csv",
        "data/faelle/veroeffentlicht/integrationsmanagement-2017-endgueltig/fall.toml",
        "data/methoden/paragraph-29d.toml",
        "data/fehlermodelle/poisson.toml",
        "data/auswertung/standard.toml",
        "data/quellen.toml",
        "report/locale/de/LC_MESSAGES/messages.mo",
        "py.typed",
    ):
        assert f"{package}/{name}" in names
    assert all(name.startswith((f"{package}/", f"{package}-")) or ".dist-info/" in name for name in names)


def test_an_editable_install_copies_no_data() -> None:
    site = [Path(path) for path in sys.path if path.endswith("site-packages")]
    assert site
    assert not any((path / "geld_folgt_fluechtling" / "data").exists() for path in site)


def test_the_tests_pass_against_the_wheel(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(ROOT / "tests", elsewhere / "tests", ignore=shutil.ignore_patterns("__pycache__", "benchmarks"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, elsewhere)
    where = "import geld_folgt_fluechtling as g; print(g.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(site)}
    found = subprocess.run(
        [sys.executable, "-c", where], cwd=elsewhere, env=environment, capture_output=True, text=True, check=True
    )
    assert str(site) in found.stdout
    # laws of arithmetic, pure steps and files of users know nothing of packaging; they run against the sources
    slow = [
        f"--ignore=tests/{folder}"
        for folder in ("properties", "fuzz", "rules", "steps", "files", "intake", "counting", "register")
    ]
    options = ["-q", "-x", "-n", "2", "-p", "no:cacheprovider", "-m", "not checkout", *slow]
    command = [sys.executable, "-m", "pytest", *options, "tests"]
    result = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-5000:] + result.stderr[-2000:]
