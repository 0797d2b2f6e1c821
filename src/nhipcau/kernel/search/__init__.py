"""One full-text search for every module, with the actor's rights inside the query."""
