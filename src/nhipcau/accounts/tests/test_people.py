"""add_person, change_person, deactivate_person, reactivate_person, set_second_factor_needed, remove_second_factor."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress

from nhipcau.accounts import operations, queries
from nhipcau.accounts.errors import LoginTaken
from nhipcau.accounts.models import Person, Session
from nhipcau.accounts.tests.factories import TIMER, person
from nhipcau.kernel.actors import Staff, Visitor
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def test_a_phone_number_stands_encrypted_and_is_found_in_any_spelling() -> None:
    someone = person(phone="+84 912.345.678")
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, phone_hash FROM accounts_person")
        stored = cursor.fetchone()
    assert "912345678" not in "".join(stored)
    assert queries.find_person("84912345678") == someone
    assert queries.find_person("0912 345 679") is None


def test_an_email_is_found_whatever_its_case() -> None:
    someone = person(email="Mai.Tran@NhipCau.example")
    assert queries.find_person("mai.tran@nhipcau.EXAMPLE") == someone


@pytest.mark.parametrize("again", ["mai@nhipcau.example", "MAI@nhipcau.example"])
def test_nobody_shares_an_email(again: str) -> None:
    person(email="mai@nhipcau.example")
    with pytest.raises(LoginTaken):
        person(email=again)
    assert Person.objects.count() == 1


def test_nobody_shares_a_number() -> None:
    person(phone="0912345678")
    with pytest.raises(LoginTaken):
        person(phone="+84912345678")


@pytest.mark.parametrize(
    ("fields", "refused"),
    [({}, "email"), ({"email": "x"}, "email"), ({"phone": "12"}, "phone"), ({"email": "a@b.vn", "name": ""}, "name")],
)
def test_what_is_missing_is_said(fields: dict[str, Any], refused: str) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.add_person(actor=TIMER, **{"name": "Lê Hoa", **fields})
    assert refused in refusal.value.fields


def test_only_who_keeps_people_adds_or_changes_them() -> None:
    someone = person()
    officer = Staff(person_id=someone, unit_id=uuid4(), roles=frozenset({"officer"}))
    for actor in (Visitor(), officer):
        for deed in (
            lambda actor=actor: operations.add_person(actor=actor, name="X", email="x@nhipcau.example"),
            lambda actor=actor: operations.change_person(actor=actor, person_id=someone, name="X"),
            lambda actor=actor: operations.deactivate_person(actor=actor, person_id=someone),
            lambda actor=actor: operations.reactivate_person(actor=actor, person_id=someone),
            lambda actor=actor: operations.remove_second_factor(actor=actor, person_id=someone),
            lambda actor=actor: operations.make_link(actor=actor, person_id=someone, purpose="reset", is_printed=True),
            lambda actor=actor: operations.set_second_factor_needed(actor=actor, person_id=someone, is_needed=True),
        ):
            with pytest.raises(NotAllowed):
                deed()


def test_a_changed_sign_in_ends_the_sessions_and_the_last_one_cannot_be_taken() -> None:
    someone = person(email="mai@nhipcau.example")
    Session.objects.create(session_key="k" * 32, session_data="", expire_date="2099-01-01T00:00Z", person_id=someone)
    with pytest.raises(Invalid):
        operations.change_person(actor=TIMER, person_id=someone, name="Trần Mai", email="")
    operations.change_person(actor=TIMER, person_id=someone, name="Trần Mai", email="", phone="0912345678")
    assert not EmailAddress.objects.exists()
    assert not Session.objects.exists()
    assert queries.person_card(someone).name == "Trần Mai"


def test_only_fields_on_the_form_change() -> None:
    someone = person(email="mai@nhipcau.example")
    operations.change_person(actor=TIMER, person_id=someone, name="Trần Mai")
    assert queries.mail_address(someone) == "mai@nhipcau.example"


def test_switching_off_twice_tells_it_once() -> None:
    someone = person()
    operations.deactivate_person(actor=TIMER, person_id=someone)
    operations.deactivate_person(actor=TIMER, person_id=someone)
    assert not queries.person_card(someone).is_active
    operations.reactivate_person(actor=TIMER, person_id=someone)
    operations.reactivate_person(actor=TIMER, person_id=someone)
    assert queries.person_card(someone).is_active
    with pytest.raises(NotFound):
        operations.deactivate_person(actor=TIMER, person_id=uuid4())


def test_demo_people_are_nobody_outside_demo_mode(settings: object) -> None:
    someone = operations.add_person(actor=TIMER, name="Thử", email="thu@nhipcau.example", is_demo=True)
    assert someone not in set(queries.able_people())
    settings.DEMO = True  # type: ignore[attr-defined]
    assert someone in set(queries.able_people())
    operations.set_second_factor_needed(actor=TIMER, person_id=someone, is_needed=True)
    assert not queries.person_card(someone).needs_second_factor
