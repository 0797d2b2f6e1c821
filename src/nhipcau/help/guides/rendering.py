"""From Markdown to pages, and the search within them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.safestring import SafeString
from markdown_it.token import Token

from nhipcau.help.rules import GUIDES
from nhipcau.kernel.text import fold
from nhipcau.kernel.web.markdown import parse, render

FOLDER = Path(__file__).parent / "texts"
PICTURES = "pictures/"
LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a guide: its heading, the anchor in the page, its words."""

    guide: str
    guide_title: str
    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One guide: `summary` is its first paragraph, `html` everything below the title."""

    slug: str
    title: str
    summary: str
    html: SafeString
    sections: tuple[Section, ...]


def all_guides() -> list[Guide]:
    """Return every guide in the order of the list; those a broken build did not bring are left out."""
    return [found for slug in GUIDES if (found := guide(slug)) is not None]


@lru_cache(maxsize=len(GUIDES))
def guide(slug: str) -> Guide | None:
    """Return one guide, None for a name that is none."""
    file = FOLDER / f"{slug}.md"
    if slug not in GUIDES or not file.is_file():
        return None
    tokens = parse(file.read_text(encoding="utf-8"))
    title, body = tokens[1].content, tokens[3:]
    _dress(body)
    return Guide(
        slug=slug,
        title=title,
        summary=next(token.content for token in body if token.type == "inline"),
        html=render(body),
        sections=tuple(_sections(slug, title, body)),
    )


def search(words: str) -> list[Section]:
    """Return the parts of all guides that hold every word, with or without diacritics; those named so come first."""
    wanted = fold(words[:LONGEST_QUERY]).split()
    if not wanted:
        return []
    found = [
        section
        for one in all_guides()
        for section in one.sections
        if all(word in fold(f"{section.title} {section.text}") for word in wanted)
    ]
    return sorted(found, key=lambda section: not all(word in fold(section.title) for word in wanted))


def anchor_of(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(heading)).strip("-")


def _dress(tokens: Sequence[Token]) -> None:
    """Give headings their anchors, pictures their address, tables and lists the look of the product."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor_of(tokens[place + 1].content))
        if token.type == "bullet_list_open":
            token.attrSet("class", "bullets")
        for child in token.children or ():
            source = str(child.attrGet("src") or "")
            if child.type == "image" and source.startswith(PICTURES):
                child.attrSet("src", static(f"howto/{source.removeprefix(PICTURES)}"))
                child.attrSet("loading", "lazy")
                child.attrSet("class", "picture")


def _sections(slug: str, title: str, tokens: Sequence[Token]) -> Iterator[Section]:
    heading, words = "", list[str]()
    for place, token in enumerate([*tokens, Token("heading_open", "", 1)]):
        if token.type == "heading_open":
            if words:
                yield Section(
                    guide=slug,
                    guide_title=title,
                    anchor=anchor_of(heading),
                    title=heading or title,
                    text=" ".join(words),
                )
            heading, words = (tokens[place + 1].content if place < len(tokens) else ""), []
        elif token.type == "inline" and tokens[place - 1].type != "heading_open":
            words.append(_plain(token))
    return


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in {"text", "code_inline"})
