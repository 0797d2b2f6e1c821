"""What is looked up by a value must be found by an index on both engines: a partial index that leaves out "" is not."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet

from nhipcau.documents.models import Citation, Document, Entry, FirstSheet, IntakeFile, Proposal

pytestmark = pytest.mark.django_db

LOOKUPS = [
    (Document.objects.filter(duplicate_key__in=["a", "b"]), "documents_same_document"),
    (Document.objects.filter(duplicate_key="a"), "documents_same_document"),
    (Document.objects.filter(notation="07/KH-MTTQ-BTT"), "documents_notation"),
    (Entry.objects.filter(document__duplicate_key__in=["a", "b"]), "documents_same_document"),
    (Citation.objects.filter(duplicate_key="a", target__isnull=True), "documents_citation_open"),
    (
        Entry.objects.filter(register_id__in=[UUID(int=1), UUID(int=2)], number=7),
        "documents_register_page|documents_number_once",
    ),
    (FirstSheet.objects.filter(unit_id=UUID(int=1), number="17").order_by("-page")[:9], "documents_first_sheet"),
    (Proposal.objects.filter(entry_id__in=[UUID(int=1), UUID(int=2)]), "documents_proposal_line"),
    (IntakeFile.objects.filter(sha256__in=["a", "b"]), "documents_intake_same"),
]


@pytest.mark.parametrize(
    ("rows", "index"), LOOKUPS, ids=[f"{rows.model.__name__}-{n}" for n, (rows, _) in enumerate(LOOKUPS)]
)
def test_a_value_is_found_by_its_index(rows: QuerySet[Document], index: str) -> None:
    if connection.vendor == "postgresql":  # few rows: without this the planner rightly reads them all
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = rows.explain()
    assert any(name in plan for name in index.split("|")), plan
