from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import SettingsWrapper as Settings

from nhipcau.accounts import queries as accounts
from nhipcau.kernel.actors import resolve_staff
from nhipcau.organisations import demo, operations, queries
from nhipcau.organisations.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(settings: Settings) -> None:
    settings.DEMO = True
    operations.seed(lambda *_: None)
    demo.load(lambda *_: None)


def test_everybody_shown_can_sign_in_and_act() -> None:
    for who, login, password in demo.sign_ins():
        client = Client()
        assert client.post("/tai-khoan/dang-nhap/", {"login": login, "password": password}).status_code == 302
        someone = accounts.find_person(login)
        assert someone is not None
        assert resolve_staff(someone, None) is not None, who


def test_the_administrator_of_the_trial_is_spared_the_second_factor_and_the_page_says_so() -> None:
    actor = resolve_staff(accounts.find_person(f"quantri@{demo.HOST}"), None)  # type: ignore[arg-type]
    assert actor is not None
    assert "administrator" in actor.roles
    assert demo.PASSWORD in Client().get("/tai-khoan/dang-nhap/").content.decode()


def test_every_commune_has_somebody_at_the_front_and_at_the_peoples_committee() -> None:
    for commune in queries.communes():
        for kind in ("front_committee", "peoples_committee"):
            unit = queries.unit_of_kind(commune.id, kind)
            assert unit is not None
            assert queries.people_of_unit(unit.id, roles={"officer"}), unit.code


def test_loading_again_adds_nobody() -> None:
    before = Membership.objects.count()
    demo.load(lambda *_: None)
    assert Membership.objects.count() == before
    names = list(accounts.person_names(Membership.objects.values_list("person_id", flat=True)).values())
    assert len(names) == before


def test_outside_demo_mode_none_of_them_is_anybody(settings: Settings) -> None:
    settings.DEMO = False
    for _who, login, _password in demo.sign_ins():
        someone = accounts.find_person(login)
        assert someone is not None
        assert resolve_staff(someone, None) is None
