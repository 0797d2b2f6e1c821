"""Drafts for tests, made through the operations themselves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nhipcau.documents import jobs, operations
from nhipcau.documents.models import Draft
from nhipcau.documents.queries.draft_content import GIVEN_ON_ISSUE, template_of
from nhipcau.kernel.actors import Staff

JOB = jobs.make_draft_files


def values(template: str = "plan", **changes: str) -> dict[str, str]:
    """Return a template filled in with its examples."""
    example = template_of(template).example()
    return {name: text for name, text in example.items() if name not in GIVEN_ON_ISSUE} | changes


def drafted(actor: Staff, template: str = "plan", **more: Any) -> Draft:
    changes = more.pop("changes", {})
    draft_id = operations.start_draft(actor=actor, template=template, values=values(template, **changes), **more)
    return Draft.objects.get(pk=draft_id)


def submitted(actor: Staff, **more: Any) -> Draft:
    draft = drafted(actor, **more)
    operations.submit_draft(actor=actor, draft_id=draft.id, seen_version=draft.version)
    return again(draft)


def approved(actor: Staff, leader: Staff, **more: Any) -> Draft:
    draft = submitted(actor, **more)
    operations.approve_draft(actor=leader, draft_id=draft.id, seen_version=draft.version)
    return again(draft)


def issued(actor: Staff, leader: Staff, **more: Any) -> Draft:
    draft = approved(actor, leader, **more)
    operations.issue_draft(actor=actor, draft_id=draft.id, seen_version=draft.version, job=JOB)
    return again(draft)


def again(draft: Draft | UUID) -> Draft:
    return Draft.objects.get(pk=draft.pk if isinstance(draft, Draft) else draft)
