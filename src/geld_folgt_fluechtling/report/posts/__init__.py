"""What ``gff posts`` tells: the posts that frames pay for, on a terminal and as JSON."""
