"""Fill a database in bulk with one large space and some small ones, as the operations would have left them.

A program of its own (`python -m bench.fill_spaces --messages 100000`), outside the package: it writes straight into the
tables and builds the search index. Fixed seed: the same world every time. The city's Front keeps the large space with
all units below it; one of its topics has five thousand messages, the others fifty each.
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import django

django.setup()

from tools.staff import signed_in

from bench.fill import settle
from nhipcau.kernel import clock, db
from nhipcau.kernel.search import rebuild
from nhipcau.organisations import queries as units
from nhipcau.spaces.models import Message, Poll, Space, SpaceUnit, Topic, TopicMark

SEED = 20261128
LONG, USUAL = 5_000, 50
"""Messages of the one long topic, and of every other."""
SMALL_SPACES = 40
WRITERS = 60
WORDS = """
đèn đường nắp cống loa đài sân khấu văn nghệ bữa cơm đoàn kết hộ khó khăn danh sách thôn tổ dân phố phông băng rôn
kinh phí vận động nhất trí gửi giúp chiều mai họp lúc ủy ban mặt trận hội phụ nữ nông dân thanh niên cựu chiến binh
nhà tạm dột nát khởi công bàn giao vật liệu xi măng ngày hội kế hoạch báo cáo ảnh mẫu biểu thống nhất phân công
"""


class Filler:
    def __init__(self, messages: int) -> None:
        self.chance = random.Random(SEED)
        self.messages = messages
        self.city = units.city_front()
        fronts = [front for place in units.communes() if (front := units.front_unit_of(place.id))]
        self.people = [signed_in(f"officer@{front.code}") for front in fronts[:WRITERS]]
        self.reader = self.people[0]["person"]

    def run(self) -> None:
        with db.atomic():
            large = self.space("Không gian chung toàn thành phố", has_line=True)
            self.topic(large, 0, LONG)
            for number in range(1, max(self.messages - LONG, 0) // USUAL + 1):
                self.topic(large, number, USUAL)
            for number in range(SMALL_SPACES):
                self.topic(self.space(f"Không gian phối hợp số {number + 1}", has_line=True), number, USUAL)

    def space(self, name: str, *, has_line: bool) -> Space:
        space = Space.objects.create(keeper_id=self.city.id, name=name, opened_at=clock.now() - timedelta(days=400))
        SpaceUnit.objects.create(space=space, unit_id=self.city.id, has_line=has_line)
        return space

    def topic(self, space: Space, number: int, count: int) -> None:
        """Write one topic; the first has a poll at its end and the newest word of all."""
        newest = clock.now() - timedelta(minutes=13 * number)
        topic = Topic.objects.create(
            space=space,
            title=f"{self.words(6).capitalize()} ({number})",
            unit_id=self.city.id,
            opened_at=newest - timedelta(days=30),
            last_n=count,
            last_at=newest,
        )
        Message.objects.bulk_create(self.said(topic, count, newest), batch_size=2_000)
        if number % 2 == 0:
            read = count if number % 4 else count - 7
            TopicMark.objects.create(topic=topic, person_id=self.reader, read_n=read, follow="all")
        if not number:
            last = Message.objects.get(topic=topic, n=count)
            Poll.objects.create(
                message=last, options=["Thứ Bảy", "Chủ nhật"], counts=[0, 0], closes_at=newest + timedelta(days=30)
            )

    def said(self, topic: Topic, count: int, newest: datetime) -> Iterator[Message]:
        for n in range(1, count + 1):
            person = self.chance.choice(self.people)
            yield Message(
                topic=topic,
                n=n,
                under_n=self.chance.randrange(max(n - 40, 1), n) if n > 2 and self.chance.random() < 0.3 else None,
                person_id=person["person"],
                unit_id=person["unit"],
                role="officer",
                body=f"{self.words(self.chance.randrange(8, 40)).capitalize()}.",
                posted_at=newest - timedelta(minutes=count - n),
            )

    def words(self, count: int) -> str:
        return " ".join(self.chance.choices(WORDS.split(), k=count))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    Filler(parser.parse_args().messages).run()
    settle()
    rebuild(lambda *_: None)
