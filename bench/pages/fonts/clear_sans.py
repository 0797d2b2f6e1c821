"""Clear Sans: near to the Segoe and Calibri of office programs."""

from bench.pages.fonts import Font

FONT = Font("Clear Sans", "fonts-clear-sans", scale=0.91)
