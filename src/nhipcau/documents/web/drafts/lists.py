"""The list of drafts, and the choice of what to write."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.documents import queries
from nhipcau.documents.permissions import can_approve, can_draft
from nhipcau.documents.queries.draft_content import templates
from nhipcau.documents.web.drafts.parts import state_chip
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.formats import number, when
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

TABS = {
    "cua-toi": "mine",
    "cho-duyet": "waiting",
    "da-duyet": "approved",
    "da-ban-hanh": "issued",
    "ca-don-vi": "unit",
}
_ABOUT = {
    "letter": "chat",
    "plan": "calendar",
    "report": "chart",
    "submission": "up",
    "notice": "bell",
    "invitation": "users",
    "decision": "check",
    "minutes": "pen",
}


@dataclass(frozen=True, slots=True)
class Line:
    address: str
    subject: str
    kind: str
    chip: SafeString
    author: str
    changed: str
    comments: int
    notation: str


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    address: str
    is_current: bool
    count: str


@dataclass(frozen=True, slots=True)
class Card:
    """One kind of document one may write."""

    address: str
    title: str
    about: str
    icon: str


@staff_page
@require_safe
def draft_list(request: HttpRequest) -> HttpResponse:
    """Show a page of the unit's drafts."""
    actor = staff_of(request)
    slug = request.GET.get("nhom", "")
    if slug and slug not in TABS:
        raise NotFound
    slug = slug or ("cho-duyet" if can_approve(actor) else "cua-toi")
    found = queries.draft_list(actor=actor, tab=TABS[slug], after=request.GET.get("sau", ""))
    counts = queries.draft_counts(actor=actor)
    values = {
        "tabs": [_tab(one, label, slug, counts) for one, label in _labels(is_leader=can_approve(actor)).items()],
        "lines": [_line(row) for row in found.rows],
        "later": f"?{urlencode({'nhom': slug, 'sau': found.after})}" if found.after else "",
        "earlier": f"?{urlencode({'nhom': slug})}" if request.GET.get("sau") else "",
        "empty": _empty(slug),
        "may_write": can_draft(actor),
    }
    return page(request, "documents/drafts/list.html", values)


@staff_page
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Offer the kinds of documents there are templates for."""
    actor = staff_of(request)
    require(can_draft(actor))
    kept = {name: request.GET[name] for name in ("tra-loi", "viec") if _is_id(request.GET.get(name, ""))}
    tail = f"?{urlencode(kept)}" if kept else ""
    answered = queries.answered_line(actor=actor, entry_id=UUID(kept["tra-loi"])) if "tra-loi" in kept else None
    abouts = _abouts()
    cards = [
        Card(reverse("documents:draft_new", args=[key]) + tail, str(one.title), abouts[key], _ABOUT[key])
        for key, one in templates().items()
    ]
    return page(request, "documents/drafts/choose.html", {"cards": cards, "answered": answered})


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _labels(*, is_leader: bool) -> dict[str, str]:
    return {
        "cua-toi": _("Mine"),
        "cho-duyet": _("Waiting for my approval") if is_leader else _("Waiting for approval"),
        "da-duyet": _("Approved, to be issued"),
        "da-ban-hanh": _("Issued"),
        "ca-don-vi": _("The whole unit"),
    }


def _tab(slug: str, label: str, current: str, counts: dict[str, int]) -> Tab:
    count = counts.get(TABS[slug], 0)
    return Tab(label, f"?{urlencode({'nhom': slug})}", slug == current, number(count) if count else "")


def _line(row: queries.DraftRow) -> Line:
    return Line(
        address=reverse("documents:draft", args=[row.id]),
        subject=row.subject or _("(no subject yet)"),
        kind=row.kind,
        chip=state_chip(row.state, is_bare=True),
        author=row.author,
        changed=when(row.changed_at),
        comments=row.open_comments,
        notation=row.notation,
    )


def _empty(slug: str) -> tuple[str, str]:
    """Return what an empty tab says, and what to do about it."""
    return {
        "cua-toi": (
            _("You are writing nothing at the moment"),
            _("Begin with one of the eight kinds; head, symbol and signature are filled in as your unit uses them."),
        ),
        "cho-duyet": (_("Nothing waits for approval"), _("What colleagues put before a leader appears here.")),
        "da-duyet": (_("Nothing waits to be issued"), _("What a leader has approved is issued from here.")),
        "da-ban-hanh": (
            _("Nothing written here has been issued yet"),
            _("Each issued document also stands in the outgoing register."),
        ),
        "ca-don-vi": (_("Your unit is writing nothing at the moment"), _("Drafts of all colleagues appear here.")),
    }[slug]


def _abouts() -> dict[str, str]:
    """Return what each kind is written for."""
    return {
        "letter": _("To ask, answer, inform or remind another body."),
        "plan": _("What is to be done, by whom, by when."),
        "report": _("What was done and what comes next."),
        "submission": _("To ask a higher body for a decision."),
        "notice": _("To make something known."),
        "invitation": _("To invite to a conference or meeting."),
        "decision": _("To decide, in articles, on legal grounds."),
        "minutes": _("What was said and agreed at a meeting."),
    }
