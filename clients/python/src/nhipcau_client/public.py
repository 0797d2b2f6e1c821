"""What everybody may read; no token is needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal
from urllib.parse import quote
from uuid import UUID

from nhipcau_client.calling import Caller
from nhipcau_client.models import PublicCase, PublicRow
from nhipcau_client.reading import read


class Public:
    """Published cases."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        q: str = "",
        category: str = "",
        area_id: UUID | None = None,
        stage: Literal["", "handling", "answered", "done"] = "",
        page_size: int = 50,
    ) -> Iterator[PublicRow]:
        """Yield what is public, the newest first; with words the best first."""
        conditions: dict[str, Any] = {
            "q": q,
            "category": category,
            "area_id": area_id,
            "stage": stage,
            "limit": page_size,
        }
        return self._caller.pages(PublicRow, "/public/cases", **conditions)

    def get(self, code: str) -> PublicCase:
        return read(PublicCase, self._caller.get(f"/public/cases/{quote(code, safe='')}"))

    def photo(self, photo_id: UUID) -> bytes:
        """Return the bytes of a published photo."""
        return self._caller.get_bytes(f"/public/files/{photo_id}")
