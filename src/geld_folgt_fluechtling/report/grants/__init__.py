"""What a run that grants tells: workbook, screen, JSON, and the sentences of refusals."""
