"""Finding documents, reading a page of one, sharing it, and who opened it."""
