"""One row of the matrix: how to knock at an address, and the rule that decides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.permissions.world import NOBODY, STAFF, VISITOR, Who, World

FEW: tuple[Who, ...] = (
    *(who for who in STAFF if who.relation == "own" or who.role in {"administrator", "officer"}),
    NOBODY,
    VISITOR,
)
"""Enough people for a rule that does not look at the case: every role once, administrators of every branch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How to knock at one address, and the rule that decides. `ok` is the answer for who may pass.

    `echo` is what the page repeats of the request; `finds` the canary whose readers may find the case by it.
    """

    name: str
    rule: str
    path: str
    method: str = "GET"
    body: Mapping[str, Any] | None = None
    ok: tuple[int, ...] = (200,)
    who: tuple[Who, ...] = FEW
    note: str = ""
    is_json: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    signs_in: int = 0
    no: tuple[int, ...] = (403,)
    echo: str = ""
    finds: str = ""

    @property
    def key(self) -> str:
        return f"{self.method} {self.name}" + (f" ({self.note})" if self.note else "")

    def address(self, world: World, who: Who) -> str:
        return self.path.format(**world.ids, link=world.links.get(_LINKS.get(who.link, ""), "keine"))

    def fields(self, world: World) -> Any:
        """Return the body, its placeholders filled in."""
        filled = {name: _filled(value, world) for name, value in (self.body or {}).items()}
        return json.dumps(filled) if self.is_json else filled


_LINKS = {"right": "case", "other": "case_b", "revoked": "revoked", "forged": "forged"}


def _filled(value: Any, world: World) -> Any:
    if callable(value):
        return value()
    if isinstance(value, list):
        return [_filled(one, world) for one in value]
    if isinstance(value, dict):
        return {name: _filled(one, world) for name, one in value.items()}
    if isinstance(value, str) and value.startswith("{") and value.endswith("}"):
        return str(world.ids[value[1:-1]]) if value != "{version}" else world.ids["version"]
    return value


def get(name: str, rule: str, path: str, **more: Any) -> Row:
    more.pop("page", None)
    return Row(name=name, rule=rule, path=path, **more)


def post(name: str, rule: str, path: str, body: Mapping[str, Any] | None = None, **more: Any) -> Row:
    more.setdefault("ok", (302,))
    return Row(name=name, rule=rule, path=path, method="POST", body=body or {}, **more)


def both(name: str, rule: str, path: str, body: Mapping[str, Any], **more: Any) -> list[Row]:
    """The page of a form (answered with `page`), and its sending (answered with `ok`)."""
    page = more.pop("page", (200,))
    return [get(name, rule, path, **more | {"ok": page}), post(name, rule, path, body, **more)]
