"""What may not be a case, or not yet: emergencies, complaints and denunciations, crime and corruption."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict

from nhipcau.cases import rules
from nhipcau.cases.errors import Notice
from nhipcau.cases.web.citizen.photos import KeptPhoto
from nhipcau.kernel.web.http import page

NOT_REPEATED = {"photos", "photo_ids", "acknowledged", "confirmed", "edit", "csrfmiddlewaretoken"}


HOTLINE_FIRST = frozenset({"emergency", "violence"})
TURNED_AWAY = frozenset({"crime", "corruption", "drug", "fraud"})
"""Kinds of which nothing is stored once the person says that it is one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which page a report was written on: the frame around it, and the name of its address."""

    layout: str
    url_name: str
    is_staff: bool = False


PUBLIC_PLACE = Place("layouts/citizen.html", "cases:report")


@dataclass(frozen=True, slots=True)
class Office:
    """Somewhere to go or to call; `dial` when the contact is a number."""

    name: str
    contact: str
    dial: str
    purpose: str


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice as the pages show it."""

    kind: str
    title: str
    text: str
    calls: list[Office]
    offices: list[Office]
    steps: tuple[str, ...]
    law: str

    @property
    def is_urgent(self) -> bool:
        return self.kind in HOTLINE_FIRST

    @property
    def may_be_turned_away(self) -> bool:
        return self.kind in TURNED_AWAY


def shown(notice: Notice) -> ShownNotice:
    offices = [Office(one.name, one.contact, _dial(one.contact), one.purpose) for one in notice.addresses]
    return ShownNotice(
        kind=notice.kind,
        title=str(notice.title),
        text=str(notice.text),
        calls=[one for one in offices if one.dial],
        offices=[one for one in offices if not one.dial],
        steps=tuple(notice.steps),
        law=notice.law,
    )


def _dial(contact: str) -> str:
    digits = contact.replace(" ", "").replace(".", "")
    return digits if digits.isdecimal() else ""


def turns_away(notice: Notice, posted: QueryDict, category: str) -> bool:
    """Tell whether this is for others to receive: the kind was chosen, or the person said "yes, that is what it is"."""
    return category in rules.CRIME_CATEGORIES or (notice.kind in TURNED_AWAY and "confirmed" in posted)


def must_ask(notice: Notice, acknowledged: Collection[str]) -> bool:
    """Tell whether the person has to read the notice first: the hotline, or where other procedures begin."""
    return (notice.must_confirm or notice.kind in HOTLINE_FIRST) and notice.kind not in acknowledged


def ask_page(
    request: HttpRequest, place: Place, notice: Notice, posted: QueryDict, photos: Sequence[KeptPhoto]
) -> HttpResponse:
    """Show where such a matter goes. The whole form goes along, so that one press sends it on or goes back to it."""
    acknowledged = dict.fromkeys([*posted.getlist("acknowledged"), notice.kind])
    values = {
        "place": place,
        "notice": shown(notice),
        "hidden": [
            (name, value) for name, given in posted.lists() if name not in NOT_REPEATED for value in given if value
        ],
        "photos": photos,
        "acknowledged": [kind for kind in acknowledged if kind],
    }
    return page(request, "cases/citizen/notice.html", values, status=422)


def turned_away_page(request: HttpRequest, place: Place, notice: Notice, said: str) -> HttpResponse:
    """Show the addresses, and the words once more for copying. They are on this page and nowhere else."""
    return page(
        request, "cases/citizen/turned_away.html", {"place": place, "notice": shown(notice), "said": said}, status=422
    )
