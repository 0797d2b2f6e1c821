"""TeX Gyre Termes: the Times of printers' ROMs, with tone marks drawn by others than Tinos's."""

from bench.pages.fonts import Font

FONT = Font("TeX Gyre Termes", "fonts-texgyre", scale=1.0)
