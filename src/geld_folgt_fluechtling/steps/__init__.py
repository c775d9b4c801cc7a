"""What is done: pure functions, values in, values out. Opens no file, knows no screen."""
