"""Lato: the drawing from which the stand-in for an office program's Calibri was made, with every tone mark."""

from bench.pages.fonts import Font

FONT = Font("Lato", "fonts-lato", scale=0.95)
