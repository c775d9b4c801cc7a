"""``python -m geld_folgt_fluechtling`` is ``gff``."""

from geld_folgt_fluechtling.cli.main import main

main()
