"""From what was typed into a template to what the register says of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nhipcau.documents.models import Draft
from nhipcau.documents.operations.facts import DocumentFacts, checked
from nhipcau.documents.queries.draft_content import composed
from nhipcau.kernel.errors import Invalid

if TYPE_CHECKING:
    from nhipcau.documents.layout import Content

URGENCY = {"KHẨN": "khan", "THƯỢNG KHẨN": "thuong_khan", "HOẢ TỐC": "hoa_toc"}
_FIELD = {"signer_name": "signer", "signer_position": "position"}
"""What the register calls a field otherwise than the template does."""


def require_complete(draft: Draft, values: Mapping[str, str]) -> DocumentFacts:
    """Return the facts of a draft that could be issued as it is; Invalid names every field that stops it."""
    facts = facts_of(draft, composed(draft.template, values))
    try:
        checked(facts)
    except Invalid as fault:
        raise Invalid(fields={_FIELD.get(name, name): text for name, text in fault.fields.items()}) from None
    return facts


def facts_of(draft: Draft, content: Content) -> DocumentFacts:
    """Return what the register writes down of the document."""
    return DocumentFacts(
        type_code=draft.type_code,
        symbol=content.symbol.strip(),
        issuer_name=content.issuer_name,
        subject=content.subject,
        signer_name=content.signer.name,
        signer_position=content.signer.position.capitalize(),
        recipients=content.recipients,
        urgency=URGENCY.get(content.urgency.upper(), "none"),
    )
