"""The guides in English: every Vietnamese one has its twin, and switching the language keeps the place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override

from nhipcau.help import rules
from nhipcau.help.guides import all_guides, guide, search

SOURCES = Path(__file__).resolve().parents[2]
HOWTO = SOURCES.parents[1] / "docs" / "howto"
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u00c0-\u00d6\u00e0-\u00f6\u1ea0-\u1ef9]")


def read(name: str) -> str:
    return (HOWTO / name).read_text(encoding="utf-8")


def shape(text: str) -> list[str]:
    """Return what a guide is made of, without its words: the level of each heading, steps, and pictures."""
    parts = re.findall(r"^(#+) |^(\d\.) |\((pictures/[^)]+)\)", text, re.MULTILINE)
    return ["".join(part) for part in parts]


def test_every_guide_has_its_english_twin() -> None:
    assert {path.stem for path in (HOWTO / "en").glob("*.md")} == set(rules.GUIDES)
    with override("en"):
        assert [(one.slug, one.language) for one in all_guides()] == [(slug, "en") for slug in rules.GUIDES]


@pytest.mark.parametrize("slug", rules.GUIDES)
def test_the_twin_has_the_same_parts_steps_and_pictures(slug: str) -> None:
    assert shape(read(f"en/{slug}.md")) == shape(read(f"{slug}.md"))
    with override("vi"):
        original = guide(slug)
    with override("en"):
        twin = guide(slug)
    assert original is not None
    assert twin is not None
    assert original.language == "vi"
    assert [part.anchor for part in twin.sections] == [part.anchor for part in original.sections]
    assert not VIETNAMESE.search(f"{twin.title} {twin.html}")


@pytest.mark.parametrize("slug", rules.GUIDES)
def test_pictures_say_that_their_pages_are_in_vietnamese(slug: str) -> None:
    shown = re.findall(r"!\[([^]]+)\]", read(f"en/{slug}.md"))
    assert [words for words in shown if not words.endswith("(page in Vietnamese)")] == []


@pytest.mark.parametrize("slug", rules.GUIDES)
def test_buttons_and_pages_are_called_as_the_product_calls_them(slug: str) -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("**/locale/vi/LC_MESSAGES/django.po"))
    named = re.findall(r"\*\*(.+?)\*\*", read(f"en/{slug}.md"))
    assert [words for words in named if f'msgid "{words}"' not in said] == []


def test_the_search_speaks_the_readers_language() -> None:
    with override("en"):
        assert search("deadline stands still")[0].guide_title == "Guide for citizens"
        assert search("mất mạng") == []
    with override("vi"):
        assert search("deadline stands still") == []


@pytest.mark.django_db
def test_switching_the_language_keeps_the_guide(client: Client) -> None:
    here = "/huong-dan/ba-con/"
    assert '<article class="stack prose guide" lang="vi">' in client.get(here).content.decode()
    assert client.post("/ngon-ngu/", {"ngon_ngu": "en", "next": here})["Location"] == here
    page = client.get(here).content.decode()
    assert '<article class="stack prose guide" lang="en">' in page
    assert 'id="theo-doi"' in page
    assert "Follow it" in client.get("/huong-dan/?q=follow").content.decode()
