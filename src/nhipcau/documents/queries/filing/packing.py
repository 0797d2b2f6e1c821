"""What a package for the archive holds: the fields of Decree 30/2020, Appendix VI, and each document's stored file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from nhipcau.documents import permissions
from nhipcau.documents.models import FileItem, Version
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations

URGENCY = {"none": 0, "khan": 1, "thuong_khan": 2, "hoa_toc": 3}
"""Codes of `Priority`."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The bytes of one document: the PDF/A, else the original where it is this document's alone."""

    sha256: str
    media_type: str
    bytes: int
    is_archival: bool


@dataclass(frozen=True, slots=True)
class Packed:
    """A file's fields, those of each document in it, and the bytes by the document's number in the file."""

    facts: dict[str, Any]
    documents: Sequence[dict[str, Any]]
    stored: dict[int, Stored]


def packed_file(*, actor: Actor, file_id: UUID, period: str, rights: str) -> Packed:
    """Return what a file's package holds, for leaders and clerks of its unit; `period` and `rights` are in words."""
    file = permissions.files_visible_to(actor).filter(pk=file_id).first()
    if file is None or not permissions.can_govern_file(actor, file):
        raise NotFound
    items = FileItem.objects.filter(file=file, taken_at__isnull=True, entry__in=permissions.visible_to(actor))
    found = list(items.select_related("entry__document", "entry__destruction").order_by("ordinal"))
    unit = organisations.unit(file.unit_id)
    head = {"OrganId": unit.code, "FileCatalog": file.year, "FileNotation": file.notation}
    stored = _stored({item.entry.document_id: item.ordinal for item in found})
    names = organisations.person_names([file.person_id]) if file.person_id else {}
    facts = head | {
        "Title": file.title,
        "Maintenance": period,
        "Rights": rights,
        "Creator": names.get(file.person_id, "") if file.person_id else "",
        "Language": file.language,
        "StartDate": _day(file.started_on),
        "EndDate": _day(file.ended_on),
        "DocTotal": file.document_count,
        "PageTotal": file.page_count,
        "Description": file.remark,
    }
    return Packed(facts, [head | _document(item, stored.get(item.ordinal)) for item in found], stored)


def _day(day: Any) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _document(item: FileItem, stored: Stored | None) -> dict[str, Any]:
    entry, document = item.entry, item.entry.document
    destruction = getattr(entry, "destruction", None)
    found = {
        "DocOrdinal": item.ordinal,
        "TypeName": document.type_code,
        "CodeNumber": document.number,
        "CodeNotation": document.symbol,
        "IssuedDate": _day(document.issued_on),
        "OrganName": document.issuer_name,
        "Subject": document.subject,
        "Language": document.language,
        "PageAmount": document.page_count,
        "Description": document.remark,
        "SignerInfo.Position": document.signer_position,
        "SignerInfo.FullName": document.signer_name,
        "Priority": URGENCY.get(document.urgency, 0),
        "DueDate": _day(document.due_on),
        "Format": ("PDF/A" if stored.is_archival else stored.media_type) if stored else "",
        "Destroyed": f"{destruction.decision}, {_day(destruction.on)}" if destruction else "",
    }
    if entry.direction == permissions.INCOMING:
        return found | {"ArrivalDate": _day(entry.arrived_at), "ArrivalNumber": entry.number}
    return found | {"To.OrganName": "; ".join(document.recipients), "IssuedAmount": document.copies}


def _stored(ordinals: dict[UUID, int]) -> dict[int, Stored]:
    """Return the bytes of the newest version of each document. A stack of many documents' scans is nobody's alone."""
    newest: dict[UUID, Version] = {}
    for version in Version.objects.filter(document_id__in=ordinals).order_by("number"):
        newest[version.document_id] = version
    originals = [one.original_blob_id for one in newest.values() if one.original_blob_id]
    others = Version.objects.filter(Q(original_blob_id__in=originals)).values_list("original_blob_id", "document_id")
    used_by: dict[UUID | None, set[UUID]] = {}
    for blob_id, document_id in others:
        used_by.setdefault(blob_id, set()).add(document_id)
    chosen = {}
    for document_id, version in newest.items():
        alone = len(used_by.get(version.original_blob_id, ())) == 1
        blob_id = version.archival_blob_id or (version.original_blob_id if alone else None)
        if blob_id:
            chosen[document_id] = (blob_id, version.archival_blob_id is not None)
    blobs = Blob.objects.in_bulk([blob_id for blob_id, _is_archival in chosen.values()])
    return {
        ordinals[document_id]: Stored(
            blobs[blob_id].sha256, blobs[blob_id].media_type, blobs[blob_id].bytes, is_archival
        )
        for document_id, (blob_id, is_archival) in chosen.items()
        if blob_id in blobs
    }
