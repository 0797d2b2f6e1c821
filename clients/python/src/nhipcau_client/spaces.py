"""Spaces (không gian số): what units say to one another, and what the unit's own system adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from nhipcau_client.calling import Caller
from nhipcau_client.models import StoredFile
from nhipcau_client.reading import read
from nhipcau_client.space_models import Message, PostedMessage, Space, Topic


class Spaces:
    """The spaces the token's unit talks in. Opening and keeping them, polls and decisions are for people."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, *, is_closed: bool = False) -> Sequence[Space]:
        """Return the spaces, the liveliest first."""
        found = self._caller.get("/spaces", is_closed="true" if is_closed else None)
        return [read(Space, row) for row in found["rows"]]

    def topics(self, space_id: UUID, *, page_size: int = 30) -> Iterator[Topic]:
        """Yield the topics of a space, the newest word first."""
        return self._caller.pages(Topic, f"/spaces/{space_id}/topics", limit=page_size)

    def messages(self, topic_id: UUID, *, after: int = 0) -> Iterator[Message]:
        """Yield the messages behind a number, in the order of their numbers."""
        place: int | None = after
        while place is not None:
            found = self._caller.get(f"/topics/{topic_id}/messages", after=place)
            yield from (read(Message, row) for row in found["rows"])
            place = found["next"]

    def upload(self, name: str, content: bytes, *, key: str = "") -> StoredFile:
        """Store a file for a message; it is removed after a day unless one names it."""
        return read(StoredFile, self._caller.post_file("/topics/files", name, content, key=key))

    def post(
        self,
        topic_id: UUID,
        body: str,
        *,
        under_n: int | None = None,
        attachments: Sequence[StoredFile] = (),
        key: str = "",
    ) -> PostedMessage:
        """Write in a topic in the unit's name; `Invalid` for a mention of somebody who does not read it."""
        given = {"body": body, "under_n": under_n, "attachments": [one.file for one in attachments]}
        return read(PostedMessage, self._caller.post(f"/topics/{topic_id}/messages", given, key=key))
