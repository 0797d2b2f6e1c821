"""From Markdown to pages, and the search within them.

Vietnamese is the original. A guide in another language lies in a folder named after the language, under the same name
and with the same headings in the same order; its parts carry the anchors of the original, so that an address leads to
the same place in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from markdown_it.token import Token

from nhipcau.help.rules import GUIDES
from nhipcau.kernel.text import fold
from nhipcau.kernel.web.markdown import parse, render

FOLDER = Path(__file__).parent / "texts"
PICTURES = "pictures/"
ORIGINAL = "vi"
LANGUAGES = (ORIGINAL, "en")
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
    """One guide: `summary` is its first paragraph, `html` everything below the title, `language` that of both."""

    slug: str
    language: str
    title: str
    summary: str
    html: SafeString
    sections: tuple[Section, ...]


def all_guides() -> list[Guide]:
    """Return every guide in the reader's language and the order of the list; what a broken build lost is left out."""
    return [found for slug in GUIDES if (found := guide(slug)) is not None]


def guide(slug: str) -> Guide | None:
    """Return one guide in the reader's language, in Vietnamese where that is missing; None for a name that is none."""
    if slug not in GUIDES:
        return None
    language = (get_language() or ORIGINAL).partition("-")[0]
    return (_guide(slug, language) if language in LANGUAGES else None) or _guide(slug, ORIGINAL)


@lru_cache(maxsize=len(GUIDES) * len(LANGUAGES))
def _guide(slug: str, language: str) -> Guide | None:
    original = FOLDER / f"{slug}.md"
    file = original if language == ORIGINAL else FOLDER / language / f"{slug}.md"
    if not file.is_file():
        return None
    tokens = parse(file.read_text(encoding="utf-8"))
    title, body = tokens[1].content, tokens[3:]
    _dress(body, original)
    return Guide(
        slug=slug,
        language=language,
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


def _dress(tokens: Sequence[Token], original: Path) -> None:
    """Give headings the anchors of the original, pictures their address, lists the look of the product."""
    anchors = _anchors(original)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", next(anchors, anchor_of(tokens[place + 1].content)))
        if token.type == "bullet_list_open":
            token.attrSet("class", "bullets")
        for child in token.children or ():
            source = str(child.attrGet("src") or "")
            if child.type == "image" and source.startswith(PICTURES):
                child.attrSet("src", static(f"howto/{source.removeprefix(PICTURES)}"))
                child.attrSet("loading", "lazy")
                child.attrSet("class", "picture")


def _anchors(original: Path) -> Iterator[str]:
    tokens = parse(original.read_text(encoding="utf-8"))
    headings = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    return iter([anchor_of(heading) for heading in headings[1:]])  # the first is the title


def _sections(slug: str, title: str, tokens: Sequence[Token]) -> Iterator[Section]:
    anchor, heading, words = "", "", list[str]()
    for place, token in enumerate([*tokens, Token("heading_open", "", 1)]):
        if token.type == "heading_open":
            if words:
                yield Section(
                    guide=slug,
                    guide_title=title,
                    anchor=anchor,
                    title=heading or title,
                    text=" ".join(words),
                )
            anchor = str(token.attrGet("id") or "")
            heading, words = (tokens[place + 1].content if place < len(tokens) else ""), []
        elif token.type == "inline" and tokens[place - 1].type != "heading_open":
            words.append(_plain(token))
    return


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in {"text", "code_inline"})
