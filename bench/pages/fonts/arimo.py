"""Arimo."""

from bench.pages.fonts import Font

FONT = Font("Arimo", "fonts-croscore", scale=0.93)
