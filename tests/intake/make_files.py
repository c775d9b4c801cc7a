"""Makes the awkward files anew: ``python tests/intake/make_files.py`` (needs openpyxl, XlsxWriter, LibreOffice Calc).

The committed files are the reference: LibreOffice writes other bytes each time, so a file is only replaced here
when its maker was changed on purpose. What must come out of each stands in ``erwartet.toml``, written by hand.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import made_broken
import made_csv
import made_forms
import made_workbooks
from grundzahlen import EARLIER, FILES


def main() -> None:
    """All files, into ``files/`` and ``vorjahr/`` beside this script."""
    for folder in (FILES, EARLIER):
        folder.mkdir(exist_ok=True)
    made_csv.make()
    with TemporaryDirectory() as profile:
        for maker in (made_workbooks.make, made_forms.make, made_broken.make):
            maker(Path(profile))
    for path in sorted(FILES.iterdir()):
        print(f"{path.stat().st_size:7d}  {path.name}")


if __name__ == "__main__":
    main()
