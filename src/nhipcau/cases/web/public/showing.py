"""One published case as everybody reads it; the officer's preview is written by the same lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.cases import queries
from nhipcau.kernel import blobs
from nhipcau.kernel.web.formats import Chip


@dataclass(frozen=True, slots=True)
class PublicPhoto:
    address: str
    thumb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Everything the article writes."""

    code: str
    title: str
    chip: Chip
    text: str
    answer: str
    waits_for_answer: bool
    photos: list[PublicPhoto]
    place: str
    category: str
    owner: str
    sent_at: datetime
    published_at: datetime | None


def stage_chip(stage: str) -> Chip:
    """Return how far the case is, in word and icon."""
    chips = {
        "handling": Chip("hand", "half", _("Being handled")),
        "answered": Chip("done", "chat", pgettext("journey", "Answered")),
        "done": Chip("done", "done", pgettext("journey", "Done")),
    }
    return chips[stage]


def shown(public: queries.PublicCase) -> Shown:
    return Shown(
        code=public.code,
        title=public.title,
        chip=stage_chip(public.stage),
        text=public.text,
        answer=public.answer,
        waits_for_answer=public.is_answered and not public.answer,
        photos=[PublicPhoto(blobs.blob_url(one), blobs.blob_url(one, thumb=True)) for one in public.photos],
        place=public.place,
        category=public.category_name,
        owner=public.owner_name,
        sent_at=public.sent_at,
        published_at=public.published_at,
    )
