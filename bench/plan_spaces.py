"""Which requests about spaces are measured: `python -m bench.plan_spaces OUT.json --each 40`."""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import argparse
import json
import uuid
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

import django

django.setup()

from tools.staff import signed_in

from bench.fill_spaces import LONG
from bench.plan import CSRF, Scenario
from nhipcau.organisations import queries as units
from nhipcau.spaces.models import Message, Space, Topic, TopicMark

WORDS = ["loa dai", "sân khấu", "nhà tạm dột nát", "bua com doan ket", "xi măng", "van nghe", "cựu chiến binh"]
LIST, OPEN = 20, 14
"""CPU milliseconds to list or search a space of 100,000 messages, and to open a topic of 5,000."""


def plan(each: int) -> list[Scenario]:
    """Return the scenarios, each with `each` requests."""
    first = next(front for place in units.communes() if (front := units.front_unit_of(place.id)))
    officer = signed_in(f"officer@{first.code}")
    long = Topic.objects.get(last_n=LONG)
    assert long.space is not None  # of the large space
    # An officer who has read half of what there is, as one who works in the space every day.
    marks = [
        TopicMark(topic=topic, person_id=officer["person"], read_n=topic.last_n) for topic in Topic.objects.all()[::2]
    ]
    TopicMark.objects.bulk_create(marks)
    return [*lists(long.space, officer, each), *opened(long, officer, each), *finding(long.space, officer, each)]


def lists(space: Space, officer: dict[str, str], each: int) -> list[Scenario]:
    found = Scenario("list of spaces, 41 of them", "–", LIST, 9)
    first = Scenario("a space of 100,000 messages: its topics, page", "–", LIST, 12)
    data = Scenario("a space of 100,000 messages: its topics, JSON", "–", LIST, 9)
    for _ in range(each):
        found.get("/khong-gian/", officer["cookie"])
        first.get(f"/khong-gian/{space.id}/", officer["cookie"])
        data.get(f"/api/v1/spaces/{space.id}/topics", officer["cookie"])
    return [found, first, data]


def opened(topic: Topic, officer: dict[str, str], each: int) -> list[Scenario]:
    base = f"/khong-gian/chu-de/{topic.id}/"
    newest = Scenario("open a topic of 5,000 messages, the newest 50", "Signalen 90–111 (17), cases", OPEN, 12)
    middle = Scenario("the same, 50 in the middle", "–", OPEN, 12)
    fresh = Scenario("what is new in it, nothing", "–", 8, 9)
    usual = Scenario("open a topic of 50 messages", "–", OPEN, 12)
    small = Topic.objects.filter(space=topic.space, last_n__lt=LONG).values_list("id", flat=True)[:each]
    ids = list(small)
    for number in range(each):
        newest.get(base, officer["cookie"])
        middle.get(f"{base}?truoc={2_000 + number}", officer["cookie"])
        fresh.get(f"{base}?sau={LONG}", officer["cookie"])
        usual.get(f"/khong-gian/chu-de/{ids[number % len(ids)]}/", officer["cookie"])
    return [newest, middle, fresh, usual]


def finding(space: Space, officer: dict[str, str], each: int) -> list[Scenario]:
    inside = Scenario("search in a space of 100,000 messages, page", "–", LIST, 12)
    posted = Scenario("write a message in a topic of 5,000", "–", LIST, 25, expect=302)
    topic_id: uuid.UUID = Topic.objects.get(space=space, last_n=LONG).id
    for number in range(each):
        inside.get(f"/khong-gian/{space.id}/tim/?q={quote(WORDS[number % len(WORDS)])}", officer["cookie"])
        fields = {"csrfmiddlewaretoken": CSRF, "body": f"Nhất trí, gửi giúp tôi ({number})."}
        posted.post(f"/khong-gian/chu-de/{topic_id}/viet/", fields, officer["cookie"])
    return [inside, posted]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--each", type=int, default=104)
    options = parser.parse_args()
    written = [asdict(scenario) for scenario in plan(options.each)]
    options.out.write_text(json.dumps({"cases": Message.objects.count(), "csrf": CSRF, "scenarios": written}))
