"""TeX Gyre Schola: near to the Century Schoolbook of older office programs, sturdy and wide."""

from bench.pages.fonts import Font

FONT = Font("TeX Gyre Schola", "fonts-texgyre", scale=0.9)
"""Of the package that brings Termes."""
