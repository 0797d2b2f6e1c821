"""Tinos."""

from bench.pages.fonts import Font

FONT = Font("Tinos", scale=1.0)
