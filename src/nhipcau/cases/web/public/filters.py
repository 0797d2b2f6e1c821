"""The public list's conditions, as its address says them; what it does not know it leaves aside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from nhipcau.cases import queries
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations

LONGEST_WORDS = 200
LONGEST_CURSOR = 100
STAGES = {"dang-xu-ly": "handling", "da-tra-loi": "answered", "da-xong": "done"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAddress:
    """What the address asks for. An old link with a condition that is gone shows the rest, not an error."""

    q: str = ""
    category: str = ""
    area: str = ""
    stage: str = ""
    after: str = ""

    def text(self, **changes: str) -> str:
        changes.setdefault("after", "")
        wanted = replace(self, **changes)
        pairs = (
            ("q", wanted.q),
            ("linh-vuc", wanted.category),
            ("xa", wanted.area),
            ("trang-thai", wanted.stage),
            ("sau", wanted.after),
        )
        written = urlencode([(name, value) for name, value in pairs if value])
        return f"?{written}" if written else "?"

    @property
    def has_conditions(self) -> bool:
        return any((self.q, self.category, self.area, self.stage))

    def wanted(self) -> queries.PublicFilter:
        values: dict[str, Any] = {"category": self.category, "stage": STAGES.get(self.stage, ""), "q": self.q}
        if self.area:
            values["territory_id"] = organisations.territory_by_code(self.area).id
        return queries.PublicFilter(**values)


def read(asked: QueryDict) -> PublicAddress:
    category, area, stage = (asked.get(name, "")[:40] for name in ("linh-vuc", "xa", "trang-thai"))
    return PublicAddress(
        q=_words(asked.get("q", "")),
        category=category if queries.is_known_category(category) else "",
        area=area if _is_commune(area) else "",
        stage=stage if stage in STAGES else "",
        after=asked.get("sau", "")[:LONGEST_CURSOR],
    )


def _words(typed: str) -> str:
    try:
        return clean(typed[: LONGEST_WORDS * 4])[:LONGEST_WORDS]
    except Invalid:
        return ""


def _is_commune(code: str) -> bool:
    try:
        return bool(code) and organisations.territory_by_code(code).kind == "commune"
    except NotFound:
        return False
