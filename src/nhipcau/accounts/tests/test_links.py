"""make_link, use_link, cancel_link."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection

from nhipcau.accounts import operations, queries
from nhipcau.accounts.errors import LinkNotOpen
from nhipcau.accounts.models import OneTimeLink, Person
from nhipcau.accounts.tests.factories import TIMER, person
from nhipcau.kernel import clock
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.mail.models import OutgoingMail

STRONG = "bay con vit ngoi do"


def link(someone: object, purpose: str = "reset") -> operations.MadeLink:
    return operations.make_link(actor=TIMER, person_id=someone, purpose=purpose, is_printed=True)  # type: ignore[arg-type]


@pytest.mark.django_db
class TestLinks:
    def test_a_link_sets_the_password_once(self) -> None:
        someone = person(password="")
        made = link(someone)
        assert operations.use_link(secret=made.secret, password=STRONG) == someone
        assert Person.objects.get(id=someone).check_password(STRONG)
        with pytest.raises(LinkNotOpen):
            operations.use_link(secret=made.secret, password=STRONG)

    def test_who_gets_a_new_password_by_a_link_is_told_by_mail_but_not_of_the_first_one(self) -> None:
        someone = person(email="mai@nhipcau.example")
        operations.use_link(secret=link(someone, "invitation").secret, password=STRONG)
        assert not OutgoingMail.objects.filter(kind="accounts.password_reset").exists()
        operations.use_link(secret=link(someone).secret, password=STRONG)
        assert "/tai-khoan/" in OutgoingMail.objects.get(kind="accounts.password_reset").text

    def test_the_secret_is_stored_nowhere(self) -> None:
        made = link(person())
        assert made.secret not in str(OneTimeLink.objects.values().get())
        assert made.secret not in repr(made)

    @pytest.mark.parametrize(("purpose", "days"), [("reset", 1), ("invitation", 7)])
    def test_it_grows_old(self, purpose: str, days: int) -> None:
        made = link(person(), purpose)
        with clock.at(clock.now() + timedelta(days=days, seconds=1)), pytest.raises(LinkNotOpen):
            operations.use_link(secret=made.secret, password=STRONG)

    def test_a_weak_password_leaves_it_good(self) -> None:
        made = link(person())
        with pytest.raises(Invalid) as refusal:
            operations.use_link(secret=made.secret, password="12345")
        assert "password" in refusal.value.fields
        operations.use_link(secret=made.secret, password=STRONG)

    def test_a_newer_one_or_a_cancelling_ends_it(self) -> None:
        someone = person()
        first, second = link(someone), link(someone)
        assert queries.links([first.id, second.id])[first.id].state == "cancelled"
        operations.cancel_link(actor=TIMER, link_id=second.id)
        for made in (first, second):
            with pytest.raises(LinkNotOpen):
                queries.open_link(made.secret)

    def test_a_wrong_one_or_one_of_somebody_switched_off_opens_nothing(self) -> None:
        someone = person()
        made = link(someone)
        operations.deactivate_person(actor=TIMER, person_id=someone)
        for secret in (made.secret, "", "x" * 100_000, "\x00"):
            with pytest.raises(LinkNotOpen):
                operations.use_link(secret=secret, password=STRONG)
        with pytest.raises(NotFound):
            link(someone)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_use_it_at_once_one_sets_the_password() -> None:
    made = link(person(password=""))
    barrier = threading.Barrier(20)
    outcome: list[str] = []

    def work(number: int) -> None:
        barrier.wait()
        try:
            operations.use_link(secret=made.secret, password=f"{STRONG} {number}")
            outcome.append("set")
        except LinkNotOpen:
            outcome.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome) == ["refused"] * 19 + ["set"]
