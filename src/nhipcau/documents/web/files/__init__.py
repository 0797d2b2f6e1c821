"""Pages of files: lists of the year, one file, what falls due, what is proposed to be destroyed."""
