"""Pages of background work, for operators."""
