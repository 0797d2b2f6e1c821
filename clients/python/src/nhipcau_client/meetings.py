"""Meetings (cuộc họp): what the unit calls or is invited to, and its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal
from uuid import UUID

from nhipcau_client.calling import Caller
from nhipcau_client.meeting_models import Meeting, MeetingRow
from nhipcau_client.reading import read

MeetingTab = Literal["coming", "to_answer", "ours", "past"]


class Meetings:
    """The token's unit and its meetings. People vote on the pages, signed in; no program does."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, tab: MeetingTab = "coming", *, page_size: int = 30) -> Iterator[MeetingRow]:
        """Yield meetings: those that come nearest first, those that are over newest first."""
        return self._caller.pages(MeetingRow, "/meetings", tab=tab, limit=page_size)

    def get(self, meeting_id: UUID) -> Meeting:
        """Return one meeting with its agenda, motions and the invitations the unit may answer."""
        return read(Meeting, self._caller.get(f"/meetings/{meeting_id}"))

    def come(self, meeting_id: UUID, invitation_id: UUID, delegates: Sequence[UUID], *, key: str = "") -> None:
        """Say who comes for the unit, by the ids of its people."""
        self._answer(meeting_id, invitation_id, key, answer="comes", delegates=[str(one) for one in delegates])

    def decline(self, meeting_id: UUID, invitation_id: UUID, reason: str, *, key: str = "") -> None:
        """Say why nobody of the unit can come."""
        self._answer(meeting_id, invitation_id, key, answer="cannot", reason=reason)

    def _answer(self, meeting_id: UUID, invitation_id: UUID, key: str, **given: object) -> None:
        self._caller.post(f"/meetings/{meeting_id}/invitations/{invitation_id}/answer", given, key=key)
