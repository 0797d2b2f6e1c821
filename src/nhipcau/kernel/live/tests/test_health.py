"""`/healthz` says that live updates are away, and that the service is ready all the same."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.kernel.live import health
from nhipcau.kernel.live.models import StreamSeen
from nhipcau.kernel.web import health as web_health

pytestmark = pytest.mark.django_db


def seen(name: str, *, ago: timedelta) -> None:
    health.say_alive(name=name, started_at=clock.wall(), listeners=3)
    StreamSeen.objects.filter(name=name).update(seen_at=clock.wall() - ago)


def test_nothing_is_said_where_no_process_is_used_or_one_lives() -> None:
    assert health.stream_silence() == ""
    seen("old", ago=timedelta(hours=1))
    seen("new", ago=timedelta(seconds=5))
    assert health.stream_silence() == ""


def test_a_silent_process_is_a_note_and_no_problem(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_health, "problems", list)
    seen("gone", ago=timedelta(minutes=5))
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ready"
    [note] = answer.json()["notes"]
    assert "nhipcau live" in note


def test_who_ended_in_good_order_is_forgotten_and_who_is_long_gone_too() -> None:
    seen("gone", ago=timedelta(days=2))
    seen("here", ago=timedelta())
    assert list(StreamSeen.objects.values_list("name", "listeners")) == [("here", 3)]
    health.say_goodbye("here")
    assert not StreamSeen.objects.exists()
