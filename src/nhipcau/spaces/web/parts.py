"""What several pages of spaces show: a message's words with what can be pressed in them, addresses, counts in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.markup import markup, markup_join
from nhipcau.spaces.queries import TopicRow
from nhipcau.spaces.queries.topics import WINDOW

_ADDRESS = r"https?://[^\s<>\"“”]{1,1000}"
_ENDS = ".,:;!?)'…”"
LONGEST_SHOWN = 60
"""Letters of an address that are written out; the whole of it is where it leads."""


def body_html(body: str, named: Iterable[str]) -> SafeString:
    """Return a message's words, escaped, with addresses to press and the people mentioned in bold."""
    names = sorted({f"@{name}" for name in named}, key=len, reverse=True)
    pattern = "|".join([_ADDRESS, *(re.escape(name) for name in names)])
    return markup_join("", "{}", ((piece,) for piece in _pieces(body, re.compile(f"({pattern})"))))


def _pieces(body: str, pattern: re.Pattern[str]) -> Iterator[str | SafeString]:
    for place, piece in enumerate(pattern.split(body)):
        if not place % 2:
            yield piece
        elif piece.startswith("@"):
            yield markup("<b>{}</b>", piece)
        else:
            address = piece.rstrip(_ENDS)
            yield _link(address)
            yield piece[len(address) :]


def _link(address: str) -> SafeString:
    shown = address if len(address) <= LONGEST_SHOWN else f"{address[:LONGEST_SHOWN]}…"
    return markup('<a href="{}" rel="noopener nofollow">{}</a>', address, shown)


def topic_address(row: TopicRow) -> str:
    """Return where a topic opens: at the first message its reader has not seen, else where one writes."""
    address = reverse("spaces:topic", args=[row.id])
    if row.is_new or not row.unread:
        return f"{address}#viet"
    first = row.messages - row.unread + 1
    return message_address(row.id, first, row.messages)


SENT = "da-gui"
"""Marks the address one is led to after sending: the draft kept on the device is done with."""


def sent_address(topic_id: UUID, n: int) -> str:
    """Return where a message stands that was sent a moment ago."""
    return f"{reverse('spaces:topic', args=[topic_id])}?{SENT}#tin-{n}"


def message_address(topic_id: UUID, n: int, last_n: int) -> str:
    """Return where one message of a topic stands."""
    return message_place(reverse("spaces:topic", args=[topic_id]), n, last_n)


def message_place(address: str, n: int, last_n: int) -> str:
    """Return where a message stands in the topic at an address, which a page with many of them asks for once."""
    query = "" if n > last_n - WINDOW else f"?{urlencode({'tu': n})}"
    return f"{address}{query}#tin-{n}"


def unread_words(row: TopicRow) -> str:
    """Say how much of a topic its reader has not seen; "" for none of it."""
    if row.is_new:
        return _("Not opened yet")
    return new_words(row.unread)


def new_words(count: int) -> str:
    """Say how many messages are new; "" for none."""
    return ngettext("%(n)s new message", "%(n)s new messages", count) % {"n": number(count)} if count else ""


def message_words(count: int) -> str:
    return ngettext("%(n)s message", "%(n)s messages", count) % {"n": number(count)}


def news_words(count: int) -> str:
    """Say how many topics of a space have something new; "" for none."""
    return ngettext("%(n)s topic with news", "%(n)s topics with news", count) % {"n": number(count)} if count else ""
