"""Rule books: read, resolved for a year, checked, compared, begun anew."""
