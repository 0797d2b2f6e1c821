"""Start pages, navigation and search across modules."""
