"""Vietnamese text: cleaning, folding, sorting, spelling, names of places."""
