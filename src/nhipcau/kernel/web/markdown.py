"""Markdown of our own files as HTML. HTML inside it is shown as text, never passed on, so the result is safe."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def parse(text: str) -> list[Token]:
    """Return the parts of a text; callers may give them attributes before they are rendered."""
    return _reader().parse(text)


def render(tokens: Sequence[Token]) -> SafeString:
    """Return the HTML of parsed parts."""
    reader = _reader()
    return SafeString(reader.renderer.render(tokens, reader.options, {}))
