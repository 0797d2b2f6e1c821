"""Units of the token's branch, and the places of the city."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal
from uuid import UUID

from nhipcau_client.calling import Caller
from nhipcau_client.models import PlaceAnswer, Unit, UnitName, UnitRow
from nhipcau_client.reading import read

Level = Literal["city", "commune", "residential"]


class Units:
    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(  # noqa: PLR0913 - one condition each
        self,
        *,
        q: str = "",
        kind: str = "",
        level: Level | None = None,
        parent_id: UUID | None = None,
        on: date | None = None,
        with_closed: bool = False,
        page_size: int = 100,
    ) -> Iterator[UnitRow]:
        """Yield the own unit and those below it; `on`: as they were that day, under the names they bore."""
        conditions: dict[str, Any] = {
            "q": q,
            "kind": kind,
            "level": level,
            "parent_id": parent_id,
            "on": on,
            "with_closed": "true" if with_closed else None,
            "limit": page_size,
        }
        return self._caller.pages(UnitRow, "/units", **conditions)

    def get(self, unit_id: UUID) -> Unit:
        return read(Unit, self._caller.get(f"/units/{unit_id}"))

    def find(self, q: str, *, limit: int = 20) -> builtins.list[UnitName]:
        """Return open units of the whole city by name or code, to pass a case on to one."""
        return [read(UnitName, row) for row in self._caller.get("/unit-names", q=q, limit=limit)["rows"]]

    def create(  # noqa: PLR0913 - one field each
        self,
        *,
        parent_id: UUID,
        code: str,
        name: str,
        kind: str,
        level: Level,
        short_name: str = "",
        territory_id: UUID | None = None,
        valid_from: date | None = None,
        key: str = "",
    ) -> Unit:
        """Create a unit below the own one or one under it."""
        body = {
            "parent_id": parent_id,
            "code": code,
            "name": name,
            "kind": kind,
            "level": level,
            "short_name": short_name,
            "territory_id": territory_id,
            "valid_from": valid_from,
        }
        return read(Unit, self._caller.post("/units", body, key=key))

    def rename(
        self, unit_id: UUID, name: str, short_name: str = "", *, seen_version: int | None = None, key: str = ""
    ) -> Unit:
        """Give a unit another name from today on."""
        return self._change(unit_id, "rename", key, name=name, short_name=short_name, seen_version=seen_version)

    def change_contacts(
        self,
        unit_id: UUID,
        *,
        phone: str = "",
        email: str = "",
        address: str = "",
        seen_version: int | None = None,
        key: str = "",
    ) -> Unit:
        """Write how the office is reached; what is left out is emptied."""
        contacts = {"phone": phone, "email": email, "address": address}
        return self._change(unit_id, "contacts", key, **contacts, seen_version=seen_version)

    def move(self, unit_id: UUID, parent_id: UUID, *, seen_version: int | None = None, key: str = "") -> Unit:
        """Hang a unit, with everything below it, under another one of the branch."""
        return self._change(unit_id, "move", key, parent_id=parent_id, seen_version=seen_version)

    def close(self, unit_id: UUID, last_day: date, *, seen_version: int | None = None, key: str = "") -> Unit:
        """End a unit with its last day."""
        return self._change(unit_id, "close", key, last_day=last_day, seen_version=seen_version)

    def _change(self, unit_id: UUID, what: str, key: str, **body: Any) -> Unit:
        return read(Unit, self._caller.post(f"/units/{unit_id}/{what}", body, key=key))


class Places:
    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def named(self, q: str) -> PlaceAnswer:
        """Return the commune a name means, of today or from before July 2025."""
        return read(PlaceAnswer, self._caller.get("/places", q=q))

    def at(self, lat: float, lon: float) -> PlaceAnswer:
        """Return the commune nearest to a point."""
        return read(PlaceAnswer, self._caller.get("/places", lat=lat, lon=lon))
