"""Ready answers of the unit and of the units above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from nhipcau_client.calling import Caller
from nhipcau_client.models import Offer, Template
from nhipcau_client.reading import read


class Templates:
    """Using them needs the scope cases:write, looking after the unit's own cases:templates."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, *, q: str = "", category: str = "", page_size: int = 50) -> Iterator[Template]:
        """Yield ready answers; `q`: words that stand in name or text."""
        return self._caller.pages(Template, "/templates", q=q, category=category, limit=page_size)

    def for_case(self, case_id: UUID, q: str = "") -> Sequence[Offer]:
        """Return those that fit a case best, filled with what is known of it."""
        return [read(Offer, row) for row in self._caller.get(f"/cases/{case_id}/templates", q=q)["rows"]]

    def get(self, template_id: UUID) -> Template:
        return read(Template, self._caller.get(f"/templates/{template_id}"))

    def create(self, name: str, text: str, *, category_code: str = "", key: str = "") -> UUID:
        """Write one for the unit, and return its id."""
        body = {"name": name, "text": text, "category_code": category_code}
        return UUID(self._caller.post("/templates", body, key=key)["id"])

    def change(
        self,
        template_id: UUID,
        name: str,
        text: str,
        *,
        category_code: str = "",
        seen_version: int | None = None,
        key: str = "",
    ) -> None:
        """Put other words in the place of a ready answer of the unit."""
        body = {"name": name, "text": text, "category_code": category_code, "seen_version": seen_version}
        self._caller.post(f"/templates/{template_id}/change", body, key=key)

    def retire(self, template_id: UUID, *, key: str = "") -> None:
        """Take a ready answer of the unit out of use."""
        self._caller.post(f"/templates/{template_id}/retire", key=key)
