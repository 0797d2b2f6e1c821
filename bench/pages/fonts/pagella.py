"""TeX Gyre Pagella: near to the Palatino of office programs."""

from bench.pages.fonts import Font

FONT = Font("TeX Gyre Pagella", "fonts-texgyre", scale=0.96)
"""Of the package that brings Termes."""
