"""What is not the user's fault ends in words too."""

from __future__ import annotations

from pathlib import Path

import pytest

from geld_folgt_fluechtling.cli.main import main
from geld_folgt_fluechtling.flows import allocate as flow
from geld_folgt_fluechtling.model.errors import InvariantBroken
from geld_folgt_fluechtling.model.findings import Finding


def _end(monkeypatch: pytest.MonkeyPatch, folder: Path, error: BaseException) -> int:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.chdir(folder)
    monkeypatch.setattr(flow, "allocate", fail)
    monkeypatch.delenv("GFF_DEBUG", raising=False)
    with pytest.raises(SystemExit) as end:
        main(["allocate", "2018"])
    assert list(folder.iterdir()) == []
    return int(str(end.value.code))


def test_a_broken_invariant_is_70_and_says_what_broke(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _end(monkeypatch, tmp_path, InvariantBroken(Finding("X001", wert="claims = recipients"))) == 70
    assert "X001" in capsys.readouterr().err


def test_an_unforeseen_error_is_70_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _end(monkeypatch, tmp_path, ZeroDivisionError("oops")) == 70
    shown = capsys.readouterr().err
    assert "ZeroDivisionError" in shown
    assert "Traceback" not in shown


def test_an_interrupted_run_is_130(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert _end(monkeypatch, tmp_path, KeyboardInterrupt()) == 130
