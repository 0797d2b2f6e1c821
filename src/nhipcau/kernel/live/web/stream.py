"""The ASGI application: one address that streams hints, and /healthz. Nothing else is served here."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.db import DatabaseError
from django.http.cookie import parse_cookie

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.live.asking import Asker
from nhipcau.kernel.live.channels import Channel, Wish, readable, wishes_of
from nhipcau.kernel.live.hub import Hub, Listener, TooMany, listener_of
from nhipcau.kernel.live.polling import Poller, person_behind
from nhipcau.kernel.live.web.origins import comes_from_us, is_known_host
from nhipcau.kernel.live.web.visitors import Visitors

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HEARTBEAT = 20.0
LIFE = (9 * 60.0, 11 * 60.0)  # seconds a stream lives; not all of those opened together end together
COME_BACK = (2000, 6000)  # milliseconds after which a browser comes back, spread likewise
LONGEST_QUERY = 4000
RETRY_AFTER = b"30"
OVER = b"event: over\ndata: {}\n\n"


class Refused(Exception):
    """The stream is not opened; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Streams:
    """What one process serves. `hub` and `poller` belong to the event loop it is made in."""

    def __init__(self, *, name: str) -> None:
        self.visitors = Visitors()
        self.hub = Hub(most=settings.LIVE_MOST, most_each=settings.LIVE_MOST_EACH)
        self.poller = Poller(self.hub, self.visitors.actor_of, name)
        self.asker = Asker("open")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            await self._serve(scope, headers, receive, send)
        except Refused as refusal:
            await _answer(send, refusal.status, _shared_with(headers))

    async def _serve(self, scope: Scope, headers: Mapping[str, str], receive: Receive, send: Send) -> None:
        if not is_known_host(headers.get("host", "")):
            raise Refused(400)
        if scope["path"] == "/healthz":
            await _answer(send, 200 if self.poller.is_well else 503, [])
            return
        _require(scope["path"] == settings.LIVE_PATH, 404)
        _require(scope["method"] == "GET", 405)
        _require(comes_from_us(headers), 403)
        listener = await self._open(scope, headers)
        try:
            await self._stream(listener, headers, receive, send)
        finally:
            self.hub.leave(listener)

    async def _open(self, scope: Scope, headers: Mapping[str, str]) -> Listener:
        """Let somebody in who may read at least one of the wanted channels."""
        wishes = wishes_of(parse_qs(scope["query_string"][:LONGEST_QUERY].decode("latin-1")).get("c", []))
        _require(wishes, 400)
        session_key = session_key_of(headers.get("cookie", ""))
        _require(session_key, 401)
        _require(not self.hub.closing.is_set(), 503)
        now = time.monotonic()
        try:
            actor, may = await self.asker.ask(self._let_in, session_key, wishes)
        except DatabaseError:
            raise Refused(503) from None
        _require(may, 403)
        heard = [wish for wish in wishes if wish.channel in may]
        listener = listener_of(session_key=session_key, person_id=person_behind(actor), wishes=heard, now=now)
        try:
            self.hub.join(listener)
        except TooMany:
            raise Refused(503) from None
        return listener

    def _let_in(self, session_key: str, wishes: list[Wish]) -> tuple[Actor, set[Channel]]:
        actor = self.visitors.actor_of(session_key)
        return actor, readable(actor, [wish.channel for wish in wishes])

    async def _stream(self, listener: Listener, headers: Mapping[str, str], receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [*_STREAM, *_shared_with(headers)]})
        await _send(send, f"retry: {random.randint(*COME_BACK)}\n\n".encode())  # noqa: S311 - spread, not secret
        gone = asyncio.ensure_future(_gone(receive))
        closing = asyncio.ensure_future(self.hub.closing.wait())
        ends_at = time.monotonic() + random.uniform(*LIFE)  # noqa: S311
        try:
            while not (gone.done() or closing.done() or listener.is_over or time.monotonic() > ends_at):
                woken = asyncio.ensure_future(listener.woken.wait())
                await asyncio.wait({gone, closing, woken}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
                woken.cancel()
                if not (gone.done() or listener.is_over):
                    await _send(send, _words(listener.take()))
            if not gone.done():
                await _send(send, OVER if listener.is_over else b"", is_last=True)
        finally:
            gone.cancel()
            closing.cancel()


_STREAM = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # nginx would hold hints back
    (b"x-content-type-options", b"nosniff"),
]


def session_key_of(cookies: str) -> str:
    """Return the session's key from the Cookie header, or ""."""
    return str(parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, ""))


def _shared_with(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Let the page read the answer that is served under another port of the same host (ADR 23)."""
    if not headers.get("origin") or not comes_from_us(headers):
        return []
    return [
        (b"access-control-allow-origin", headers["origin"].encode("latin-1")),
        (b"access-control-allow-credentials", b"true"),
        (b"vary", b"Origin"),
    ]


def _require(condition: object, status: int) -> None:
    if not condition:
        raise Refused(status)


def _words(hints: Mapping[Channel, int]) -> bytes:
    """Write hints as events; a comment that keeps the line open where there is none."""
    lines = [
        f"event: changed\ndata: {json.dumps({'channel': str(channel), 'newest': number})}\n\n"
        for channel, number in hints.items()
    ]
    return "".join(lines).encode() or b": \n\n"


async def _send(send: Send, body: bytes, *, is_last: bool = False) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": not is_last})


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]]) -> None:
    more = [(b"retry-after", RETRY_AFTER)] if status == 503 else []  # noqa: PLR2004
    start = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store"), *headers, *more]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await _send(send, b"ok\n" if status == 200 else b"", is_last=True)  # noqa: PLR2004


async def _gone(receive: Receive) -> None:
    """Return when the browser has closed the line."""
    while (await receive())["type"] != "http.disconnect":
        pass
