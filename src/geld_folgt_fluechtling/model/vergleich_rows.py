"""The rows of the tables of a comparison, each sorted by its key."""

from __future__ import annotations

from geld_folgt_fluechtling.model.column import Row
from geld_folgt_fluechtling.model.ratio import ratio_text, whole_cents
from geld_folgt_fluechtling.model.vergleich import Vergleich


def comparison_rows(vergleich: Vergleich) -> dict[str, list[Row]]:
    """The rows of ``vergleich``, ``kennzahlen``, ``paare``, ``praktikabilitaet`` and ``teilerhebung``.

    What moves is half a sum and may end on half a cent: it is rounded half away from zero, as ratios are at their
    sixth decimal.
    """
    return {
        "vergleich": _lines(vergleich),
        "kennzahlen": _key_figures(vergleich),
        "paare": _pairs(vergleich),
        "praktikabilitaet": _surveys(vergleich),
        "teilerhebung": _ranges(vergleich),
    }


def _run(vergleich: Vergleich) -> tuple[int, str]:
    return vergleich.jahr, vergleich.lauf


def _lines(vergleich: Vergleich) -> list[Row]:
    run = _run(vergleich)
    return [
        (*run, z.alternative, z.ebene.value, z.einheit, z.name, z.gemeinden, z.einwohner,
         z.betrag_cents, z.basis_cents, z.differenz_cents, ratio_text(z.prozent),
         ratio_text(z.je_einwohner_eur), z.rang, z.basis_rang)
        for z in sorted(vergleich.zeilen, key=lambda z: (z.alternative, z.ebene, z.einheit))
    ]  # fmt: skip


def _key_figures(vergleich: Vergleich) -> list[Row]:
    run, nobody = _run(vergleich), ("", None)
    given = {alternative.name: alternative for alternative in vergleich.alternativen}
    rows: list[Row] = []
    for k in sorted(vergleich.kennzahlen, key=lambda k: k.alternative):
        alternative, each = given[k.alternative], k.bedauern_je_einwohner
        rows.append(
            (*run, k.alternative, alternative.art.value, alternative.angabe, k.verteilt_cents,
             whole_cents(k.umverteilt_cents), ratio_text(k.umverteilt_prozent), *k.klassen,
             *(k.groesster_gewinn or nobody), *(k.groesster_verlust or nobody),
             ratio_text(k.rangkorrelation), ratio_text(k.gini), ratio_text(k.theil),
             k.bedauern.ags, whole_cents(k.bedauern.wert),
             each.ags if each else "", ratio_text(each.wert if each else None))
        )  # fmt: skip
    return rows


def _pairs(vergleich: Vergleich) -> list[Row]:
    run = _run(vergleich)
    return [
        (*run, p.alternative, p.gegen, whole_cents(p.umverteilt_cents), ratio_text(p.umverteilt_prozent),
         p.gewinner, p.verlierer, ratio_text(p.rangkorrelation))
        for p in sorted(vergleich.paare, key=lambda p: (p.alternative, p.gegen))
    ]  # fmt: skip


def _surveys(vergleich: Vergleich) -> list[Row]:
    run = _run(vergleich)
    surveys = [(alternative.name, e) for alternative in vergleich.alternativen for e in alternative.erhoben]
    return [
        (*run, name, e.erhebung, e.methode, e.quelle, e.gemeinden, e.gezaehlt, e.modelliert,
         ratio_text(e.gezaehlt_prozent), ratio_text(e.modelliert_prozent), e.personen, e.personen_modelliert,
         ratio_text(e.personen_modelliert_prozent), e.hinweise, ratio_text(e.hinweise_je_100_zeilen), e.korrekturen)
        for name, e in sorted(surveys, key=lambda survey: (survey[0], survey[1].erhebung))
    ]  # fmt: skip


def _ranges(vergleich: Vergleich) -> list[Row]:
    run = _run(vergleich)
    ranges = [(alternative.name, s) for alternative in vergleich.alternativen for s in alternative.spannen]
    return [
        (*run, name, s.erhebung, s.ags, vergleich.namen.get(s.ags, ""), s.personen, s.betrag_cents,
         s.niedrig_cents, s.hoch_cents, s.rest_personen, s.rest_niedrig, s.rest_hoch)
        for name, s in sorted(ranges, key=lambda one: (one[0], one[1].erhebung, one[1].ags))
    ]  # fmt: skip
