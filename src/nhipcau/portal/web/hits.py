"""Results of a search, ready to be written: found words marked, kinds to narrow by, the way to the next page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.kernel.search import SearchHit, SearchPage
from nhipcau.kernel.web.formats import marked, number

HITS = 20
LONGEST_QUERY = 200


def kind_words(kind: str) -> str:
    """Return what a kind of thing is called."""
    names = {
        "case": _("Reports and proposals"),
        "document": _("Documents"),
        "task": pgettext("task", "Tasks"),
        "message": _("Messages and discussions"),
        "meeting": pgettext("meeting", "Meetings"),
    }
    return names.get(kind, kind)


def address_of_hit(hit: SearchHit, words: str = "") -> str:
    """Return the page of a found thing; every kind has one. A document opens at the page the words stand on."""
    if hit.kind == "document" and hit.place:
        return f"/van-ban/{hit.id}/trang/{hit.place}/?" + urlencode({"tu": words})
    places = {
        "case": "/phan-anh",
        "document": "/van-ban",
        "task": "/nhiem-vu/viec",
        "message": "/khong-gian/tin",
        "meeting": "/hop",
    }
    return f"{places[hit.kind]}/{hit.id}/" if hit.kind in places else ""


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found. `title` is as somebody wrote it; "" for what is said about a thing, which has none."""

    title: SafeString
    snippet: SafeString
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    label: str
    count: str
    address: str
    is_current: bool


def results(found: SearchPage, *, words: str, kind: str) -> dict[str, object]:
    """Return what the results page shows."""
    kinds = found.facets.get("kind", [])
    count = number(found.count)
    return {
        "words": words,
        "is_ready": found.is_ready,
        "hits": [
            Hit(
                marked(hit.title),
                marked(hit.snippet),
                kind_words(hit.kind),
                address_of_hit(hit, words),
            )
            for hit in found.hits
        ],
        "count": _("more than %(n)s") % {"n": count} if found.count_is_floor else count,
        "facets": [
            Facet(_("Everything"), "", _address(words), not kind),
            *(Facet(kind_words(name), number(n), _address(words, loai=name), name == kind) for name, n in kinds),
        ]
        if len(kinds) > 1 or kind
        else [],
        "next": _address(words, loai=kind, trang=found.after) if found.after else "",
    }


def _address(words: str, **more: str) -> str:
    return "?" + urlencode({"q": words} | {name: value for name, value in more.items() if value})
