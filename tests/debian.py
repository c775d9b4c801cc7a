"""Programs that tests need beside Python: where they are missing, CI installs them from Debian."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest


def install_in_ci(package: str, what: str, is_usable: Callable[[], bool]) -> None:
    """In CI, and only with the rights to do so, the package is installed; elsewhere the test is skipped."""
    if is_usable():
        return
    may_install = os.environ.get("CI") == "true" and shutil.which("apt-get") and os.geteuid() == 0
    if not may_install:
        pytest.skip(f"{what} is not installed; Debian's package is {package}")
    import fcntl

    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with (Path(tempfile.gettempdir()) / "gff-tests-apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run side by side; one of them installs, the others wait
        if not is_usable():
            for command in (["update"], ["install", "-y", "--no-install-recommends", package]):
                subprocess.run(["apt-get", "-q", *command], env=environment, check=True, capture_output=True)
            assert is_usable()
