"""As broad as Verdana, the letters of those who type for the screen first."""

from bench.pages.fonts import Font

FONT = Font("DejaVu Sans", "fonts-dejavu-extra", scale=0.84)
"""Of the package that brings the slanted letters; it brings the upright ones with it."""
