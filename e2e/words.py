"""What the product says, by the English of its source, so that a better translation breaks no journey."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages import pofile

SOURCES = Path(__file__).resolve().parents[1] / "src" / "nhipcau"


@cache
def catalogue() -> dict[str, str]:
    said: dict[str, str] = {}
    for source in SOURCES.glob("**/locale/vi/LC_MESSAGES/django.po"):
        with source.open("rb") as read:
            for message in pofile.read_po(read, locale="vi"):
                if isinstance(message.id, str) and isinstance(message.string, str) and message.string:
                    said[f"{message.context}\4{message.id}" if message.context else message.id] = message.string
    return said


def say(english: str, context: str = "", **values: str) -> str:
    """Return the Vietnamese of a message, its placeholders filled."""
    text = catalogue()[f"{context}\4{english}" if context else english]
    return text % values if values else text
