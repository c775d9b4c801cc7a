"""The script that somebody would write instead: shares times budget, in floats, rounded row by row.

Run: ``.venv/bin/python tests/benchmarks/naive_pandas.py COUNTS.csv OUT.csv``
"""

import sys

import pandas as pd

BUDGETS_EUR = {"integrationslasten": 90_000_000, "integrationsmanagement": 58_000_000}

counts = pd.read_csv(sys.argv[1], dtype={"ags": str})
share = counts["personen"] / counts["personen"].sum()
tables = []
for posten, budget in BUDGETS_EUR.items():
    table = counts[["ags", "name", "personen"]].copy()
    table["posten"] = posten
    table["betrag_eur"] = (share * budget).map(lambda amount: round(amount, 2))
    tables.append(table)
pd.concat(tables).to_csv(sys.argv[2], index=False)
