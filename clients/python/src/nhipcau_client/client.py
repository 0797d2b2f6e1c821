"""The way in."""

from __future__ import annotations

from nhipcau_client.bulk import Bulk
from nhipcau_client.calling import Caller, Retries, Transport, over_http
from nhipcau_client.cases import Cases, Files, Link
from nhipcau_client.documents import Documents
from nhipcau_client.meetings import Meetings
from nhipcau_client.public import Public
from nhipcau_client.spaces import Spaces
from nhipcau_client.tasks import Tasks
from nhipcau_client.templates import Templates
from nhipcau_client.units import Places, Units


class Client:
    """One service, one token. Without a token: reports, links, places, what is public.

    `transport` sends requests (tests give their own); `retries` says how often and how long to wait between.
    """

    def __init__(
        self,
        address: str,
        *,
        token: str = "",
        transport: Transport | None = None,
        retries: Retries | None = None,
    ) -> None:
        self._caller = Caller(address, token, transport or over_http(), retries or Retries())
        self.cases = Cases(self._caller)
        self.bulk = Bulk(self._caller)
        self.documents = Documents(self._caller)
        self.tasks = Tasks(self._caller)
        self.spaces = Spaces(self._caller)
        self.meetings = Meetings(self._caller)
        self.templates = Templates(self._caller)
        self.public = Public(self._caller)
        self.files = Files(self._caller)
        self.units = Units(self._caller)
        self.places = Places(self._caller)

    def link(self, token: str) -> Link:
        """Return what the sender of one case sees and does."""
        return Link(self._caller, token)
