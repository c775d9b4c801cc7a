"""What holds where nobody says otherwise; apart from the rules themselves, which are slow to load."""

STANDARD = "pakt-fuer-integration"
"""The id of the rule book."""
