"""What the search index learns of a case, and who may find it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from nhipcau.cases import events
from nhipcau.cases.models import Case
from nhipcau.cases.permissions import KIND, may_list, visible_to
from nhipcau.cases.queries.categories import category_name
from nhipcau.cases.queries.lists import place_text
from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.search import SearchDoc, SearchKind

_CHUNK = 2_000


def load(case_ids: list[UUID]) -> list[SearchDoc]:
    """Return the documents of those cases that exist. Names and contacts are not among what can be found."""
    cases = Case.objects.filter(pk__in=case_ids).values_list(
        "id", "code", "title", "text", "address", "residential_id", "territory_id", "category_code", "submitted_at"
    )
    subjects = handling.subject_rows(case_ids)
    tokens = handling.tokens_of(case_ids)
    said = handling.entries_text(case_ids, visibilities=["public", "partners"])
    return [
        SearchDoc(
            id=case_id,
            kind=KIND,
            title=title,
            body="\n".join(
                [text, place_text(address, residential, territory), category_name(category), *said.get(case_id, ())]
            ),
            codes=[code, code.replace("-", ""), code.rpartition("-")[2].lstrip("0")],
            tokens=tokens.get(case_id, []),
            status=subjects[case_id].status,
            category=category,
            area=str(territory or ""),
            at=at,
        )
        for case_id, code, title, text, address, residential, territory, category, at in cases
        if case_id in subjects
    ]


def all_ids() -> Iterator[UUID]:
    return Case.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=_CHUNK)


def visible(actor: Actor, case_ids: list[UUID]) -> set[UUID]:
    return set(visible_to(actor).filter(pk__in=case_ids).values_list("pk", flat=True))


def tokens(actor: Actor) -> list[str]:
    token = scope.unit_token(actor)
    return [str(token)] if token is not None and may_list(actor) else []


SEARCH = SearchKind(
    name=KIND,
    load=load,
    all_ids=all_ids,
    visible=visible,
    tokens=tokens,
    events={
        event.name
        for event in (
            events.CaseOpened,
            events.CaseTaken,
            events.CaseAssigned,
            events.CaseTransferred,
            events.CaseRefused,
            events.UnitInvited,
            events.CaseAnswered,
            events.CaseNoted,
            events.CitizenAdded,
            events.CaseClosed,
            events.CaseRated,
            events.CaseReopened,
            events.CategoryChanged,
            events.CaseImported,
        )
    },
)
