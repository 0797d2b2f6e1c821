"""What the address of the matrix says: which tasks and units, and where its page begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from nhipcau.kernel.errors import NotFound
from nhipcau.tasks.queries import MOST_LINES, MatrixFilter

ON_PAGE, ON_LONG_PAGE = 30, MOST_LINES
"""Units on a page at first, and when more of them are asked for."""
LONGEST_KIND = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The conditions of a matrix. `is_long`: as many units as one page holds; `page` counts from 1."""

    plan_id: UUID | None = None
    kind: str = ""
    only_late: bool = False
    is_long: bool = False
    page: int = 1

    @property
    def wanted(self) -> MatrixFilter:
        return MatrixFilter(plan_id=self.plan_id, kind=self.kind, only_late=self.only_late)

    @property
    def most(self) -> int:
        return ON_LONG_PAGE if self.is_long else ON_PAGE

    @property
    def first(self) -> int:
        return (self.page - 1) * self.most

    def text(self, base: str = "", **changes: object) -> str:
        """Return the address with some of it changed; every change begins at the first page."""
        other = replace(self, **({"page": 1} | changes))  # type: ignore[arg-type]
        pairs = {
            "ke-hoach": str(other.plan_id or ""),
            "loai": other.kind,
            "tre": "1" if other.only_late else "",
            "ca": "1" if other.is_long else "",
            "trang": str(other.page) if other.page > 1 else "",
        }
        given = {name: value for name, value in pairs.items() if value}
        return f"{base}?{urlencode(given)}"


def read(query: Mapping[str, str]) -> Address:
    """Return what an address asks for; NotFound for what none of ours says."""
    try:
        plan_id = UUID(query["ke-hoach"]) if query.get("ke-hoach") else None
        page = int(query.get("trang") or 1)
    except ValueError as error:
        raise NotFound from error
    if not 1 <= page <= 1_000:  # noqa: PLR2004 - more pages than there can be units
        raise NotFound
    return Address(
        plan_id=plan_id,
        kind=query.get("loai", "")[:LONGEST_KIND],
        only_late=query.get("tre") == "1",
        is_long=query.get("ca") == "1",
        page=page,
    )
