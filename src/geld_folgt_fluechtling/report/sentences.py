"""Sentences about a run that both the screen and the workbook say."""

from __future__ import annotations

from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.language import Language


def what_ifs(verteilung: Verteilung, lang: Language) -> list[str]:
    """One sentence per budget that was given as a what-if."""
    words = lang.text("What-if: {posten} with {amount} euro (--budget)")
    return [words.format(posten=posten, amount=lang.euro(cents)) for posten, cents in verteilung.budgets.items()]


def counts(verteilung: Verteilung, lang: Language) -> list[str]:
    """Where the counts come from, one sentence per file that is not bundled."""
    files: dict[str, list[str]] = {}
    for key, erhebung in verteilung.erhebungen.items():
        if not erhebung.mitgeliefert:
            files.setdefault(erhebung.datei, []).append(key)
    words = lang.text("Counts of {erhebungen}: {file}")
    return [words.format(erhebungen=", ".join(keys), file=file) for file, keys in files.items()]


def by_head(verteilung: Verteilung, lang: Language) -> list[str]:
    """How to see the whole envelope by head, where the rule book names another that does it."""
    regeln = verteilung.regeln
    if regeln.nach_koepfen is None or all(posten.is_distributed for posten in regeln.posten):
        return []
    command = f"gff allocate {regeln.jahr} --rules {regeln.nach_koepfen}"
    if regeln.varianten:
        euro, cents = divmod(regeln.volumen.cents, 100)
        command += f" --budget {regeln.nach_koepfen}={euro}.{cents:02d}"
    words = [lang.text("The whole envelope by head: {command}").format(command=command)]
    if any(not erhebung.mitgeliefert for erhebung in verteilung.erhebungen.values()):
        words.append(lang.text("(with the same --counts)"))
    return [" ".join(words)]


def delegation(verteilung: Verteilung, lang: Language) -> list[str]:
    """Who receives for whom, in one sentence; nothing where nothing may be delegated."""
    if not any(posten.is_delegable for posten in verteilung.regeln.posten):
        return []
    if not verteilung.mit_erklaerungen:
        return [lang.text("No declarations given: nothing is delegated, every Gemeinde receives its own.")]
    received = [z for z in verteilung.zuordnungen if z.empfaenger_art == "landkreis"]
    undeclared = {z.ags for z in received if z.option == "keine"}
    words = lang.text(
        "{landkreise} Landkreise receive {amount} euro for {gemeinden} Gemeinden, {undeclared} of them undeclared."
    )
    return [
        words.format(
            landkreise=lang.whole(len({z.empfaenger_ags for z in received})),
            amount=lang.euro(sum(z.betrag_cents for z in received)),
            gemeinden=lang.whole(len({z.ags for z in received})),
            undeclared=lang.whole(len(undeclared)),
        )
    ]
