"""What a start of the program loads."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("pandas", "pyarrow", "numpy", "openpyxl", "xlsxwriter")


def _loaded_by(code: str) -> set[str]:
    program = f"import sys\n{code}\nsys.stderr.write(' '.join(sys.modules))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in result.stderr.split()}


def test_help_loads_nothing_heavy() -> None:
    code = "from geld_folgt_fluechtling.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    loaded = _loaded_by(code)
    assert "typer" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_help_of_a_command_loads_nothing_heavy() -> None:
    code = (
        "from geld_folgt_fluechtling.cli.main import main\ntry: main(['allocate', '--help'])\nexcept SystemExit: pass"
    )
    assert _loaded_by(code).isdisjoint(HEAVY)


def test_explaining_a_code_loads_nothing_heavy() -> None:
    code = "from geld_folgt_fluechtling.cli.main import main\ntry: main(['explain', 'Z006'])\nexcept SystemExit: pass"
    loaded = _loaded_by(code)
    assert "rich" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_importing_the_package_loads_no_dependency_at_all() -> None:
    loaded = _loaded_by("import geld_folgt_fluechtling")
    assert loaded.isdisjoint({*HEAVY, "typer", "rich", "pydantic", "babel"})


def test_every_public_name_can_be_imported() -> None:
    import geld_folgt_fluechtling

    assert {name for name in geld_folgt_fluechtling.__all__ if getattr(geld_folgt_fluechtling, name) is None} == set()
    assert "allocate" in dir(geld_folgt_fluechtling)
