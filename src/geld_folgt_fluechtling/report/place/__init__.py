"""Why a place gets what it gets: in words, on the screen, as a document."""
