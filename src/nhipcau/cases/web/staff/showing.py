"""One case as the officer's page shows it: every fact worded here, so that the templates only write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from nhipcau.cases.queries import CaseDetail, PartyView, Question
from nhipcau.cases.rules import VARIABLE_NAMES
from nhipcau.cases.web.staff.clocks import clock_lines
from nhipcau.cases.web.staff.deed import Deed
from nhipcau.cases.web.staff.deeds import DEEDS
from nhipcau.cases.web.staff.entries import entries_of
from nhipcau.cases.web.staff.page_parts import (
    Brief,
    Button,
    ContactLines,
    LinkWords,
    Notice,
    PartyGroup,
    PartyLine,
    Picture,
    PublicWords,
    RatingWords,
    Shown,
    Stale,
    WhyNot,
)
from nhipcau.cases.web.staff.rows import status_chip
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Text
from nhipcau.kernel.web.formats import Chip, chip_html, day_full, day_long, day_short, deadline_chip, number
from nhipcau.kernel.web.forms import Card
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

FIRST_MOVE = {"new": "take", "transferred": "take", "reopened": "take", "in_hand": "answer", "answered": "close"}
BUTTONS = (
    "decide_extension",
    "take",
    "answer",
    "record_reply",
    "close",
    "ask",
    "withdraw_question",
    "transfer",
    "invite",
    "extend",
    "refuse",
    "leave",
)
ONLY_WHEN_ASKED = frozenset({"decide_extension", "record_reply", "withdraw_question"})
"""Nobody misses these while nothing is asked."""
QUIET = frozenset({"extend", "refuse", "withdraw_question", "leave"})
URGENT = frozenset({"high", "emergency"})
POST_AT_ONCE = frozenset({"take"})


def brief(detail: CaseDetail) -> Brief:
    """Word what stands at the head of every page about the case."""
    return Brief(
        code=detail.code,
        title=detail.title,
        chips=[chip_html(chip) for chip in _chips(detail)],
        paragraphs=[part for part in detail.text.split("\n\n") if part.strip()],
        owner=detail.owner_name,
        clocks=[line for _one, line in clock_lines(detail)],
        place=detail.place_text or _("No place was given"),
    )


def shown(detail: CaseDetail) -> Shown:
    """Word the whole case for its page."""
    head = brief(detail)
    return Shown(
        code=head.code,
        title=head.title,
        chips=head.chips,
        paragraphs=head.paragraphs,
        owner=head.owner,
        clocks=head.clocks,
        place=head.place,
        version=str(detail.version),
        seen_at=clock.now().isoformat(),
        received=_received(detail),
        deeds=_buttons(detail),
        reasons=_reasons(detail),
        notes=_notices(detail),
        photos=_photos(detail),
        holder=_holder(detail),
        assign=_address(detail, "assign"),
        groups=_groups(detail),
        uninvite=_address(detail, "uninvite"),
        card=reverse("cases:card", args=[detail.id]) if detail.can_show_card else "",
        category=detail.category_name or _("Not chosen yet"),
        set_category=_address(detail, "set_category"),
        contact=_contact(detail),
        map=_map(detail),
        point=_point(detail),
        routed=str(detail.routed_words),
        replay=reverse("cases:replay", args=[detail.id]),
        rating=rating_words(detail),
        link=_link(detail),
        public=_public(detail),
    )


def stale(detail: CaseDetail, seen_at: datetime | None, conflict: Conflict) -> Stale:
    """Say what is new since the form was opened."""
    newer = [entry for entry in detail.timeline if seen_at is None or entry.at > seen_at]
    state = _("It is now: %(state)s, with %(owner)s.") % {
        "state": status_chip(detail.status).label,
        "owner": detail.owner_name,
    }
    return Stale(state if newer else f"{conflict.text} {state}", entries_of(newer[:5]))


def answer_gap() -> str:
    """Return the line of the answer's frame that the officer replaces."""
    return _("[write the answer here]")


def answer_frame(detail: CaseDetail, actor: Staff) -> str:
    """Return the letter an answer starts from."""
    return _frame(detail.code, organisations.unit(actor.unit_id).name)


def bulk_answer_frame() -> str:
    """Return the letter that one answer for many cases starts from; what stands in braces is filled case by case."""
    names = VARIABLE_NAMES["vi" if (get_language() or "vi").startswith("vi") else "en"]
    return _frame(f"{{{names['code']}}}", f"{{{names['unit']}}}")


def _frame(code: str, unit: str) -> str:
    return _(
        "Dear Sir or Madam,\n\nOn your report %(code)s, %(unit)s answers as follows:\n\n%(gap)s\n\n"
        "If the matter is not solved, say so on the page of your report; we will look at it again."
    ) % {"code": code, "unit": unit, "gap": answer_gap()}


def with_ready_answer(frame: str, text: str) -> str:
    """Return the letter with a ready answer in the place of the line that is to be replaced."""
    return frame.replace(answer_gap(), text)


def units_around(actor: Staff) -> list[UUID]:
    """Return the units most likely meant when no case is known: the agencies of the place, the unit above."""
    found: list[UUID] = []
    commune = organisations.commune_of(actor.territory_id) if actor.territory_id else None
    if commune is not None:
        for kind in ("peoples_committee", "economic_division", "culture_division", "police"):
            unit = organisations.unit_of_kind(commune.id, kind)
            found += [unit.id] if unit else []
    found += organisations.ancestor_ids(actor.unit_id)[1:2]
    return [unit_id for unit_id in dict.fromkeys(found) if unit_id != actor.unit_id]


def units_near(detail: CaseDetail, actor: Staff) -> list[UUID]:
    """Return the units most likely meant: those of the place, of the case, and the one above."""
    found: list[UUID] = [party.unit_id for party in detail.parties]
    commune = organisations.commune_of(detail.territory_id)
    if commune is not None:
        for kind in ("peoples_committee", "economic_division", "culture_division", "police"):
            unit = organisations.unit_of_kind(commune.id, kind)
            found += [unit.id] if unit else []
        front = organisations.front_unit_of(commune.id)
        found += [front.id] if front else []
    found += organisations.ancestor_ids(actor.unit_id)[1:2]
    return [unit_id for unit_id in dict.fromkeys(found) if unit_id != actor.unit_id]


def _chips(detail: CaseDetail) -> Iterable[Chip]:
    yield status_chip(detail.status)
    due = deadline_chip(due=detail.due_at, days_left=detail.days_left, state=detail.deadline_state)
    if due is not None:
        yield due
    if detail.urgency in URGENT:
        yield Chip(
            "late", "alert", _("Urgency: %(word)s") % {"word": standards.label("urgency", detail.urgency).lower()}
        )
    elif detail.reopened_count:
        words = ngettext("Reopened once", "Reopened %(n)s times", detail.reopened_count)
        yield Chip("ours", "again", words % {"n": number(detail.reopened_count)})


def _received(detail: CaseDetail) -> str:
    ways = {
        "web": _("received online on %(day)s"),
        "phone": _("received by phone on %(day)s"),
        "counter": _("received at the counter on %(day)s"),
        "on_behalf": _("entered for a citizen on %(day)s"),
    }
    return ways.get(detail.channel, _("received on %(day)s")) % {"day": day_full(detail.opened_at)}


def _may(detail: CaseDetail, move: str) -> bool:
    return move in detail.moves and not detail.moves[move]


def _address(detail: CaseDetail, move: str) -> str:
    return reverse(DEEDS[move].url_name, args=[detail.id]) if _may(detail, move) else ""


def _buttons(detail: CaseDetail) -> list[Button]:
    first = FIRST_MOVE.get(detail.status, "")
    moves = [move for move in BUTTONS if _may(detail, move)]
    main = first if first in moves else ""
    ordered = sorted(moves, key=lambda move: move != main)
    return [_button(detail, DEEDS[move], is_main=move == main) for move in ordered]


def _reasons(detail: CaseDetail) -> list[WhyNot]:
    """Say why a move cannot be made, moves with the same reason together."""
    grouped: dict[str, list[str]] = {}
    for move in BUTTONS:
        if move in (
            "decide_extension",
            "record_reply",
            "withdraw_question",
        ):  # nobody misses them while nothing is asked
            continue
        reason = detail.moves.get(move)
        if reason:
            grouped.setdefault(str(reason), []).append(str(DEEDS[move].label))
    return [WhyNot(", ".join(labels), reason) for reason, labels in grouped.items()]


def extension_buttons(detail: CaseDetail) -> list[Button]:
    """Return what may be done about the date, for the page that explains it."""
    moves = [move for move in ("decide_extension", "extend") if _may(detail, move)]
    return [_button(detail, DEEDS[move], is_main=move == "decide_extension") for move in moves]


def no_more_time(detail: CaseDetail) -> Text:
    """Say in place of the button why the date cannot be moved, to those who could move it otherwise."""
    return detail.moves.get("extend", "")


def _button(detail: CaseDetail, deed: Deed, *, is_main: bool) -> Button:
    return Button(
        label=deed.label,
        icon=deed.icon,
        address=_address(detail, deed.move),
        is_main=is_main,
        is_quiet=deed.move in QUIET and not is_main,
        is_post=deed.move in POST_AT_ONCE,
    )


def _notices(detail: CaseDetail) -> list[Notice]:
    found: list[Notice] = []
    if detail.question is not None:
        found.append(_waiting(detail.question))
    if detail.needs_call and detail.rating is None and "call" in detail.moves:
        found.append(
            Notice(
                tone="soon",
                icon="phone",
                title=_("The citizen left only a phone number"),
                text=_(
                    "Mail does not reach them: call to say who works on it and what came of it, then record the call."
                ),
                address=_address(detail, "call"),
                link=DEEDS["call"].label,
            )
        )
    if detail.part == "above":
        found.append(
            Notice(
                tone="rest",
                icon="lock",
                title=_("You read this case as the unit above"),
                text=_("Name and contact stay masked. Who must handle it is %(owner)s.") % {"owner": detail.owner_name},
            )
        )
    return found


def _waiting(question: Question) -> Notice:
    values = {"since": day_short(question.asked_at), "until": day_long(question.until)}
    words = (
        _("Asked on %(since)s. The time for the answer stands still; without a reply it runs again after %(until)s.")
        if question.is_paused
        else _("Asked on %(since)s, open until %(until)s. The answer was overdue already, so its time runs on.")
    )
    return Notice(
        tone="soon",
        icon="wait",
        title=_("Waiting for the citizen's reply"),
        text=f"“{question.text}” {words % values}",
    )


def removable(detail: CaseDetail) -> list[tuple[UUID, Card]]:
    """Return the units whose part the owner may end, as choices."""
    return [
        (party.unit_id, Card(party.unit_name, party.purpose, "users")) for party in detail.parties if party.is_removable
    ]


def _photos(detail: CaseDetail) -> list[Picture]:
    return [
        Picture(
            blobs.blob_url(photo.blob_id),
            blobs.blob_url(photo.blob_id, thumb=True),
            _("Photo %(n)s") % {"n": place},
        )
        for place, photo in enumerate(detail.photos, 1)
    ]


def _holder(detail: CaseDetail) -> str:
    if detail.holder_name:
        return _("%(name)s is working on it") % {"name": detail.holder_name}
    return _("Nobody is working on it yet")


def _groups(detail: CaseDetail) -> list[PartyGroup]:
    labels = {
        "co_handler": pgettext("case", "Working together"),
        "watcher": pgettext("case", "Following"),
        "reader": pgettext("case", "Reading"),
    }
    found = []
    for role, label in labels.items():
        parties = [PartyLine(party.unit_name, _part_words(party)) for party in detail.parties if party.role == role]
        if parties:
            found.append(PartyGroup(label, parties))
    return found


def _part_words(party: PartyView) -> str:
    """Say what the unit was asked for and by when, and since when it takes part."""
    parts = [party.purpose.rstrip(".")]
    if party.asked_until:
        parts.append(_("by %(day)s") % {"day": day_short(party.asked_until)})
    return ", ".join(part for part in (*parts, _since(party)) if part)


def _since(party: PartyView) -> str:
    since = _("since %(day)s") % {"day": day_short(party.since)} if party.since else ""
    return f"{party.person_name}, {since}" if party.person_name and since else party.person_name or since


def _contact(detail: CaseDetail) -> ContactLines:
    contact = detail.contact
    if contact.is_empty:
        left = _("No contact was left. The citizen reads the answer by the link.")
        return ContactLines(_("Without a name"), [left], "", "")
    lines = [line for line in (contact.phone, contact.email) if line]
    call = _address(detail, "call") if contact.phone else ""
    return ContactLines(contact.name or _("Without a name"), lines, _address(detail, "reveal"), call)


def _map(detail: CaseDetail) -> str:
    if detail.lat is None or detail.lon is None:
        return ""
    return f"geo:{detail.lat:.5f},{detail.lon:.5f}"


def _point(detail: CaseDetail) -> str:
    return "" if detail.lat is None or detail.lon is None else f"{detail.lat:.5f}, {detail.lon:.5f}"


def rating_words(detail: CaseDetail) -> RatingWords | None:
    if detail.rating is None:
        return None
    words = {"solved": _("Solved"), "partly": _("Partly solved"), "not_solved": _("Not solved")}
    return RatingWords(words.get(detail.rating.verdict, detail.rating.verdict), detail.rating.why)


def _public(detail: CaseDetail) -> PublicWords:
    """Say how far the sender's consent has led; only the unit in charge gets the way to the page."""
    address = "" if detail.moves.get("publish", "no") else reverse("cases:publish", args=[detail.id])
    if detail.published_at:
        words = _("Published on %(day)s") % {"day": day_short(detail.published_at)}
        return PublicWords(words, _("Change it or take it down"), address)
    if not detail.wants_public:
        return PublicWords(_("The sender did not agree"), "", "")
    return PublicWords(_("The sender agreed, nothing is published"), _("Mask and publish"), address)


def _link(detail: CaseDetail) -> LinkWords | None:
    if "revoke_link" not in detail.moves:
        return None
    state = _("In use") if detail.link_version == 1 else _("Renewed, the earlier link is revoked")
    return LinkWords(state, _address(detail, "revoke_link"))
