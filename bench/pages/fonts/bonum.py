"""Shaped like Bookman Old Style, with the wide letters some offices like for invitations and reports."""

from bench.pages.fonts import Font

FONT = Font("TeX Gyre Bonum", "fonts-texgyre", scale=0.88)
