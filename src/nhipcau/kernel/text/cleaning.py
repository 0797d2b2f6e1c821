"""The one cleaner: what comes in from people and other systems passes here before anything looks at it."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from nhipcau.kernel.errors import Invalid

# Never seen, only abused: NUL and other controls, zero-width characters, marks that turn the direction of writing,
# half of a surrogate pair (no database takes it), soft hyphens, tag characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_SPACES_IN_LINE = re.compile(r"[^\S\n\t]+")
_SPACES_AT_END = re.compile(r"[ \t]+(?=\n)")
_EMPTY_LINES = re.compile(r"\n{3,}")
# A text so far over its limit is refused before any work is spent on it.
_HOPELESS = 10


def clean(text: str, *, multiline: bool = False, limit: int | None = None) -> str:
    """Return `text` in NFC without anything invisible, its spaces single and its ends trimmed.

    In one line every run of white space becomes one space; with `multiline`, line ends (as line feeds, at most one
    empty line in a row) and tabs stay. Raises Invalid when more than `limit` characters are left.
    Cleaning twice changes nothing.
    """
    if limit is not None and len(text) > _HOPELESS * limit + 10_000:
        raise too_long(len(text), limit)
    text = _LINE_END.sub("\n", text)
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    if multiline:
        text = _SPACES_AT_END.sub("", _SPACES_IN_LINE.sub(" ", text))
        text = _EMPTY_LINES.sub("\n\n", text).strip()
    else:
        text = _SPACES.sub(" ", text).strip()
    if limit is not None and len(text) > limit:
        raise too_long(len(text), limit)
    return text


def too_long(length: int, limit: int) -> Invalid:
    text = _("This is too long: %(length)d characters, at most %(limit)d fit. Please shorten it.")
    return Invalid(text % {"length": length, "limit": limit}, code="too_long", length=length, limit=limit)
