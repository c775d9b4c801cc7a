"""What people look at, made from results: terminal, workbook, worded findings. German and English."""
