"""FreeSerif: near to the Times that offices use, with marks of its own."""

from bench.pages.fonts import Font

FONT = Font("FreeSerif", "fonts-freefont-ttf", scale=1.0)
