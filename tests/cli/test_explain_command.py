"""``gff explain`` as a user runs it, and the same from Python."""

from __future__ import annotations

import json
import re
import string
import subprocess
from collections.abc import Callable

import pytest

import geld_folgt_fluechtling as gff
from geld_folgt_fluechtling.cli.main import main
from geld_folgt_fluechtling.model.codes import CODES, Schwere
from geld_folgt_fluechtling.report.code_labels import LETTERS, OF_ONE_CODE, PARAMETERS

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LANGUAGE", "")  # the command sets it; afterwards it is as it was

    def explain(*arguments: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
        with pytest.raises(SystemExit) as end:
            main(["explain", *arguments, "--lang", lang])
        shown = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(str(end.value.code or 0)), shown.out, shown.err)

    return explain


def _parameters(code: str) -> set[str]:
    texts = (CODES[code].meldung, CODES[code].abhilfe)
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained_whole_in_both_languages(run: Run, code: str, lang: str) -> None:
    result = run(code, lang=lang)
    assert result.returncode == 0
    assert result.stderr == ""
    assert "{" not in result.stdout
    assert "}" not in result.stdout
    explained = gff.explain_code(code, lang=lang)
    for text in (code, explained.meldung, explained.grund, explained.abhilfe):
        assert text
        assert _flat(text) in _flat(result.stdout)


def test_the_parameters_of_a_message_are_words_of_the_language() -> None:
    assert gff.explain_code("Z006", lang="en").meldung == "‹file›, ‹cell›: ‹value› is negative."
    assert gff.explain_code("Z006", lang="de").meldung.startswith("‹Datei›, ‹Zelle›: ‹Wert› ")


def test_every_parameter_of_every_message_has_a_word() -> None:
    wordless = {(code, name) for code in CODES for name in _parameters(code) if name not in PARAMETERS}
    assert wordless - OF_ONE_CODE.keys() == set()


def test_no_word_is_left_over_for_a_parameter_that_a_message_does_not_have() -> None:
    assert {(code, name) for code, name in OF_ONE_CODE if name not in _parameters(code)} == set()
    assert PARAMETERS.keys() - {name for code in CODES for name in _parameters(code)} == set()


def test_every_letter_has_a_title() -> None:
    assert {code[0] for code in CODES} - LETTERS.keys() == set()


def test_what_fills_a_remedy_from_a_new_line_on_stands_apart_from_its_colon() -> None:
    assert gff.explain_code("U001", lang="en").abhilfe == "Say it, other options as before: ‹command lines›"


def test_small_letters_and_blanks_around_are_understood(run: Run) -> None:
    assert run(" z006").stdout == run("Z006").stdout


def test_an_unknown_code_names_the_nearest_and_how_to_list_all(run: Run) -> None:
    result = run("Z099")
    assert result.returncode == 2
    assert result.stdout == ""
    assert "U017" in result.stderr
    assert "Z009" in result.stderr
    assert "gff explain --codes" in result.stderr


@pytest.mark.parametrize("wanted", ["", "Z", "Z0066", "foo", "\x1b[31m", "ß", "{wert}", "08111000"])
def test_whatever_is_no_code_is_wrong_usage(wanted: str) -> None:
    with pytest.raises(gff.UsageError) as error:
        gff.explain_code(wanted)
    assert [finding.code for finding in error.value.findings] == ["U017"]
    assert set(str(error.value.findings[0].params["bekannt"]).split(", ")) <= CODES.keys()


def test_among_codes_equally_alike_the_letter_decides() -> None:
    with pytest.raises(gff.UsageError) as error:
        gff.explain_code("V999")
    assert str(error.value.findings[0].params["bekannt"]).startswith("V009, V001")


def test_json_is_one_document_with_the_names_of_the_table_of_findings(run: Run) -> None:
    document = json.loads(run("z014", "--json").stdout)
    assert list(document) == ["exit", "code", "schwere", "meldung", "grund", "abhilfe"]
    assert (document["exit"], document["code"], document["schwere"]) == (0, "Z014", "warnung")
    assert document["grund"] == CODES["Z014"].grund


def test_an_unknown_code_is_data_with_json(run: Run) -> None:
    result = run("Z099", "--json")
    document = json.loads(result.stdout)
    assert (result.returncode, document["exit"], document["hinweise"][0]["code"]) == (2, 2, "U017")


@pytest.mark.parametrize("arguments", [("--codes",), ()])
def test_the_list_has_every_code_once_under_the_title_of_its_letter(run: Run, arguments: tuple[str, ...]) -> None:
    lines = run(*arguments).stdout.splitlines()
    titles = [line[0] for line in lines if re.match(r"[A-Z]  ", line)]
    assert titles == sorted({code[0] for code in CODES})
    assert [line.split()[0] for line in lines if re.match(r"[A-Z][0-9]{3} ", line)] == sorted(CODES)
    severities = {line.split()[0]: line.split()[1] for line in lines if re.match(r"[A-Z][0-9]{3} ", line)}
    assert (severities["Z006"], severities["Z014"], severities["E007"]) == ("error", "warning", "hint")


def test_the_list_speaks_german(run: Run) -> None:
    shown = run("--codes", lang="de").stdout
    assert "Z006  Fehler" in shown
    assert "Personenzahlen je Gemeinde" in shown


def test_the_list_can_be_that_of_one_letter(run: Run) -> None:
    shown = json.loads(run("z", "--codes", "--json").stdout)["codes"]
    assert [code["code"] for code in shown] == [code for code in sorted(CODES) if code.startswith("Z")]
    assert run("Q", "--codes").returncode == 2


def test_python_gets_the_same_as_values() -> None:
    explained = gff.explain_code("z006", lang="en")
    assert (explained.code, explained.schwere, explained.abhilfe) == ("Z006", Schwere.FEHLER, "A count starts at 0.")
    assert explained in gff.explain_codes(lang="en")
    assert len(gff.explain_codes()) == len(CODES)
    with pytest.raises(gff.UsageError):
        gff.explain_codes(lang="fr")


def test_an_unknown_language_is_wrong_usage(run: Run) -> None:
    result = run("Z006", lang="fr")
    assert (result.returncode, "U009" in result.stderr) == (2, True)
