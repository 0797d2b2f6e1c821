"""Gentium Plus: a book face, with tone marks that stand beside the circumflex."""

from bench.pages.fonts import Font

FONT = Font("Gentium Plus", "fonts-sil-gentiumplus", scale=0.97)
