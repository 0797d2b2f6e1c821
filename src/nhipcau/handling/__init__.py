"""Who handles a thing, by when, and what was said: parties, scope rows, deadlines, timeline."""
