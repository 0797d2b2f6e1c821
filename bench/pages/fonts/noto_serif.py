"""Noto Serif."""

from bench.pages.fonts import Font

FONT = Font("Noto Serif", scale=0.9)
