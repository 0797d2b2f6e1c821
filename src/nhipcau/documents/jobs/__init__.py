"""Work of the worker on documents, a file for each room."""
