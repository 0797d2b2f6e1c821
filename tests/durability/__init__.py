"""Killing everything at random moments while people write: nothing acknowledged is lost, nothing happens twice."""
