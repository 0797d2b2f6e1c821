"""Meetings for other systems."""
