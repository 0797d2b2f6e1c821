"""Arimo."""

from bench.pages.fonts import Font

FONT = Font("Arimo", scale=0.93)
