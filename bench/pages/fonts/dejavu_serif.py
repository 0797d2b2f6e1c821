"""DejaVu Serif."""

from bench.pages.fonts import Font

FONT = Font("DejaVu Serif", "fonts-dejavu-core", scale=0.86)
