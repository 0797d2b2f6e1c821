"""Tinos."""

from bench.pages.fonts import Font

FONT = Font("Tinos", "fonts-croscore", scale=1.0)
