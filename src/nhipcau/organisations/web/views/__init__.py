"""Pages of units and people: each parses its input and makes one call."""
