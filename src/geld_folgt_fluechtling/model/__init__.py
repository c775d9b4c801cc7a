"""What there is: frozen values with exact types. Opens no file, knows no screen."""
