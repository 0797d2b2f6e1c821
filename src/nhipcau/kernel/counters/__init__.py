"""Daily counters written with the thing they count."""
