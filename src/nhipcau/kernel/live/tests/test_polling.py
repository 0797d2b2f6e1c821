"""The loop: who is told what and when, asked again before each hint, and what it does while the database is away."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError

from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.live import polling
from nhipcau.kernel.live.channels import Wish
from nhipcau.kernel.live.hub import Hub, Listener, TooMany, listener_of
from nhipcau.kernel.live.polling import Poller
from nhipcau.kernel.live.tests.kinds import Things, channel, registered

Scene = Callable[[Hub, Poller], Awaitable[None]]


@pytest.fixture
def things(monkeypatch: pytest.MonkeyPatch) -> Iterator[Things]:
    monkeypatch.setattr(polling, "TICK", 0.01)
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.02)
    with registered() as known:
        yield known


def listener(*ids: UUID, after: int | None = None, person: UUID | None = None, age: float = 0.0) -> Listener:
    wishes = [Wish(channel(one), after) for one in ids]
    return listener_of(session_key="key", person_id=person, wishes=wishes, now=time.monotonic() - age)


def play(scene: Scene, actor_of: Callable[[str], Actor] = lambda _key: Visitor()) -> None:
    """Run the loop beside a scene."""

    async def run() -> None:
        hub = Hub(most=20, most_each=20)
        poller = Poller(hub, actor_of, "test")
        loop = asyncio.ensure_future(poller.run())
        try:
            await asyncio.wait_for(scene(hub, poller), 10)
        finally:
            hub.closing.set()
            await asyncio.wait_for(loop, 5)

    asyncio.run(run())


async def until(truth: Callable[[], object]) -> None:
    while not truth():
        await asyncio.sleep(0.01)


def test_a_change_wakes_who_listens_and_nobody_else(things: Things) -> None:
    one, other = uuid4(), uuid4()
    things.numbers = {one: 1, other: 1}

    async def scene(hub: Hub, _poller: Poller) -> None:
        hears, idle = listener(one, after=1), listener(other, after=1)
        hub.join(hears)
        hub.join(idle)
        await until(lambda: len(things.asked) > 3)
        assert not hears.woken.is_set()
        things.numbers[one] = 2
        await asyncio.wait_for(hears.woken.wait(), 5)
        assert hears.take() == {channel(one): 2}
        assert not idle.woken.is_set()
        before = len(things.asked)
        await until(lambda: len(things.asked) > before + 3)
        assert not hears.woken.is_set()  # told once

    play(scene)


def test_all_things_of_a_kind_are_asked_for_together_and_nothing_while_nobody_listens(things: Things) -> None:
    ids = {uuid4() for _ in range(5)}

    async def scene(hub: Hub, _poller: Poller) -> None:
        await asyncio.sleep(0.1)
        assert things.asked == []
        listeners = [listener(one) for one in ids]
        for each in listeners:
            hub.join(each)
        await until(lambda: things.asked)
        assert set(things.asked[-1]) == ids
        assert len(things.asked[-1]) == 5
        for each in listeners:
            hub.leave(each)
        await asyncio.sleep(0.1)
        before = len(things.asked)
        await asyncio.sleep(0.1)
        assert len(things.asked) == before

    play(scene)


def test_a_slow_reader_is_told_the_newest_only(things: Things) -> None:
    one = uuid4()

    async def scene(hub: Hub, _poller: Poller) -> None:
        slow = listener(one, after=0)
        hub.join(slow)
        for number in (1, 2, 3):
            things.numbers[one] = number
            await until(lambda: slow.waiting.get(channel(one)) == things.numbers[one])
        assert slow.take() == {channel(one): 3}

    play(scene)


def test_the_right_is_asked_again_before_a_hint(things: Things) -> None:
    kept, lost = uuid4(), uuid4()
    things.numbers = {kept: 1, lost: 1}

    async def scene(hub: Hub, _poller: Poller) -> None:
        reader = listener(kept, lost, after=1, age=polling.GOOD_FOR + 1)
        hub.join(reader)
        things.hidden.add(lost)
        things.numbers = {kept: 2, lost: 2}
        await asyncio.wait_for(reader.woken.wait(), 5)
        assert reader.take() == {channel(kept): 2}
        assert list(reader.known) == [channel(kept)]
        assert not reader.is_over

    play(scene)


def test_a_quiet_stream_without_a_right_is_closed_too(things: Things) -> None:
    one = uuid4()
    things.numbers = {one: 1}
    things.hidden.add(one)

    async def scene(hub: Hub, _poller: Poller) -> None:
        reader = listener(one, after=1, age=polling.ASKED_EVERY + 1)
        hub.join(reader)
        await asyncio.wait_for(reader.woken.wait(), 5)
        assert reader.is_over
        assert reader.take() == {}

    play(scene)


def test_asking_anew_takes_a_small_share_of_the_time(things: Things) -> None:
    ids = [uuid4() for _ in range(8)]
    things.numbers = dict.fromkeys(ids, 1)
    asked: list[float] = []

    def slow(_key: str) -> Actor:
        asked.append(time.monotonic())
        time.sleep(0.01)
        return Visitor()

    async def scene(hub: Hub, _poller: Poller) -> None:
        for one in ids:
            hub.join(listener(one, after=1, age=polling.ASKED_EVERY + 0.1))
        await until(lambda: asked)
        late = [listener(one, after=1, age=polling.ASKED_EVERY + 0.1) for one in ids[:2]]
        for each in late:
            hub.join(each)
        await until(lambda: len(asked) == len(ids) + len(late))
        assert asked[len(ids)] - asked[0] > 0.08 / polling.ASKING_SHARE * 0.9

    play(scene, slow)


def test_who_sits_behind_the_session_is_found_anew(things: Things) -> None:
    one = uuid4()
    things.numbers = {one: 1}
    asked: list[str] = []

    def actor_of(key: str) -> Actor:
        asked.append(key)
        return Visitor()

    async def scene(hub: Hub, _poller: Poller) -> None:
        fresh, stale = listener(one), listener(one, age=polling.GOOD_FOR + 1)
        hub.join(fresh)
        hub.join(stale)
        await until(lambda: fresh.woken.is_set() and stale.woken.is_set())
        assert asked == ["key"]  # the fresh one's answer still holds

    play(scene, actor_of)


def test_while_the_database_is_away_streams_stay_and_are_told_afterwards(things: Things) -> None:
    one = uuid4()
    things.numbers = {one: 1}

    async def scene(hub: Hub, poller: Poller) -> None:
        reader = listener(one, after=1)
        hub.join(reader)
        await until(lambda: things.asked)
        things.fault = OperationalError("the database is away")
        await until(lambda: not poller.is_well)
        things.numbers[one] = 2
        things.fault = None
        await asyncio.wait_for(reader.woken.wait(), 5)
        assert reader.take() == {channel(one): 2}
        await until(lambda: poller.is_well)
        assert not reader.is_over

    play(scene)


def test_limits_hold_for_a_person_and_for_all() -> None:
    hub, one = Hub(most=4, most_each=2), uuid4()
    mine = [listener(one, person=one) for _ in range(3)]
    hub.join(mine[0])
    hub.join(mine[1])
    with pytest.raises(TooMany):
        hub.join(mine[2])
    for _ in range(2):
        hub.join(listener(one, person=uuid4()))
    with pytest.raises(TooMany):
        hub.join(listener(one, person=uuid4()))
    hub.leave(mine[0])
    hub.leave(mine[0])  # twice is once
    hub.join(mine[2])


def test_nothing_is_left_of_who_has_gone() -> None:
    hub, one = Hub(most=4, most_each=2), uuid4()
    gone = listener(one, person=one)
    hub.join(gone)
    assert hub.watched() == {"thing": [one]}
    hub.leave(gone)
    assert hub.watched() == {}
    assert not hub.somebody.is_set()
    assert (len(hub._by_channel), len(hub._of_person)) == (0, 0)
