"""DejaVu Serif."""

from bench.pages.fonts import Font

FONT = Font("DejaVu Serif", scale=0.86)
