"""Pages of the intake: bring a stack in, put it in order, check it, register it."""
