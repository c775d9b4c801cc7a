"""What a comparison of alternatives tells: screen, workbook, JSON."""
