"""Charis SIL."""

from bench.pages.fonts import Font

FONT = Font("Charis SIL", "fonts-sil-charis", scale=0.88)
