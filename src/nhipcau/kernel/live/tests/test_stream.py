"""The application itself, spoken to as a server does: what it refuses, what it writes, how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError

from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.live.tests.kinds import KIND, Things, channel, registered
from nhipcau.kernel.live.web import stream
from nhipcau.kernel.live.web.stream import Streams

PAGE = {"host": "localhost:8001", "cookie": "sessionid=abc", "origin": "http://localhost:8000"}


@pytest.fixture
def things(settings: Any) -> Iterator[Things]:
    settings.PUBLIC_URL, settings.LIVE_MOST_EACH = "http://localhost:8000", 2
    with registered() as known:
        yield known


class Browser:
    """One request: what came back, and a way to leave."""

    def __init__(self, streams: Streams, one: UUID, headers: dict[str, str], **changes: Any) -> None:
        self.headers: dict[str, str] = {}
        self.status, self.body, self.is_whole = 0, b"", False
        self._left = asyncio.Event()
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        query = f"c={KIND}:{one}:1".encode()
        scope = {"type": "http", "method": "GET", "path": "/song/", "query_string": query, "headers": raw} | changes
        self.task = asyncio.create_task(streams(scope, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.body += message["body"]
            self.is_whole = not message["more_body"]

    async def until(self, truth: Callable[[], object]) -> None:
        while not truth():
            assert not (self.task.done() and self.task.exception()), self.task.exception()
            await asyncio.sleep(0.01)

    async def leave(self) -> None:
        self._left.set()
        await self.task


def play(
    scene: Callable[[Streams], Awaitable[None]], actor_of: Callable[[str], Actor] = lambda _key: Visitor()
) -> None:
    async def run() -> None:
        streams = Streams(name="test")
        streams.visitors.actor_of = actor_of  # type: ignore[method-assign, assignment]
        await asyncio.wait_for(scene(streams), 10)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("headers", "changes", "status"),
    [
        ({"host": "evil.example"}, {}, 400),
        ({}, {"path": "/"}, 404),
        ({}, {"path": "/phan-anh/"}, 404),
        ({}, {"method": "POST"}, 405),
        ({"origin": "http://evil.example"}, {}, 403),
        ({}, {"query_string": b""}, 400),
        ({}, {"query_string": b"c=" + b"x" * 10_000}, 400),
        ({"cookie": "a=1"}, {}, 401),
    ],
)
def test_what_is_no_stream_of_ours_is_refused(
    things: Things, headers: dict[str, str], changes: dict[str, Any], status: int
) -> None:
    async def scene(streams: Streams) -> None:
        asked = Browser(streams, uuid4(), PAGE | headers, **changes)
        await asked.task
        assert (asked.status, asked.is_whole, asked.body) == (status, True, b"")
        assert streams.hub.listeners == set()

    play(scene)


def test_only_a_page_of_ours_may_read_the_answer(things: Things) -> None:
    one = uuid4()
    things.hidden.add(one)

    async def scene(streams: Streams) -> None:
        ours, theirs = Browser(streams, one, PAGE), Browser(streams, one, PAGE | {"origin": "http://localhost:9"})
        await asyncio.gather(ours.task, theirs.task)
        assert ours.headers["access-control-allow-origin"] == "http://localhost:8000"
        assert ours.headers["access-control-allow-credentials"] == "true"
        assert "access-control-allow-origin" not in theirs.headers

    play(scene)


def test_a_hint_is_an_event_with_channel_and_number_and_nothing_else(things: Things) -> None:
    one = uuid4()

    async def scene(streams: Streams) -> None:
        page = Browser(streams, one, PAGE)
        await page.until(lambda: b"retry: " in page.body)
        assert page.headers["content-type"].startswith("text/event-stream")
        assert page.headers["cache-control"] == "no-store"
        [listener] = streams.hub.listeners
        listener.hint(channel(one), 7)
        await page.until(lambda: b"event" in page.body)
        told = f'event: changed\ndata: {{"channel": "{KIND}:{one}", "newest": 7}}\n\n'
        assert page.body.endswith(told.encode())
        await page.leave()
        assert streams.hub.listeners == set()

    play(scene)


def test_a_quiet_line_is_kept_open_and_ends_in_time(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "HEARTBEAT", 0.02)
    monkeypatch.setattr(stream, "LIFE", (0.3, 0.3))

    async def scene(streams: Streams) -> None:
        page = Browser(streams, uuid4(), PAGE)
        await page.until(lambda: page.body.count(b": \n\n") > 3)
        await page.until(lambda: page.is_whole)
        assert b"over" not in page.body  # the browser comes back
        assert streams.hub.listeners == set()

    play(scene)


def test_a_stream_that_is_over_says_so(things: Things) -> None:
    async def scene(streams: Streams) -> None:
        page = Browser(streams, uuid4(), PAGE)
        await page.until(lambda: streams.hub.listeners)
        [listener] = streams.hub.listeners
        streams.hub.keep_only(listener, [])
        await page.until(lambda: page.is_whole)
        assert page.body.endswith(stream.OVER)

    play(scene)


def test_the_end_of_the_process_ends_every_stream_and_opens_none(things: Things) -> None:
    async def scene(streams: Streams) -> None:
        page = Browser(streams, uuid4(), PAGE)
        await page.until(lambda: page.body)
        streams.hub.closing.set()
        await page.until(lambda: page.is_whole)
        assert b"over" not in page.body
        late = Browser(streams, uuid4(), PAGE)
        await late.task
        assert (late.status, late.headers["retry-after"]) == (503, "30")

    play(scene)


def test_beyond_the_limit_one_comes_back_later(things: Things) -> None:
    async def scene(streams: Streams) -> None:
        first, second = Browser(streams, uuid4(), PAGE), Browser(streams, uuid4(), PAGE)
        await asyncio.gather(first.until(lambda: first.body), second.until(lambda: second.body))
        third = Browser(streams, uuid4(), PAGE)
        await third.task
        assert (third.status, third.headers["retry-after"]) == (503, "30")
        await first.leave()
        fourth = Browser(streams, uuid4(), PAGE)
        await fourth.until(lambda: fourth.body)
        assert fourth.status == 200
        await asyncio.gather(second.leave(), fourth.leave())

    play(scene)


def test_while_the_database_is_away_no_stream_is_opened(things: Things) -> None:
    def away(_key: str) -> Actor:
        raise OperationalError("the database is away")

    async def scene(streams: Streams) -> None:
        page = Browser(streams, uuid4(), PAGE)
        await page.task
        assert (page.status, page.headers["retry-after"]) == (503, "30")

    play(scene, away)


def test_health_follows_the_last_question(things: Things) -> None:
    async def scene(streams: Streams) -> None:
        well = Browser(streams, uuid4(), PAGE, path="/healthz")
        await well.task
        streams.poller.is_well = False
        ill = Browser(streams, uuid4(), PAGE, path="/healthz")
        await ill.task
        assert (well.status, ill.status) == (200, 503)

    play(scene)
