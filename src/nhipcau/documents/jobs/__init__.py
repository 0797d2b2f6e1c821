"""Work of the timer on documents."""
