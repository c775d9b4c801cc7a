"""Sentences about a run that both the screen and the workbook say."""

from __future__ import annotations

from geld_folgt_fluechtling.model.erklaerungen import MONTHS
from geld_folgt_fluechtling.model.money import CENTS_PER_EUR
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.steps.neutrality import neutrality


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
    delegable = {posten.id for posten in verteilung.regeln.posten if posten.is_delegable}
    moved = [z for z in verteilung.zuordnungen if z.posten in delegable]
    received = [z for z in moved if z.empfaenger_art == "landkreis" and not z.zusammenschluss]
    undeclared = {z.ags for z in received if z.option == "keine"}
    words = lang.text(
        "To Landkreise: {amount} euro (Landkreise: {landkreise}; Gemeinden: {gemeinden}, undeclared: {undeclared})."
    )
    said = [
        words.format(
            landkreise=lang.whole(len({z.empfaenger_ags for z in received})),
            amount=lang.euro(sum(z.betrag_cents for z in received)),
            gemeinden=lang.whole(len({z.ags for z in received})),
            undeclared=lang.whole(len(undeclared)),
        )
    ]
    grouped = [z for z in moved if z.zusammenschluss]
    if grouped:
        words = lang.text("To Zusammenschlüsse: {amount} euro (Zusammenschlüsse: {groups}; Gemeinden: {gemeinden}).")
        numbers = {
            "groups": lang.whole(len({z.zusammenschluss for z in grouped})),
            "amount": lang.euro(sum(z.betrag_cents for z in grouped)),
            "gemeinden": lang.whole(len({z.ags for z in grouped})),
        }
        said.append(words.format(**numbers))
    changing = {z.ags for z in moved if (z.von_monat, z.bis_monat) != (1, MONTHS)}
    if changing:
        words = lang.text("Changes within the year, divided by full months (Gemeinden: {count}).")
        said.append(words.format(count=lang.whole(len(changing))))
    return [*said, _covered(verteilung, lang)]


def _covered(verteilung: Verteilung, lang: Language) -> str:
    """What was checked of responsibility and neutrality; a run that fails these checks shows nothing at all."""
    words = lang.text(
        "Checked: one responsible in each of {gemeinden} Gemeinden in every month; whoever neither gave nor took a "
        "claim (Gemeinden: {third}) receives to the cent the same as without declarations."
    )
    third = neutrality(verteilung).dritte
    return words.format(gemeinden=lang.whole(len(verteilung.gebiet.gemeinden)), third=lang.whole(third))


def threshold(verteilung: Verteilung, table: str, lang: Language) -> list[str]:
    """One sentence per Posten on who is below its threshold for applying; ``table`` is where they are listed."""
    said = []
    for distributed in verteilung.posten:
        below = [one for one in verteilung.unter_schwelle if one.zuweisung.posten == distributed.posten.id]
        if below:
            words = lang.text(
                "{posten}: below {amount} euro a year: {below} of {all} Gemeinden (reached with neighbours of the "
                "same Verwaltungsverband: {reach}); see {table}"
            )
            if verteilung.mit_erklaerungen:
                words = lang.text(
                    "{posten}: below {amount} euro a year: {below} of {all} Gemeinden (keeping their claim alone: "
                    "{alone}; reached with neighbours of the same Verwaltungsverband: {reach}); see {table}"
                )
            said.append(
                words.format(
                    posten=distributed.posten.bezeichnung,
                    below=lang.whole(len(below)),
                    all=lang.whole(len(distributed.zuweisungen)),
                    amount=_whole_euro(below[0].schwelle_cents, lang),
                    alone=lang.whole(sum(one.allein for one in below)),
                    reach=lang.whole(sum(bool(one.nachbarn) for one in below)),
                    table=table,
                )
            )
    return said


def _whole_euro(cents: int, lang: Language) -> str:
    """An amount without decimals where it is whole euros."""
    return lang.euro(cents) if cents % CENTS_PER_EUR else lang.whole(cents // CENTS_PER_EUR)
