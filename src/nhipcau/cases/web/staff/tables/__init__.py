"""Pages of the tables an administrator keeps for cases: routing rules, phrases, deadlines, the time for rating."""
