"""Fill a database in bulk with registers of documents, their pages and words, as the operations would have left them.

A program of its own (`python -m bench.fill_documents --documents 10000 --pages 3`), outside the package: it writes
straight into the tables, with scope rows from the product's own rule. Fixed seed: the same world every time. The city's
Front holds every document, so that a word which stands in all of them is the worst case; forty communes hold a line of
some of them as well.
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import django

django.setup()

from django.db import models

from bench.fill import settle
from nhipcau.documents import operations, rules
from nhipcau.documents.models import Document, Entry, Page, Register, Sequence, Version
from nhipcau.handling.models import Party, Subject, TimelineEntry
from nhipcau.handling.operations.writing import scope_rows
from nhipcau.handling.rules import PartyFacts
from nhipcau.kernel import db
from nhipcau.kernel.actors import Timer
from nhipcau.organisations import queries as units

SEED = 20261127
BATCH = 1_000
ENTRIES = 20
COMMUNES = 40
SHARED = 8
"""One document in so many has a line in a commune's register too."""
COMMON = "kế hoạch"
END = datetime(2026, 11, 20, 3, tzinfo=UTC)
YEARS = timedelta(days=2 * 365)
STATUSES = ["registered"] * 3 + ["assigned"] * 6 + ["in_hand"] * 6 + ["settled"] * 85
TYPES = ("cong_van", "thong_bao", "bao_cao", "ke_hoach", "giay_moi")
ISSUERS = ("Sở Xây dựng", "Công an thành phố", "Ủy ban nhân dân phường Lê Chân", "Hội Nông dân", "Thành ủy Hải Phòng")
SYLLABLES = [
    "nạo",
    "vét",
    "cống",
    "thoát",
    "nước",
    "đường",
    "điện",
    "trường",
    "học",
    "giám",
    "sát",
    "phản",
    "biện",
    "tiếp",
    "dân",
    "họp",
    "tổ",
    "dân",
    "phố",
    "vệ",
    "sinh",
    "môi",
    "trường",
    "an",
    "ninh",
    "trật",
    "tự",
    "hòa",
    "giải",
    "quỹ",
    "người",
    "nghèo",
    "nhà",
    "đại",
    "đoàn",
    "kết",
    "chợ",
    "bến",
    "cảng",
    "cầu",
    "đò",
    "ngập",
    "úng",
    "cây",
    "xanh",
    "vỉa",
    "hè",
    "biển",
    "báo",
    "công",
    "nhân",
    "thanh",
    "niên",
    "phụ",
    "nữ",
    "cựu",
    "chiến",
    "binh",
    "nông",
    "dân",
    "khuyến",
    "học",
    "dòng",
    "họ",
    "lễ",
    "hội",
    "di",
    "tích",
    "đình",
    "chùa",
    "đất",
    "đai",
]


class Filler:
    """Makes the rows of one document after the other from a seeded generator."""

    def __init__(self, count: int, pages: int) -> None:
        self.count, self.pages = count, pages
        self.chance = random.Random(SEED)
        self.city = units.city_front()
        fronts = [units.front_unit_of(place.id) for place in units.communes()[:COMMUNES]]
        self.fronts = [front for front in fronts if front]
        self.books: dict[tuple[UUID, int], tuple[Register, Sequence]] = {}

    def new_id(self, moment: datetime) -> UUID:
        """Return a UUIDv7 of that moment."""
        stamp, bits = int(moment.timestamp() * 1000), self.chance.getrandbits
        return UUID(int=(stamp << 80) | (7 << 76) | (bits(12) << 64) | (2 << 62) | bits(62))

    def words(self, count: int) -> str:
        return f"Theo {COMMON} " + " ".join(self.chance.choices(SYLLABLES, k=count))

    def book(self, unit_id: UUID, year: int) -> tuple[Register, Sequence]:
        key = (unit_id, year)
        if key not in self.books:
            register = Register.objects.create(unit_id=unit_id, direction="incoming", year=year)
            self.books[key] = register, Sequence.objects.create(register=register)
        return self.books[key]

    def document(self, number: int) -> Iterator[models.Model]:
        """Yield every row of one document, the document first."""
        at = END - YEARS / self.count * (self.count - number)
        symbol = "UBND-KT"
        printed = rules.shown_number(number % 9_000 + 1)
        issuer = self.chance.choice(ISSUERS)
        document = Document(
            id=self.new_id(at),
            keeper_unit_id=self.city.id,
            origin=Document.Origin.SCANNED,
            type_code=self.chance.choice(TYPES),
            number=printed,
            symbol=symbol,
            notation=rules.notation_of(printed, symbol),
            issued_on=at.date(),
            issuer_name=issuer,
            subject=f"Về {COMMON} " + " ".join(self.chance.choices(SYLLABLES, k=8)),
            signer_name="Ngô Văn Thuận",
            page_count=self.pages,
            current_version=1,
            duplicate_key=rules.duplicate_key(number=printed, symbol=symbol, issuer=issuer, year=at.year),
        )
        yield document
        version = Version(id=self.new_id(at), document=document, number=1, page_count=self.pages, made_at=at)
        yield version
        for page in range(1, self.pages + 1):
            yield Page(version=version, number=page, state="read", text=". ".join(self.words(20) for _ in range(12)))
        yield from self.line(document, self.city.id, number, at)
        if number % SHARED == 0:
            yield from self.line(document, self.fronts[number // SHARED % len(self.fronts)].id, number, at)

    def line(self, document: Document, unit_id: UUID, number: int, at: datetime) -> Iterator[models.Model]:
        register, sequence = self.book(unit_id, at.year)
        sequence.last += 1
        status = self.chance.choice(STATUSES)
        entry = Entry(
            id=self.new_id(at),
            document=document,
            unit_id=unit_id,
            direction="incoming",
            register=register,
            number=sequence.last,
            arrived_at=at,
            registered_at=at,
            settled_at=at + timedelta(days=4) if status == "settled" else None,
        )
        yield entry
        subject = Subject(
            id=entry.id,
            kind="incoming",
            status=status,
            category=document.type_code,
            urgency="none",
            opened_at=at,
            changed_at=at,
            due_at=at + timedelta(days=7, seconds=number % 86_400),
        )
        yield subject
        parties = [PartyFacts(unit_id, "owner")]
        yield from (Party(subject_id=entry.id, unit_id=one.unit_id, role=one.role, since=at) for one in parties)
        yield from scope_rows(subject, parties)
        for nth in range(ENTRIES if number > self.count - 200 else 2):
            moment = at + timedelta(hours=nth)
            yield TimelineEntry(
                id=self.new_id(moment),
                subject_id=entry.id,
                at=moment,
                kind="note",
                visibility=("partners", "internal")[nth % 2],
                actor_kind="staff",
                unit_id=unit_id,
                text="Đã rà soát, đề nghị bổ sung phụ lục trước khi trình.",
            )

    def run(self) -> None:
        order = [Document, Version, Page, Entry, Subject]
        for first in range(1, self.count + 1, BATCH):
            by_table: dict[type[models.Model], list[models.Model]] = {table: [] for table in order}
            for number in range(first, min(first + BATCH, self.count + 1)):
                for row in self.document(number):
                    by_table.setdefault(type(row), []).append(row)
            with db.atomic():
                for table, rows in by_table.items():
                    table._default_manager.bulk_create(rows, batch_size=1_000)
            sys.stderr.write(f"\r    filled {min(first + BATCH - 1, self.count):,} of {self.count:,}")
        for _register, sequence in self.books.values():
            sequence.save()
        count_paper()
        sys.stderr.write("\n")


def count_paper() -> None:
    """Count each unit's figures, as the worker does some minutes after the last change."""
    for unit_id in Entry.objects.order_by().values_list("unit_id", flat=True).distinct():
        operations.mark_stale(unit_id=unit_id)
    while operations.recount(actor=Timer(name="bench")):
        pass


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=3)
    options = parser.parse_args()
    Filler(options.documents, options.pages).run()
    settle()
