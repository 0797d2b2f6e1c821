"""Grant, read, take back, then nothing through any channel: whatever the order in which it is done.

A machine of states does what leaders, clerks, administrators and the clock do with one document, and after each step
every channel is asked as each of five people. A small model says who may read; it knows nothing of tokens, scope rows
or the index. Who may not read it finds not a trace: no hit, no count, no facet, no word in a file or a notice.
"""

from __future__ import annotations

import itertools
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.db import transaction
from django.test import Client, override_settings
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from nhipcau.documents import operations, queries
from nhipcau.documents.models import Entry, Share
from nhipcau.documents.operations import Assignment, Registered
from nhipcau.documents.permissions import visible_to
from nhipcau.documents.queries import Wanted
from nhipcau.documents.tests.factories import incoming, staff, with_pages
from nhipcau.documents.tests.finding.conftest import catch_up, sign_in
from nhipcau.kernel import blobs, clock, process_cache
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.search import find
from nhipcau.kernel.search.indexing import indexer
from nhipcau.kernel.search.reading import reader
from nhipcau.organisations import operations as organisations
from nhipcau.organisations.models import Membership

CANARY = "qzcanary"
TEXT = "Phối hợp nạo vét cống thoát nước tuyến đường Lê Thanh Nghị trước mùa mưa bão"
NUMBER = "733/UBND-KT"
TIMER = Timer(name="test")


@dataclass
class World:
    """People who come and go; made once, before the first example."""

    clerk: Staff
    people: dict[str, Staff]
    browsers: dict[str, Client]
    folder: Path
    runs: Any = field(default_factory=itertools.count)


class Rights(RuleBasedStateMachine):
    """One document of unit A, five people, and what is done."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        run = self.world.folder / str(next(self.world.runs))
        self.stack.enter_context(override_settings(SEARCH_INDEX=run / "search"))
        self.stack.enter_context(transaction.atomic())
        reader.forget()
        process_cache.forget_all()
        self.day = clock.today()
        self.audience, self.assigned = "unit", ""
        self.shares: dict[str, date | None] = {}
        self.without_role: set[str] = set()
        self.is_indexed = False

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.stack.close()
        indexer.close()
        reader.forget()
        process_cache.forget_all()

    # What the world is.

    @initialize()
    def register(self) -> None:
        with self.at_noon():
            clerk = self.world.clerk
            self.line: Registered = incoming(
                clerk,
                subject=f"{TEXT} {CANARY}",
                number="733",
                signer_name=f"Ngô {CANARY}",
                issuer_name=f"Ủy ban {CANARY}",
                recipients=(f"Hội {CANARY}",),
            )
            file = blobs.store_file(samples.PDF + f"%{CANARY}".encode(), name="goc.pdf", allowed={"pdf"})
            with_pages(self.line.document_id, f"{TEXT} {CANARY}", f"Trang hai {CANARY}", original_blob_id=file.id)
            self.open_line: dict[str, Registered] = {}
            for number, (name, actor) in enumerate(self.world.people.items(), start=900):
                mine = incoming(self.like(actor, "clerk"), subject=f"{TEXT} lần {number}", number=str(number))
                self.open_line[name] = mine
            catch_up()
            self.is_indexed = True

    def like(self, actor: Staff, role: str) -> Staff:
        return Staff(person_id=actor.person_id, unit_id=actor.unit_id, roles=frozenset({role}), level=actor.level)

    def at_noon(self) -> Any:
        return clock.at(clock.day_begin(self.day) + timedelta(hours=12))

    # What is done.

    @rule(audience=st.sampled_from(["named", "unit", "above", "everyone"]))
    def set_audience(self, audience: str) -> None:
        with self.at_noon():
            operations.set_audience(actor=self.world.clerk, entry_id=self.line.entry_id, audience=audience)
        self.audience, self.is_indexed = audience, False

    @rule(name=st.sampled_from(["colleague", "other colleague"]))
    def assign(self, name: str) -> None:
        person_id = self.world.people[name].person_id
        if name in self.without_role:
            return
        with self.at_noon():
            operations.assign_document(
                actor=self.world.clerk, entry_id=self.line.entry_id, assignment=Assignment(person_id=person_id)
            )
        self.assigned, self.is_indexed = name, False

    @rule(name=st.sampled_from(["stranger", "above", "sibling"]), days=st.sampled_from([None, 0, 2]))
    def share(self, name: str, days: int | None) -> None:
        until = None if days is None else self.day + timedelta(days=days)
        if self.is_shared(name):
            return
        with self.at_noon():
            operations.share_document(
                actor=self.world.clerk,
                entry_id=self.line.entry_id,
                to_unit_id=self.world.people[name].unit_id,
                purpose=f"Phối hợp {CANARY}",
                until=until,
            )
        self.shares[name], self.is_indexed = until, False

    @precondition(lambda self: self.shares)
    @rule(data=st.data())
    def revoke(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.shares)))
        if not self.is_shared(name):
            return
        with self.at_noon():
            unit_id = self.world.people[name].unit_id
            share = Share.objects.get(entry_id=self.line.entry_id, to_unit_id=unit_id, revoked_at__isnull=True)
            operations.revoke_share(actor=self.world.clerk, entry_id=self.line.entry_id, share_id=share.id)
        del self.shares[name]
        self.is_indexed = False

    @rule(name=st.sampled_from(["colleague", "stranger", "above", "sibling"]))
    def end_role(self, name: str) -> None:
        if name in self.without_role:
            return
        with self.at_noon():
            [row] = Membership.objects.filter(person_id=self.world.people[name].person_id, ended_at__isnull=True)
            organisations.end_role(actor=TIMER, membership_id=row.id)
        self.without_role.add(name)

    @rule(days=st.integers(1, 3))
    def days_pass(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule()
    def the_timer_ends_shares(self) -> None:
        with self.at_noon():
            operations.end_shares(actor=Timer(name="documents.end_shares"))

    @rule()
    def the_index_catches_up(self) -> None:
        with self.at_noon():
            catch_up()
        self.is_indexed = True

    # Who may read, said once more and simply.

    def is_shared(self, name: str) -> bool:
        return (name in self.shares and (until := self.shares[name]) is None) or (
            name in self.shares and until is not None and until >= self.day
        )

    def may_read(self, name: str) -> bool:
        if name in self.without_role:
            return False
        if self.audience == "everyone" or self.is_shared(name):
            return True
        if name in {"colleague", "other colleague"}:
            return self.audience != "named" or self.assigned == name
        return name == "above" and self.audience == "above"

    # What each of them finds.

    @invariant()
    def nobody_reads_what_is_not_theirs(self) -> None:
        with self.at_noon():
            for name, actor in self.world.people.items():
                if self.may_read(name):
                    self.reads(name, actor)
                else:
                    self.reads_nothing(name, actor)

    def reads(self, name: str, actor: Staff) -> None:
        browser = self.world.browsers[name]
        page = browser.get(f"/van-ban/{self.line.entry_id}/trang/1/?tu={CANARY}")
        assert page.status_code == 200, name
        assert CANARY in page.content.decode()
        if self.is_indexed:
            assert self.line.entry_id in {hit.id for hit in find(actor=actor, query=CANARY).hits}, name
            assert find(actor=actor, query=CANARY).count == 1, name

    def reads_nothing(self, name: str, actor: Staff) -> None:
        assert not visible_to(actor).filter(pk=self.line.entry_id).exists() or name in self.without_role
        if name not in self.without_role:
            self.finds_nothing(name, actor)
        self.opens_nothing(name)

    def finds_nothing(self, name: str, actor: Staff) -> None:
        for words in (CANARY, NUMBER, f"trang hai {CANARY}"):
            page = find(actor=actor, query=words, kinds=["document"])
            assert self.line.entry_id not in {hit.id for hit in page.hits}, (name, words)
        everything = find(actor=actor, query=CANARY)
        assert (everything.hits, everything.count, everything.facets) == ([], 0, {}), name
        facets = queries.search_documents(actor=actor, wanted=Wanted(words="nạo vét")).facets
        assert CANARY not in str(facets), name
        assert queries.search_documents(actor=actor, wanted=Wanted(words=NUMBER)).pinned == [], name
        alike = queries.more_like(actor=actor, entry_id=self.open_line[name].entry_id)
        assert self.line.entry_id not in {row.id for row in alike}, name
        assert self.line.entry_id not in {row.entry_id for row in queries.shared_with_us(actor=actor).rows}, name

    def opens_nothing(self, name: str) -> None:
        browser, line = self.world.browsers[name], f"/van-ban/{self.line.entry_id}/"
        for rest in ("trang/1/", "trang/2/anh/", "ban-goc/", "ban-luu-tru/", "giong/", "chia-se/", "nhat-ky/"):
            answer = browser.get(line + rest)
            assert answer.status_code in {302, 403, 404}, (name, rest)
            assert answer.status_code != 403 or name in self.without_role, (name, rest)
        for address in (
            "/van-ban/tim/?q=nao+vet",
            "/van-ban/tim/?q=nao+vet&sap-xep=moi-nhat",
            "/van-ban/tim/tai-ve.csv?q=nao+vet",
            "/van-ban/duoc-chia-se/",
            "/tim/?q=nao+vet",
            "/thong-bao/",
        ):
            answer = browser.get(address)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            assert CANARY not in body.decode(), (name, address)
            assert str(self.line.entry_id) not in body.decode(), (name, address)


@pytest.mark.django_db
def test_whatever_is_granted_and_taken_back_nobody_reads_what_is_not_theirs(world: None, tmp_path: Path) -> None:
    units = {
        "colleague": "MTTQ-10660",
        "other colleague": "MTTQ-10660",
        "stranger": "SXD",
        "above": "F-HP",
        "sibling": "MTTQ-10661",
    }
    staff("F-HP", "administrator")
    people = {name: staff(unit, "officer", name=name) for name, unit in units.items()}
    browsers = {name: sign_in(actor) for name, actor in people.items()}
    Rights.world = World(staff("MTTQ-10660", "clerk"), people, browsers, tmp_path)
    run_state_machine_as_test(
        Rights,
        settings=settings(
            max_examples=8,
            stateful_step_count=8,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # each step asks a hundred questions: shrinking would take longer than reading
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_share_taken_back_leaves_no_count_with_a_unit_that_still_stands_above(world: None) -> None:
    """The unit's token stays, with a weaker reach: the index must leave the line out all the same until it knows."""
    clerk, above = staff("MTTQ-10660", "clerk"), staff("F-HP", "officer")
    line = incoming(clerk, subject=f"{TEXT} {CANARY}")
    operations.set_audience(actor=clerk, entry_id=line.entry_id, audience="named")
    share_id = operations.share_document(
        actor=clerk, entry_id=line.entry_id, to_unit_id=above.unit_id, purpose="Phối hợp", until=None
    )
    catch_up()
    assert find(actor=above, query=CANARY).count == 1
    operations.revoke_share(actor=clerk, entry_id=line.entry_id, share_id=share_id)
    page = find(actor=above, query=CANARY)
    assert (page.hits, page.count, page.facets) == ([], 0, {})


def test_the_canary_is_there_for_who_may_read_it(world: None) -> None:
    """Without this, pages that show nothing at all would pass."""
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk, subject=f"{TEXT} {CANARY}", number="733")
    with_pages(line.document_id, f"{TEXT} {CANARY}")
    reader_of_share = staff("SXD", "officer")
    operations.share_document(
        actor=clerk, entry_id=line.entry_id, to_unit_id=reader_of_share.unit_id, purpose="Phối hợp", until=None
    )
    catch_up()
    browser = sign_in(reader_of_share)
    for address in (
        f"/van-ban/{line.entry_id}/trang/1/",
        f"/van-ban/{line.entry_id}/giong/",
        "/van-ban/tim/?q=nao+vet",
        "/van-ban/tim/?q=733/UBND-KT",
        "/van-ban/tim/tai-ve.csv?q=nao+vet",
        "/van-ban/duoc-chia-se/",
        "/tim/?q=nao+vet",
        "/thong-bao/",
    ):
        answer = browser.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        assert CANARY in body.decode(), address
    assert Entry.objects.count() == 1
