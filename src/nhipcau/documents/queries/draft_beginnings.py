"""What a new document begins with: head, symbol and signature as the unit used them last, never typed twice."""

from __future__ import annotations

from uuid import UUID

from nhipcau.documents import permissions
from nhipcau.documents.models import Draft, DraftVersion, Entry
from nhipcau.documents.queries.draft_content import fields_of, template_of
from nhipcau.kernel.actors import Actor, require_unit
from nhipcau.kernel.db import require
from nhipcau.organisations import queries as organisations

_OF_THE_UNIT = ("parent_issuer", "issuer", "issuer_name", "place", "powers", "position", "signer", "contact")
"""What all documents of a unit have in common, of whichever kind."""

_OF_THE_KIND = ("symbol", "recipients", "issuing_power")
"""What only documents of the same kind have in common."""


def draft_beginning(*, actor: Actor, template: str, answers_id: UUID | None = None) -> dict[str, str]:
    """Return the values a new draft of the actor's unit begins with; a person looks at them and writes on."""
    unit_id = require_unit(actor).unit_id
    require(permissions.can_draft(actor))
    names = {field.name for field in fields_of(template)}
    found = _by_name(unit_id, template)
    found |= {name: text for name, text in _last(unit_id, "").items() if name in _OF_THE_UNIT}
    found |= {name: text for name, text in _last(unit_id, template).items() if name in _OF_THE_KIND}
    if answers_id is not None:
        found |= _for_answer(actor, answers_id)
    return {name: text for name, text in found.items() if name in names}


def _last(unit_id: UUID, template: str) -> dict[str, str]:
    """Return what the unit's newest draft (of one kind) says."""
    rows = Draft.objects.filter(unit_id=unit_id)
    rows = rows.filter(template=template) if template else rows
    draft = rows.order_by("-changed_at", "-id").first()
    if draft is None:
        return {}
    values: dict[str, str] = DraftVersion.objects.values_list("values", flat=True).get(
        draft=draft, number=draft.version
    )
    return {name: text for name, text in values.items() if text}


def _by_name(unit_id: UUID, template: str) -> dict[str, str]:
    """Return what the unit's name tells; of the Front's committees the standing board issues documents."""
    unit = organisations.unit(unit_id)
    place = organisations.territory(unit.territory_id).name if unit.territory_id else ""
    for kind in ("Thành phố ", "Phường ", "Xã ", "Đặc khu "):
        place = place.removeprefix(kind)
    abbreviation = template_of(template).abbreviation
    if unit.kind != "front_committee":
        return {"issuer": unit.name.upper(), "issuer_name": unit.name, "place": place, "symbol": abbreviation}
    return {
        "parent_issuer": unit.name.upper(),
        "issuer": "BAN THƯỜNG TRỰC",
        "issuer_name": f"Ban Thường trực {unit.name}",
        "place": place,
        "symbol": f"{abbreviation}-MTTQ-BTT" if abbreviation else "MTTQ-BTT",
        "powers": "TM. BAN THƯỜNG TRỰC",
        "issuing_power": f"BAN THƯỜNG TRỰC {unit.name.upper()}",
        "recipients": "Như trên\nLưu: VT",
    }


def _for_answer(actor: Actor, entry_id: UUID) -> dict[str, str]:
    """Return whom an answer goes to and what it is about, from the line it answers."""
    lines = permissions.visible_to(actor).filter(pk=entry_id, direction=permissions.INCOMING)
    entry: Entry | None = lines.select_related("document").first()
    if entry is None or not permissions.holds(actor, entry):
        return {}
    document = entry.document
    about = f"trả lời Văn bản số {document.notation}" if document.notation else document.subject
    return {"addressees": document.issuer_name, "subject": about}
