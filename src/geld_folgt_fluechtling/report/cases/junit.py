"""Golden cases as JUnit XML, the subset that both GitLab and GitHub actions read.

Schema as of Jenkins' xunit plug-in (``junit-10.xsd``); an unconfirmed case is no failure and bears a property.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from geld_folgt_fluechtling.model.fall import Fallergebnis, Testlauf, Urteil
from geld_folgt_fluechtling.report.cases.words import difference_sentence, faults_of, summary, verdict
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.wording import visible

SUITE = "gff test"


def junit_xml(lauf: Testlauf, lang: Language) -> bytes:
    """The document, UTF-8."""
    counted = {
        "name": SUITE,
        "tests": str(len(lauf.ergebnisse)),
        "failures": str(lauf.count(Urteil.ABWEICHEND)),
        "errors": "0",
        "skipped": "0",
        "time": f"{sum(ergebnis.sekunden for ergebnis in lauf.ergebnisse):.3f}",
    }
    root = ET.Element("testsuites", counted)
    suite = ET.SubElement(root, "testsuite", counted)
    for ergebnis in lauf.ergebnisse:
        _case(suite, ergebnis, lang)
    ET.SubElement(suite, "system-out").text = visible(summary(lauf, lang))
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def is_junit(content: bytes) -> bool:
    """It is a document of :func:`junit_xml`, or nothing yet."""
    return not content or (content.startswith(b"<?xml") and f'<testsuites name="{SUITE}"'.encode() in content[:200])


def _case(suite: ET.Element, ergebnis: Fallergebnis, lang: Language) -> None:
    group, _, name = ergebnis.name.rpartition("/")
    classname = f"faelle.{group.replace('/', '.')}" if group else "faelle"
    about = {"classname": visible(classname), "name": visible(name), "file": visible(f"{ergebnis.ordner}/fall.toml")}
    case = ET.SubElement(suite, "testcase", {**about, "time": f"{ergebnis.sekunden:.3f}"})
    if ergebnis.angaben is not None and not ergebnis.is_confirmed:
        properties = ET.SubElement(case, "properties")
        ET.SubElement(properties, "property", {"name": "unbestaetigt", "value": "true"})
    if ergebnis.urteil is Urteil.ABWEICHEND:
        lines = [difference_sentence(difference, lang) for difference in ergebnis.abweichungen]
        failure = ET.SubElement(case, "failure", {"type": ergebnis.urteil.value, "message": verdict(ergebnis, lang)})
        failure.text = visible("\n".join([*lines, *faults_of(ergebnis, lang)]))
    ET.SubElement(case, "system-out").text = visible("\n".join(_about(ergebnis, lang)))


def _about(ergebnis: Fallergebnis, lang: Language) -> list[str]:
    if ergebnis.angaben is None:
        return [verdict(ergebnis, lang)]
    said = [ergebnis.titel, ergebnis.angaben.quelle, ergebnis.angaben.geprueft_von, verdict(ergebnis, lang)]
    return [line for line in said if line]
