"""Open Sans: near to the Segoe UI of office programs and browsers."""

from bench.pages.fonts import Font

FONT = Font("Open Sans", "fonts-open-sans", scale=0.88)
