"""What a file holds as grids of text cells, whatever its format; what the cells mean is read elsewhere."""
