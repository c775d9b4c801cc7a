"""LibreOffice as a second program: what it recalculates must be what we stored."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def _install(is_usable: Callable[[], bool]) -> None:
    """In CI, and only with the rights to do so, LibreOffice Calc is installed from Debian."""
    may_install = os.environ.get("CI") == "true" and shutil.which("apt-get") and os.geteuid() == 0
    if not may_install:
        pytest.skip("LibreOffice Calc (soffice) is not installed; Debian's package is libreoffice-calc")
    import fcntl

    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with (Path(tempfile.gettempdir()) / "gff-tests-apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run side by side; one of them installs, the others wait
        if not is_usable():
            for command in (["update"], ["install", "-y", "--no-install-recommends", "libreoffice-calc"]):
                subprocess.run(["apt-get", "-q", *command], env=environment, check=True, capture_output=True)
            assert is_usable()


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """A function that converts a file to another format, recalculating every formula on the way."""
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE_ALWAYS, encoding="utf-8")

    def convert(path: Path, to: str) -> Path:
        out = path.parent / f"from-{path.stem}"
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
        command += ["--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=240, stdin=subprocess.DEVNULL)
        return out / f"{path.stem}.{to}"

    def is_usable() -> bool:
        """LibreOffice may be there without Calc; it then converts nothing and says nothing."""
        probe = profile / "probe.csv"
        probe.write_text("1,2\n", encoding="utf-8")
        return shutil.which("soffice") is not None and convert(probe, "xlsx").is_file()

    if not is_usable():
        _install(is_usable)
    return convert
