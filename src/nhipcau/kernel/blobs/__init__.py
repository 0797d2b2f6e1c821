"""Stored bytes, content-addressed, served only through a permission check."""
