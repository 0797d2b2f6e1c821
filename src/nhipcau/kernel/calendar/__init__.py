"""Working days and hours of the city: holidays, swap days, office hours."""
