"""Roboto: what offices that write in a browser print."""

from bench.pages.fonts import Font

FONT = Font("Roboto", "fonts-roboto-unhinted", scale=0.92)
