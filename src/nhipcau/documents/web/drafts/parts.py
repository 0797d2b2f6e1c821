"""What several pages of drafts show: states in word and icon, fields in groups, refusals by the names of the fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nhipcau.documents.models import Draft
from nhipcau.documents.queries import CommentFacts
from nhipcau.documents.queries.draft_changes import Piece
from nhipcau.documents.queries.draft_content import fields_of
from nhipcau.kernel.errors import Invalid, Text
from nhipcau.kernel.web.formats import Chip, chip_html

_TONES = {
    "drafting": ("hand", "pen"),
    "submitted": ("soon", "wait"),
    "returned": ("ours", "again"),
    "approved": ("done", "check"),
    "issued": ("done", "done"),
    "discarded": ("rest", "x"),
}
_HEAD = ("parent_issuer", "issuer", "symbol", "place", "urgency", "subject", "addressees")
_FOOT = ("powers", "position", "signer", "recipients")
_MORE = ("appendix_title", "appendix_body", "issuer_name", "contact")
_OF_APPENDIX = "issuer_name"
"""Begun with in every draft, but printed under an appendix only; an invitation needs it in its text."""


def state_chip(state: str, *, is_bare: bool = False) -> SafeString:
    """Return a draft's state in word and icon."""
    tone, icon = _TONES[state]
    return chip_html(Chip(tone, icon, str(Draft.State(state).label), is_bare))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field as a page shows it: what was typed, or its input, with example, comments and another's text beside."""

    name: str
    label: str
    text: str
    example: str
    comments: Sequence[CommentFacts]
    bound: BoundField | None = None
    theirs: Sequence[Piece] = ()
    is_required: bool = False
    is_long: bool = False

    @property
    def open_comments(self) -> list[CommentFacts]:
        return [comment for comment in self.comments if not comment.is_settled]


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under one heading; `is_folded` hides what most documents leave empty."""

    key: str
    title: str
    parts: list[Part]
    is_folded: bool


def groups(parts: Iterable[Part]) -> list[Group]:
    """Return the parts of a document in four groups: head, text, signature, what only some have."""
    held = list(parts)
    named = {"dau": _HEAD, "ky": _FOOT, "them": _MORE}
    titles = {
        "dau": _("Head of the document"),
        "noi-dung": _("Text"),
        "ky": _("Signature and recipients"),
        "them": _("Appendix and contact"),
    }
    found = []
    for key, title in titles.items():
        rest = {name for names in named.values() for name in names}
        mine = [part for part in held if (part.name in named[key] if key in named else part.name not in rest)]
        if mine:
            is_folded = key == "them" and not _is_used(mine)
            found.append(Group(key, title, mine, is_folded))
    return found


def _is_used(parts: Sequence[Part]) -> bool:
    return any(part.comments or (part.text and part.name != _OF_APPENDIX) or part.is_required for part in parts)


def labelled(template: str, refusal: Invalid) -> Invalid:
    """Return a refusal whose texts begin with the name of the field, for pages that do not show the fields."""
    names: Mapping[str, Text] = {field.name: field.label for field in fields_of(template)}
    texts = {name: f"{names[name]}: {text}" if name in names else text for name, text in refusal.fields.items()}
    return Invalid(refusal.text, code=refusal.machine_code, fields=texts)
