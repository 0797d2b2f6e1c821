"""What everybody may read: published versions only. Nothing here looks into a private text but `publishing_of`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from nhipcau.cases.models import Case, Publication
from nhipcau.cases.queries.blobs import PUBLISHED
from nhipcau.cases.queries.categories import category_name, is_category_or_group, kinds_of
from nhipcau.cases.queries.lists import place_text
from nhipcau.cases.queries.wording import unit_name
from nhipcau.kernel import blobs, cursors, db, search
from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.errors import Invalid, NotFound, Text
from nhipcau.kernel.search import SearchDoc, SearchKind
from nhipcau.organisations import queries as organisations

SEARCH_KIND = "published_case"
PER_PAGE = 20
EXCERPT = 240
_TOKEN = "public"  # noqa: S105 - a word of the index, no secret
_CHUNK = 2_000
_COLUMNS = (
    "id", "code", "title", "text", "stage", "owner_unit_id", "category_code", "territory_id", "residential_id",
    "published_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFilter:
    """A public list as its address says it; `category` may be a group."""

    category: str = ""
    territory_id: UUID | None = None
    stage: str = ""
    q: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRow:
    """One line of the public list."""

    code: str
    title: str
    excerpt: str
    place: str
    category_name: str
    stage: str
    owner_name: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class PublicPage:
    """A page, newest first (best first for words); `next` asks for the one after, "" on the last."""

    rows: list[PublicRow]
    next: str
    is_ready: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCase:
    """All that everybody may read of one case."""

    code: str
    title: str
    text: str
    answer: str
    photos: Sequence[UUID] = field(default_factory=tuple)
    place: str
    category_name: str
    stage: str
    owner_name: str
    sent_at: datetime
    published_at: datetime | None
    changed_at: datetime | None

    @property
    def is_answered(self) -> bool:
        return self.stage != Publication.Stage.HANDLING


def agrees(case: Case) -> bool:
    """Whether the sender's consent to publish a masked version stands at this moment."""
    return case.wants_public and any(one["purpose"] == "public" and not one.get("until") for one in case.consents)


def public_place(residential_id: UUID | None, territory_id: UUID | None) -> str:
    """Return the residential area and the commune: the smallest place that is ever shown to everybody."""
    return place_text("", residential_id, territory_id)


def stage_name(stage: str) -> Text:
    return Publication.Stage(stage).label


def is_stage(stage: str) -> bool:
    return stage in Publication.Stage.values


def is_known_category(code: str) -> bool:
    return is_category_or_group(code)


def shown() -> QuerySet[Publication]:
    """Return what is public at this moment."""
    return Publication.objects.filter(state=Publication.State.SHOWN)


def public_list(wanted: PublicFilter, *, after: str = "", limit: int = PER_PAGE) -> PublicPage:
    """Return a page of what is public. Words search the published texts and nothing else.

    Raises Invalid for a kind, commune or stage that does not exist.
    """
    _check(wanted)
    if wanted.q.strip():
        return _found(wanted, after, limit)
    rows = narrowed(wanted)
    key = cursors.read(after)
    if key is not None:
        rows = rows.filter(db.RowAfter(("published_at", "id"), key, descending=True))
    found = list(rows.order_by("-published_at", "-id").values_list(*_COLUMNS)[: limit + 1])
    following = ""
    if len(found) > limit:
        found.pop()
        following = cursors.write(found[-1][9], found[-1][0])
    return PublicPage([_row(one) for one in found], following)


def _check(wanted: PublicFilter) -> None:
    area = organisations.commune_of(wanted.territory_id) if wanted.territory_id else None
    known = {
        "category": not wanted.category or is_category_or_group(wanted.category),
        "area_id": wanted.territory_id is None or (area is not None and area.id == wanted.territory_id),
        "stage": not wanted.stage or is_stage(wanted.stage),
    }
    wrong = [name for name, is_known in known.items() if not is_known]
    if wrong:
        raise Invalid(fields=dict.fromkeys(wrong, _("This condition does not exist. Take it away or choose another.")))


def narrowed(wanted: PublicFilter) -> QuerySet[Publication]:
    """Return what is public under these conditions; words are not among them."""
    rows = shown()
    if wanted.category:
        rows = rows.filter(category_code__in=kinds_of(wanted.category))
    if wanted.territory_id is not None:
        rows = rows.filter(territory_id=wanted.territory_id)
    if wanted.stage:
        rows = rows.filter(stage=wanted.stage)
    return rows


def _found(wanted: PublicFilter, after: str, limit: int) -> PublicPage:
    page = search.search_ids(
        actor=Visitor(),
        kind=SEARCH_KIND,
        query=wanted.q,
        filters={
            "status": [wanted.stage] if wanted.stage else [],
            "category": list(kinds_of(wanted.category)),
            "area": [str(wanted.territory_id)] if wanted.territory_id else [],
        },
        after=after or None,
        limit=limit,
        visible=lambda found: visible(Visitor(), list(found)),
    )
    rows = {row[0]: row for row in shown().filter(pk__in=page.ids).values_list(*_COLUMNS)}
    return PublicPage([_row(rows[one]) for one in page.ids if one in rows], page.after, page.is_ready)


def public_rows(codes: Sequence[str]) -> list[PublicRow]:
    """Return lines for those of the codes that are public, newest first."""
    return [_row(one) for one in shown().filter(code__in=codes).order_by("-published_at", "-id").values_list(*_COLUMNS)]


def _row(found: tuple[Any, ...]) -> PublicRow:
    one: dict[str, Any] = dict(zip(_COLUMNS, found, strict=True))
    text = " ".join(str(one["text"]).split())
    return PublicRow(
        code=one["code"],
        title=one["title"],
        excerpt=text if len(text) <= EXCERPT else f"{text[:EXCERPT].rsplit(' ', 1)[0]}…",
        place=public_place(one["residential_id"], one["territory_id"]),
        category_name=category_name(one["category_code"]),
        stage=one["stage"],
        owner_name=unit_name(one["owner_unit_id"], short=True),
        published_at=one["published_at"],
    )


def public_case(code: str) -> PublicCase:
    """Return what is public of a case; NotFound when nothing of it is shown at this moment, or it does not exist."""
    public = shown().filter(code=code.upper()).select_related("case").first()
    if public is None:
        raise NotFound
    photos = blobs.blobs_of(PUBLISHED, [public.id])[public.id]
    return PublicCase(
        code=public.code,
        title=public.title,
        text=public.text,
        answer=public.answer,
        photos=[photo.id for photo in photos],
        place=public_place(public.residential_id, public.territory_id),
        category_name=category_name(public.category_code),
        stage=public.stage,
        owner_name=unit_name(public.owner_unit_id),
        sent_at=public.case.submitted_at,
        published_at=public.published_at,
        changed_at=public.changed_at,
    )


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """How many published cases a commune has."""

    code: str
    name: str
    count: int


def public_places(wanted: PublicFilter) -> list[PublicPlace]:
    """Return the communes with published cases in their order, and how many each has; words do not count."""
    counted = dict(
        narrowed(wanted).filter(territory_id__isnull=False).values_list("territory_id").annotate(Count("id"))
    )
    return [PublicPlace(one.code, one.name, counted[one.id]) for one in organisations.communes() if one.id in counted]


def load(publication_ids: list[UUID]) -> list[SearchDoc]:
    """Return the documents of what is public: published words only."""
    return [
        SearchDoc(
            id=one.id,
            kind=SEARCH_KIND,
            title=one.title,
            body="\n".join(
                [
                    one.text,
                    one.answer,
                    public_place(one.residential_id, one.territory_id),
                    category_name(one.category_code),
                ]
            ),
            codes=[one.code, one.code.replace("-", ""), one.code.rpartition("-")[2].lstrip("0")],
            tokens=[_TOKEN],
            status=one.stage,
            category=one.category_code,
            area=str(one.territory_id or ""),
            at=one.published_at,
        )
        for one in shown().filter(pk__in=publication_ids)
    ]


def all_ids() -> Iterator[UUID]:
    return shown().order_by("pk").values_list("pk", flat=True).iterator(chunk_size=_CHUNK)


def visible(_actor: Actor, publication_ids: Iterable[UUID]) -> set[UUID]:
    return set(shown().filter(pk__in=list(publication_ids)).values_list("pk", flat=True))


def tokens(actor: Actor) -> list[str]:
    """Only the public pages search here, as visitors; staff find the cases themselves."""
    return [_TOKEN] if isinstance(actor, Visitor) else []


SEARCH = SearchKind(name=SEARCH_KIND, load=load, all_ids=all_ids, visible=visible, tokens=tokens, events=set())
