"""Choosing how soon one hears of what, and where."""

import json

import pytest

from nhipcau.kernel.actors import Staff, Visitor
from nhipcau.kernel.announcements import announcements
from nhipcau.kernel.errors import Invalid, SignInNeeded
from nhipcau.kernel.events.models import Event
from nhipcau.notifications.models import Delivery, Notification, Preference
from nhipcau.notifications.operations import set_preferences
from nhipcau.notifications.queries import notification_list, preference_page, unread_count
from nhipcau.notifications.tests.factories import KIND, Newsroom, staff, tell

MANDATORY = "cases.assigned"


def paces(actor: Staff, kind: str = KIND) -> dict[str, str]:
    return dict(next(one.paces for one in preference_page(actor=actor).kinds if one.kind == kind))


def test_without_a_choice_one_hears_in_the_product_at_once_and_by_mail_in_the_morning(room: Newsroom) -> None:
    assert paces(staff()) == {"app": "now", "mail": "daily", "push": "now"}


def test_a_choice_changes_what_it_names_and_nothing_else(room: Newsroom) -> None:
    actor, other = staff(), staff()
    set_preferences(actor=actor, choices={(KIND, "mail"): "now"})
    set_preferences(actor=actor, choices={(KIND, "app"): "off"})
    assert paces(actor) == {"app": "off", "mail": "now", "push": "now"}
    assert paces(other) == {"app": "now", "mail": "daily", "push": "now"}
    set_preferences(actor=actor, choices={(KIND, "mail"): "daily"})
    assert list(Preference.objects.values_list("channel", flat=True)) == ["app"]


def test_choosing_again_what_holds_leaves_no_event(room: Newsroom) -> None:
    actor = staff()
    for _ in range(2):
        set_preferences(actor=actor, choices={(KIND, "mail"): "off", (KIND, "app"): "now"})
    [event] = Event.objects.filter(name="notifications.preferences_changed")
    assert json.loads(event.payload)["kinds"] == [KIND]


@pytest.mark.parametrize("choice", [("no.such", "mail", "now"), (KIND, "fax", "now"), (KIND, "mail", "often"),
                                    (KIND, "app", "daily"), (KIND, "push", "daily")])  # fmt: skip
def test_what_does_not_exist_cannot_be_chosen(room: Newsroom, choice: tuple[str, str, str]) -> None:
    with pytest.raises(Invalid):
        set_preferences(actor=staff(), choices={choice[:2]: choice[2]})


def test_what_is_part_of_the_work_cannot_be_switched_off_in_the_product(room: Newsroom) -> None:
    actor = staff()
    with pytest.raises(Invalid):
        set_preferences(actor=actor, choices={(MANDATORY, "app"): "off"})
    set_preferences(actor=actor, choices={(MANDATORY, "mail"): "off"})
    assert paces(actor, MANDATORY)["mail"] == "off"


@pytest.mark.django_db
def test_a_visitor_chooses_nothing() -> None:
    with pytest.raises(SignInNeeded):
        set_preferences(actor=Visitor(), choices={})


def test_a_kind_switched_off_everywhere_is_not_told(room: Newsroom) -> None:
    actor = staff()
    set_preferences(actor=actor, choices={(KIND, channel): "off" for channel in ("app", "mail", "push")})
    tell(room, actor, 1)
    assert not Notification.objects.exists()


def test_a_kind_wanted_by_mail_alone_is_neither_listed_nor_counted(room: Newsroom) -> None:
    actor = staff()
    set_preferences(actor=actor, choices={(KIND, "app"): "off"})
    tell(room, actor, 1, 2)
    assert notification_list(actor=actor).rows == []
    assert unread_count(actor) == 0
    assert Delivery.objects.count() == 2


def test_every_kind_says_in_a_sentence_when_it_is_told() -> None:
    """People choose by these sentences: give `announce(…, about=…)`."""
    assert [one.kind for one in announcements if not str(one.about).endswith(".")] == []
