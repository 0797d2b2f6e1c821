"""Holds and disposals in every order: nothing on hold is destroyed, nothing without two others, no number is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from nhipcau.documents.models import Destruction, Disposal, DisposalVote, Entry, File, FileItem, Hold
from nhipcau.documents.operations import files
from nhipcau.documents.tests.factories import make_world, staff
from nhipcau.documents.tests.files.makers import carried_out, file_of, filled, proposed, settled, vote
from nhipcau.kernel import process_cache
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import DomainError

UNIT = "MTTQ-10660"
FILES, DOCUMENTS = 3, 4
LONG_AGO = date(2015, 6, 30)


class Keeping(RuleBasedStateMachine):
    """What clerks and leaders do to three files that share four documents."""

    proposals = Bundle("proposals")
    holds = Bundle("holds")

    @initialize()
    def begin(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()
        process_cache.forget_all()
        make_world()
        self.people: list[Staff] = [
            staff(UNIT, role) for role in ("clerk", "clerk", "leader", "leader", "officer", "observer")
        ]
        clerk = self.people[0]
        self.lines = [settled(clerk) for _ in range(DOCUMENTS)]
        self.numbers = dict(Entry.objects.values_list("id", "number"))
        self.files: list[UUID] = []
        for number in range(FILES):
            inside = [self.lines[number], self.lines[(number + 1) % DOCUMENTS]]
            file_id = filled(clerk, inside, notation=f"{number}", started_on=LONG_AGO, year=2015)
            files.close_file(actor=clerk, file_id=file_id, ended_on=LONG_AGO)
            self.files.append(file_id)

    def teardown(self) -> None:
        if hasattr(self, "block"):
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)
            process_cache.forget_all()

    def _try(self, call: Callable[[], Any]) -> UUID | None:
        try:
            with transaction.atomic():
                found = call()
        except DomainError:
            return None
        return found if isinstance(found, UUID) else None

    @rule(target=proposals, who=st.integers(0, 5), which=st.sets(st.integers(0, FILES - 1), min_size=1))
    def propose(self, who: int, which: set[int]) -> UUID | None:
        return self._try(lambda: proposed(self.people[who], *[self.files[one] for one in which]))

    @rule(target=proposals, who=st.integers(0, 5), which=st.integers(0, DOCUMENTS - 1))
    def ask_erasure(self, who: int, which: int) -> UUID | None:
        return self._try(
            lambda: files.propose_erasure(
                actor=self.people[who], entry_ids=[self.lines[which]], decision="Phiếu 1", reason="Yêu cầu."
            )
        )

    @rule(proposal=proposals, who=st.integers(0, 5), says_yes=st.sampled_from([True, True, True, False]))
    def answer(self, proposal: UUID | None, who: int, says_yes: bool) -> None:
        if proposal:
            self._try(lambda: vote(self.people[who], proposal, says_yes=says_yes, reason="Vì."))

    @rule(target=holds, who=st.integers(0, 5), which=st.integers(0, FILES - 1))
    def hold_file(self, who: int, which: int) -> UUID | None:
        return self._try(
            lambda: files.hold_file_back(actor=self.people[who], file_id=self.files[which], reason="Thanh tra.")
        )

    @rule(target=holds, who=st.integers(0, 5), which=st.integers(0, DOCUMENTS - 1))
    def hold_document(self, who: int, which: int) -> UUID | None:
        return self._try(
            lambda: files.hold_document_back(actor=self.people[who], entry_id=self.lines[which], reason="Thanh tra.")
        )

    @rule(hold=consumes(holds), who=st.integers(0, 5))
    def lift(self, hold: UUID | None, who: int) -> None:
        if hold:
            self._try(lambda: files.lift_hold(actor=self.people[who], hold_id=hold, reason="Xong."))

    @rule(who=st.integers(0, 5), which=st.integers(0, FILES - 1))
    def reopen(self, who: int, which: int) -> None:
        self._try(lambda: files.reopen_file(actor=self.people[who], file_id=self.files[which], reason="Còn việc."))
        if file_of(self.files[which]).state == "open":
            self._try(lambda: files.close_file(actor=self.people[0], file_id=self.files[which], ended_on=LONG_AGO))

    @rule(proposal=proposals)
    def carry_out(self, proposal: UUID | None) -> None:
        if not proposal:
            return
        held_files = set(Hold.objects.filter(lifted_at=None, file__isnull=False).values_list("file_id", flat=True))
        held = set(Hold.objects.filter(lifted_at=None, entry__isnull=False).values_list("entry_id", flat=True))
        held |= set(FileItem.objects.filter(file_id__in=held_files, taken_at=None).values_list("entry_id", flat=True))
        before = set(Destruction.objects.values_list("entry_id", flat=True))
        gone_before = set(File.objects.filter(state="destroyed").values_list("id", flat=True))
        carried_out(proposal)
        after = set(Destruction.objects.values_list("entry_id", flat=True)) - before
        gone = set(File.objects.filter(state="destroyed").values_list("id", flat=True)) - gone_before
        assert not after & held
        assert not gone & held_files

    @invariant()
    def nothing_goes_without_two_others(self) -> None:
        if not hasattr(self, "files"):
            return
        for destruction in Destruction.objects.select_related("disposal"):
            disposal = destruction.disposal
            yes = DisposalVote.objects.filter(disposal=disposal, says_yes=True)
            people = set(yes.values_list("person_id", flat=True))
            assert len(people) >= 2
            assert disposal.made_by not in people
            assert yes.filter(is_leader=True).exists()
            assert disposal.state in {Disposal.State.APPROVED, Disposal.State.DONE}

    @invariant()
    def every_number_stands_and_no_kept_file_lost_a_document_but_by_erasure(self) -> None:
        if not hasattr(self, "files"):
            return
        assert dict(Entry.objects.values_list("id", "number")) == self.numbers
        lost = FileItem.objects.filter(taken_at=None, entry__destruction__disposal__kind="expired").exclude(
            file__state="destroyed"
        )
        assert not lost.exists()


@pytest.mark.django_db
def test_holds_and_disposals_in_every_order() -> None:
    run_state_machine_as_test(
        Keeping,
        settings=settings(
            max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
