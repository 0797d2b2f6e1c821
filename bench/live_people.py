"""People for `bench.live`: `make N` prints who has what open; `write …` writes into it and prints when.

A program of its own, inside Django. Times are of the machine's monotonic clock, which all its processes share.
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import json
import random
import sys
import time
from datetime import date
from uuid import UUID

import django

django.setup()

from django.test import Client

from nhipcau.accounts.models import Person
from nhipcau.kernel.actors import Staff, resolve_staff
from nhipcau.organisations import queries as units
from nhipcau.organisations.models import Membership
from nhipcau.spaces import operations as spaces
from nhipcau.spaces.models import Topic
from nhipcau.spaces.operations import MessageDraft
from nhipcau.tasks import operations as tasks
from nhipcau.tasks import states
from nhipcau.tasks.models import TaskCopy

SEED = 20261128


def signed_in(number: int, unit_id: UUID, role: str) -> dict[str, str]:
    person = Person.objects.create(display_name=f"Cán bộ {number}", is_active=True)
    Membership.objects.create(person_id=person.id, unit_id=unit_id, role=role, valid_from=date(2020, 1, 1))
    client = Client()
    client.force_login(person)
    session = client.session
    session["unit_id"] = str(unit_id)
    session.save()
    return {"cookie": client.cookies["sessionid"].value, "person": str(person.id), "unit": str(unit_id)}


def make(count: int) -> dict[str, object]:
    """Return people who each have a copy of their own unit open, as many of the city who have one copy open, and as
    many of the communes who have one long topic open."""
    copies = list(TaskCopy.objects.filter(state=states.DOING).order_by("id")[:count])
    assert len(copies) == count, f"only {len(copies)} copies are under way"
    own = [signed_in(n, copy.unit_id, "officer") | {"channel": f"copy:{copy.id}"} for n, copy in enumerate(copies)]
    city, shared = units.city_front().id, own[0]["channel"]
    together = [signed_in(n, city, "observer") | {"channel": shared} for n in range(count)]
    fronts = [front.id for place in units.communes() if (front := units.front_unit_of(place.id))]
    topic = {"channel": f"topic:{Topic.objects.latest('last_n').id}"}
    talking = [signed_in(n, fronts[n % len(fronts)], "officer") | topic for n in range(count)]
    return {"own": own, "together": together, "talking": talking}


def say(actor: Staff, channel: str, text: str) -> None:
    """Write a note into a copy of a task, or a message into a topic."""
    kind, _, thing = channel.partition(":")
    if kind == "copy":
        tasks.note_copy(actor=actor, copy_id=UUID(thing), text=text)
    else:
        spaces.post_message(actor=actor, topic_id=UUID(thing), draft=MessageDraft(body=text))


def write(who: list[dict[str, str]], notes: int, seconds: float) -> list[dict[str, object]]:
    """Write so many notes in even steps; return when each was there for everybody."""
    chance = random.Random(SEED)
    written: list[dict[str, object]] = []
    began = time.monotonic()
    for number in range(notes):
        one = chance.choice(who)
        actor = resolve_staff(UUID(one["person"]), UUID(one["unit"]))
        assert actor is not None
        time.sleep(max(0.0, began + number * seconds / notes - time.monotonic()))
        say(actor, one["channel"], f"Đã làm thêm {number} hộ.")
        written.append({"channel": one["channel"], "at": time.monotonic()})
    return written


if __name__ == "__main__":
    if sys.argv[1] == "make":
        json.dump(make(int(sys.argv[2])), sys.stdout)
    else:
        json.dump(write(json.load(sys.stdin), int(sys.argv[2]), float(sys.argv[3])), sys.stdout)
