"""The pages one reads: spaces, one space, a topic, what is new in it, what words find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.kernel.blobs.web.kept import KeptFile
from nhipcau.kernel.errors import DomainError
from nhipcau.kernel.web.formats import marked, moment, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.spaces import operations, queries
from nhipcau.spaces.models import TopicMark
from nhipcau.spaces.permissions import can_open
from nhipcau.spaces.queries import MessageFacts, SpaceFacts, SpaceRow, TopicFacts, TopicRow, TopicView
from nhipcau.spaces.queries.wording import first_words, kind_of, slug_of
from nhipcau.spaces.web.forms import MessageForm
from nhipcau.spaces.web.invitations import invitation_line
from nhipcau.spaces.web.messages import Talk, decisions, shown
from nhipcau.spaces.web.parts import (
    SENT,
    message_address,
    message_words,
    new_words,
    news_words,
    topic_address,
    unread_words,
)

LONGEST_CURSOR, LONGEST_QUERY = 200, 200
CLOSED = "da-dong"


@staff_page
@require_safe
def spaces(request: HttpRequest) -> HttpResponse:
    """List the spaces the reader may enter."""
    actor = staff_of(request)
    is_closed = request.GET.get("nhom") == CLOSED
    rows = queries.space_list(actor=actor, is_closed=is_closed)
    values = {
        "lines": [_space_line(row) for row in rows],
        "invitations": [] if is_closed else [invitation_line(one) for one in queries.invitations(actor=actor)],
        "is_closed": is_closed,
        "may_open": can_open(actor),
        "tabs": [
            (_("Open spaces"), reverse("spaces:spaces"), not is_closed),
            (_("Closed spaces"), f"{reverse('spaces:spaces')}?{urlencode({'nhom': CLOSED})}", is_closed),
        ],
    }
    return page(request, "spaces/list.html", values)


def _space_line(row: SpaceRow) -> dict[str, Any]:
    return {
        "address": reverse("spaces:space", args=[row.id]),
        "name": row.name,
        "keeper": row.keeper,
        "is_guest": row.is_guest,
        "news": news_words(row.news),
        "last": moment(row.last_at),
    }


@staff_page
@require_safe
def space(request: HttpRequest, space_id: UUID) -> HttpResponse:
    """Show a space: what was settled, and its topics with what is new in them."""
    after = request.GET.get("sau", "")[:LONGEST_CURSOR]
    view = queries.space_view(actor=staff_of(request), space_id=space_id, after=after)
    values = {
        "space": view.space,
        "talkers": talkers(view.space),
        "decisions": decisions(view.pins),
        "lines": [topic_line(row) for row in view.topics.rows],
        "later": f"?{urlencode({'sau': view.topics.next})}" if view.topics.next else "",
        "earlier": reverse("spaces:space", args=[space_id]) if after else "",
        "is_first": not after,
    }
    return page(request, "spaces/space.html", values)


def talkers(facts: SpaceFacts) -> str:
    """Say who talks in a space, in a sentence."""
    values = {"unit": facts.keeper, "n": number(facts.outside if facts.has_line else facts.units - 1)}
    if facts.has_line and facts.outside:
        return _("%(unit)s, all units below it and %(n)s from outside talk here.") % values
    if facts.has_line:
        return _("%(unit)s and all units below it talk here.") % values
    if facts.units > 1:
        return _("%(unit)s and %(n)s other units talk here.") % values
    return _("Only %(unit)s talks here so far.") % values


def topic_line(row: TopicRow) -> dict[str, Any]:
    """Word one topic of a list."""
    return {
        "address": topic_address(row),
        "title": row.title,
        "unread": unread_words(row),
        "is_muted": row.follow == TopicMark.Follow.MUTED,
        "messages": message_words(row.messages),
        "who": row.who,
        "unit": row.unit,
        "words": row.words,
        "last": moment(row.last_at),
    }


@staff_page
@require_safe
def find(request: HttpRequest, space_id: UUID) -> HttpResponse:
    """Show which messages of a space hold some words."""
    words = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    after = request.GET.get("sau", "")[:LONGEST_CURSOR]
    found = queries.find_messages(actor=staff_of(request), space_id=space_id, q=words, after=after)
    values = {
        "space": {"id": space_id, "name": found.space},
        "words": words,
        "hits": [
            {
                "address": reverse("spaces:message", args=[row.id]),
                "topic": row.topic,
                "who": row.who,
                "unit": row.unit,
                "at": moment(row.posted_at),
                "snippet": marked(row.snippet),
            }
            for row in found.rows
        ],
        "count": _("more than %(n)s") % {"n": number(found.count)} if found.count_is_floor else number(found.count),
        "is_ready": found.is_ready,
        "next": f"?{urlencode({'q': words, 'sau': found.next})}" if found.next else "",
    }
    return page(request, "spaces/find.html", values)


@staff_page
@require_safe
def topic(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Show a topic; with `?sau=n` only what is newer than a message, as a part of the page."""
    actor = staff_of(request)
    if "sau" in request.GET:
        return _newer(request, topic_id)
    view = operations.read_topic(
        actor=actor, topic_id=topic_id, before=_number(request, "truoc"), at=_number(request, "tu")
    )
    return topic_page(request, view)


def _newer(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    after = _number(request, "sau")
    actor = staff_of(request)
    facts = operations.read_after(actor=actor, topic_id=topic_id, after=after)
    last_n = facts[-1].n if facts else after
    talk = Talk(topic_id=topic_id, last_n=last_n, read_n=0, may_write=bool(facts) and facts[0].may_answer)
    values = {"talk": shown(talk, facts, is_grouped=False), "last_n": last_n}
    return page(request, "spaces/newer.html", values)


@staff_page
@require_safe
def about(request: HttpRequest, slug: str, subject_id: UUID) -> HttpResponse:
    """Show what is said about a thing of another module: an empty page while nobody has written."""
    actor = staff_of(request)
    view = operations.read_about(
        actor=actor,
        kind=kind_of(slug),
        subject_id=subject_id,
        before=_number(request, "truoc"),
        at=_number(request, "tu"),
    )
    return topic_page(request, view)


@staff_page
@require_safe
def about_brief(request: HttpRequest, slug: str, subject_id: UUID) -> HttpResponse:
    """Say in a few words how far the discussion about a thing is, as a part of the thing's own page."""
    found = queries.about_brief(actor=staff_of(request), kind=kind_of(slug), subject_id=subject_id)
    values = {
        "count": message_words(found.count) if found.count else "",
        "news": new_words(found.news),
        "words": found.words,
        "unit": found.unit,
        "at": moment(found.at),
    }
    return page(request, "spaces/brief.html", values)


@staff_page
@require_safe
def message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Lead to where a message stands, from a hit of the search or a notification."""
    facts, found = queries.get_message(actor=staff_of(request), message_id=message_id)
    assert facts.id is not None  # noqa: S101 - a topic with a message has been begun
    return HttpResponseRedirect(message_address(facts.id, found.n, facts.last_n))


@staff_page
@require_safe
def mentionable(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Offer whom the letters behind an @ may mean, as a part of the page."""
    readers = queries.mentionable(actor=staff_of(request), topic_id=topic_id, q=request.GET.get("q", ""))
    return page(request, "spaces/mentionable.html", {"readers": readers})


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - numbers of messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The place to write in as it stands: what was typed, files already stored, what is answered, what was refused."""

    form: MessageForm = field(default_factory=MessageForm)
    kept: Sequence[KeptFile] = ()
    answered: MessageFacts | None = None
    refusal: DomainError | None = None


def topic_page(
    request: HttpRequest,
    view: TopicView,
    box: Box | None = None,
    *,
    poll_problem: tuple[UUID, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a topic with the place to write in, as it was typed where something was refused."""
    facts, box = view.topic, box or Box()
    window = view.messages
    values = {
        "topic": facts,
        "here": _here(facts),
        "write": _writes_at(facts),
        "decisions": decisions(view.pins),
        "talk": shown(_talk(facts, poll_problem), window),
        "earlier": f"?{urlencode({'truoc': window[0].n})}" if view.has_earlier and window else "",
        "later": f"?{urlencode({'tu': window[-1].n + 1})}#tin-{window[-1].n + 1}" if view.has_later and window else "",
        "first_new": _first_new(facts, window[0].n if window else 0),
        "box": box,
        "answered": first_words(box.answered.body) if box.answered else "",
        "follow": [(value, label, value == facts.follow) for value, label in TopicMark.Follow.choices],
        "draft": f"chu-de-{facts.about.id if facts.about else facts.id}",
        "last_shown": window[-1].n if window else 0,
        "is_newest": not view.has_later,
        "is_sent": SENT in request.GET,
    }
    return page(request, "spaces/topic.html", values, status=status)


def _talk(facts: TopicFacts, poll_problem: tuple[UUID, str] | None) -> Talk:
    return Talk(
        topic_id=facts.id or UUID(int=0),
        last_n=facts.last_n,
        read_n=facts.read_n,
        may_write=facts.may_write,
        poll_problem=poll_problem,
    )


def _here(facts: TopicFacts) -> dict[str, str]:
    """Return where a topic belongs: the way back, and its name."""
    if facts.about is not None:
        return {"address": facts.about.address, "name": str(facts.about.kind_label)}
    return {"address": reverse("spaces:space", args=[facts.space_id]), "name": facts.space}


def _writes_at(facts: TopicFacts) -> str:
    if facts.about is not None:
        return reverse("spaces:about_write", args=[slug_of(facts.kind), facts.about.id])
    return reverse("spaces:write", args=[facts.id])


def _first_new(facts: TopicFacts, first_shown: int) -> str:
    """Lead to the first message the reader has not seen, where it stands further up than this page reaches."""
    first = facts.read_n + 1
    if not facts.read_n or first >= first_shown:
        return ""
    return f"?{urlencode({'tu': first})}#tin-{first}"
