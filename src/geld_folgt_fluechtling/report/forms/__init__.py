"""The pre-filled workbooks that Kreise fill in."""
