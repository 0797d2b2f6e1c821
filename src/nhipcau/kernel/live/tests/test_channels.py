"""What pages may ask for, and what they are told without a stream."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.live import mark_of, newest_readable, register_channel
from nhipcau.kernel.live.channels import MOST_CHANNELS, Wish, wish_of, wishes_of
from nhipcau.kernel.live.tests.kinds import KIND, Things, channel, registered


def test_a_wish_is_read_with_and_without_its_number() -> None:
    one = uuid4()
    with registered():
        assert wish_of(f"{KIND}:{one}") == Wish(channel(one), None)
        assert wish_of(f"{KIND}:{one}:42") == Wish(channel(one), 42)
        assert wish_of(f"{KIND}:{one}:abc") == Wish(channel(one), None)


@pytest.mark.parametrize("text", ["", ":", "thing", "thing:", "thing:7", "other:00000000-0000-0000-0000-000000000000"])
def test_what_is_no_channel_is_left_out(text: str) -> None:
    with registered():
        assert wish_of(text) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    with registered():
        wish_of(text)
        wish_of(f"{KIND}:{uuid4()}:{text}")


def test_each_channel_once_and_at_most_twenty() -> None:
    one = uuid4()
    with registered():
        assert wishes_of([f"{KIND}:{one}:1", f"{KIND}:{one}:2"]) == [Wish(channel(one), 2)]
        assert len(wishes_of([f"{KIND}:{uuid4()}" for _ in range(50)])) == MOST_CHANNELS


def test_only_what_may_be_read_is_told() -> None:
    seen, hidden, gone = uuid4(), uuid4(), uuid4()
    with registered() as things:
        things.numbers, things.hidden = {seen: 7, hidden: 8}, {hidden}
        wanted = [f"{KIND}:{one}" for one in (seen, hidden, gone)]
        assert newest_readable(actor=Visitor(), wanted=wanted) == {f"{KIND}:{seen}": 7}
        assert newest_readable(actor=Visitor(), wanted=[]) == {}
        assert all(hidden not in ids for ids in things.asked)


def test_a_kind_is_registered_once() -> None:
    with registered(), pytest.raises(ValueError, match="registered already"):
        register_channel(KIND, newest=Things().newest, may_read=Things().may_read)


def test_a_mark_changes_with_any_of_its_facts_and_is_exact_in_a_browser() -> None:
    assert mark_of(1, "a") == mark_of(1, "a")
    assert len({mark_of(1, "a"), mark_of(2, "a"), mark_of(1, "b"), mark_of("1", "a")}) == 4
    assert 0 <= mark_of("x") < 2**53
