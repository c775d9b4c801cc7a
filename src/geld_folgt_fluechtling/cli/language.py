"""Which language the screen speaks: ``--lang``, else ``GFF_LANG``, else the locale; German by default.

It is chosen before typer is imported, because help texts are fixed when commands are declared.
"""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Mapping, Sequence

from geld_folgt_fluechtling.report.language import DOMAIN, LANGUAGES, LOCALE_FOLDER, Language, language


def screen_language(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """The code of the screen's language."""
    for candidate in (_from_argv(argv), environ.get("GFF_LANG", "").lower()):
        if candidate in LANGUAGES:
            return candidate
    names = [environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)]
    if not names and sys.platform == "win32":
        names = [locale.getlocale()[0] or ""]
    return "en" if names and names[0].lower().startswith("en") else "de"


def activate(code: str) -> Language:
    """Let typer and click speak the language too."""
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain(DOMAIN, LOCALE_FOLDER)
    return language(code)


def current() -> Language:
    """The language that was activated for this process."""
    return language(os.environ.get("LANGUAGE", "de") if os.environ.get("LANGUAGE") in LANGUAGES else "de")


def _from_argv(argv: Sequence[str]) -> str:
    for position, argument in enumerate(argv):
        if argument == "--lang" and position + 1 < len(argv):
            return argv[position + 1].lower()
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=").lower()
    return ""
