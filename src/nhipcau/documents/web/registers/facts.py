"""What the page of a line says in pairs of word and fact: the document, its handling, its dates, what was amended."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from nhipcau.documents import queries
from nhipcau.documents.models import Amendment, Document, Entry
from nhipcau.documents.queries import AmendmentView, ClockView, LineBrief, LineDetail
from nhipcau.kernel.web.formats import day_full, day_long, day_short, moment, moment_long, number
from nhipcau.kernel.web.markup import markup

ROLES = {
    "owner": gettext_lazy("In charge"),
    "co_handler": gettext_lazy("Helps"),
    "watcher": gettext_lazy("Follows"),
    "reader": gettext_lazy("Reads"),
}
FIELDS = {
    "type_code": gettext_lazy("Type of document"),
    "number": gettext_lazy("Number"),
    "symbol": gettext_lazy("Symbol"),
    "notation": gettext_lazy("Number and symbol"),
    "issued_on": gettext_lazy("Date of the document"),
    "issuer_name": gettext_lazy("Issued by"),
    "subject": gettext_lazy("What it is about"),
    "signer_name": gettext_lazy("Signed by"),
    "signer_position": gettext_lazy("Position of the signer"),
    "urgency": gettext_lazy("Urgency"),
    "due_on": gettext_lazy("Answer asked for by"),
    "remark": gettext_lazy("Remark"),
    "copies": gettext_lazy("Number of copies"),
    "page_count": gettext_lazy("Number of pages"),
    "recipients": gettext_lazy("Recipients"),
}
"""Columns a correction may have changed, as people call them; others are worked out from these."""

HIDDEN_FIELDS = frozenset({"notation", "duplicate_key", "issuer_unit_id", "words"})


def line_address(line: LineBrief) -> str:
    return reverse("documents:line", args=[line.id])


def clock_lines(detail: LineDetail) -> list[tuple[ClockView, dict[str, str]]]:
    """Return the newest of each clock with its words, the answer first."""
    newest = {one.clock: one for one in sorted(detail.clocks, key=lambda one: one.started_at)}
    return [(newest[name], _clock(detail, newest[name])) for name in ("answer", "first_response") if name in newest]


def _clock(detail: LineDetail, one: ClockView) -> dict[str, str]:
    labels = {"answer": _("To be settled by"), "first_response": _("To be registered and passed on by")}
    return {
        "label": labels[one.clock],
        "due": day_long(one.due_at) if one.time_unit != "hours" else moment_long(one.due_at),
        "words": f"{_rule_words(one)}{_met_words(one)}",
        "why": reverse("documents:why_date", args=[detail.id]),
    }


def _rule_words(one: ClockView) -> str:
    if not one.rule_version:
        return _("As the document or a leader says.")
    values = {"n": number(one.amount), "day": day_short(one.started_at)}
    if one.time_unit == "hours":
        return ngettext("%(n)s working hour from %(day)s.", "%(n)s working hours from %(day)s.", one.amount) % values
    return ngettext("%(n)s working day from %(day)s.", "%(n)s working days from %(day)s.", one.amount) % values


def _met_words(one: ClockView) -> str:
    if one.met_at is None:
        return ""
    words = _("Done on %(day)s, late.") if one.is_late else _("Done on %(day)s.")
    return " " + words % {"day": day_short(one.met_at)}


def brief_facts(detail: LineDetail) -> list[tuple[str, str]]:
    facts = [
        (_("Number and symbol"), detail.notation),
        (_("Date of the document"), day_full(detail.issued_on)),
        (_("Issued by"), detail.issuer),
        (_("Type of document"), detail.type_name),
    ]
    return [(label, value) for label, value in facts if value]


def _theirs(text: str) -> str:
    """Mark what people wrote in Vietnamese, for pages in another language."""
    return markup('<span lang="vi">{}</span>', text) if text else ""


def facts_of(detail: LineDetail) -> list[tuple[str, str]]:
    signer = ", ".join(part for part in (detail.signer_position, detail.signer_name) if part)
    pages = {"pages": number(detail.page_count), "copies": number(detail.copies)}
    facts = [
        *brief_facts(detail),
        (_("Signed by"), signer),
        (_("Recipients"), _theirs("; ".join(detail.recipients))),
        (_("Urgency"), detail.urgency_name),
        (_("Answer asked for by"), day_long(detail.asked_by)),
        (_("Pages and copies"), _("%(pages)s pages, %(copies)s copies") % pages if detail.page_count else ""),
        (_("Remark"), detail.remark),
        (_("Origin"), str(Document.Origin(detail.origin).label).capitalize()),
    ]
    return [(label, value) for label, value in facts if value]


def handling_of(detail: LineDetail) -> list[dict[str, Any]]:
    """Return who does what by when, with the ways to the pages that explain it."""
    found: list[dict[str, Any]] = [
        {"label": line["label"], "value": line["due"], "note": line["words"], "why": line["why"]}
        for _one, line in clock_lines(detail)
    ]
    if detail.takes_part:
        for party in detail.parties:
            person = f"{party.person_name}. " if party.person_name else ""
            until = _("until %(day)s") % {"day": day_full(party.until)} if party.until else ""
            note = f"{person}{party.purpose} {until}".strip()
            found.append({"label": ROLES[party.role], "value": party.unit_name, "note": note, "why": ""})
    if detail.direction == "incoming":
        came = moment_long(detail.arrived_at)
        found.append(
            {
                "label": _("Came in on"),
                "value": came,
                "note": str(Entry.Channel(detail.channel).label).capitalize(),
                "why": "",
            }
        )
    if detail.registered_at:
        found.append(
            {
                "label": _("Registered on"),
                "value": moment_long(detail.registered_at),
                "note": detail.registered_by,
                "why": "",
            }
        )
    if detail.part == "owner":
        found.append(
            {
                "label": pgettext("document", "Who may read it"),
                "value": str(Entry.Audience(detail.audience).label).capitalize(),
                "note": "",
                "why": "",
            }
        )
    return found


def amendment_of(one: AmendmentView) -> dict[str, Any]:
    titles = {
        Amendment.Kind.RECALL: _("This document has been recalled: it no longer counts"),
        Amendment.Kind.REPLACEMENT: _("This document has been replaced"),
        Amendment.Kind.CORRECTION: _("What the register says has been corrected"),
    }
    before = [
        f"{FIELDS.get(name, name)}: {_plain(name, value)}"
        for name, value in one.before.items()
        if name not in HIDDEN_FIELDS
    ]
    return {
        "tone": "late" if one.kind != Amendment.Kind.CORRECTION else "rest",
        "icon": "alert" if one.kind != Amendment.Kind.CORRECTION else "pen",
        "title": titles[Amendment.Kind(one.kind)],
        "reason": one.reason,
        "who": ", ".join(part for part in (one.who, moment(one.at)) if part),
        "before": before,
        "by": one.replaced_notation,
        "address": line_address(one.replaced_by) if one.replaced_by else "",
    }


def _plain(name: str, value: object) -> str:
    if value in (None, "", []):
        return _("empty")
    if name == "type_code":
        return queries.type_name(str(value))
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)
