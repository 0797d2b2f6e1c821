"""Noto Serif."""

from bench.pages.fonts import Font

FONT = Font("Noto Serif", "fonts-noto-core", scale=0.9)
