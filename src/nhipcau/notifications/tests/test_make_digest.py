"""The morning's mail: what was told in the product and wanted once a day, whole, once, and never empty."""

from __future__ import annotations

import contextlib
import re
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotAllowed
from nhipcau.kernel.mail.models import OutgoingMail
from nhipcau.notifications import jobs
from nhipcau.notifications.models import Delivery, Digest, Notification
from nhipcau.notifications.operations import digesting, make_digest, set_preferences
from nhipcau.notifications.subscribers import TELLER
from nhipcau.notifications.tests.factories import KIND, Newsroom, newsroom, officer, staff, tell
from nhipcau.organisations.tests.factories import code_lists, small_city

MONDAY = datetime(2026, 11, 16, 8, 0, tzinfo=clock.CITY_TIME)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _city(db: None) -> None:
    small_city()
    code_lists()


def codes(*mails: OutgoingMail) -> list[str]:
    return [code for mail in mails for code in re.findall(r"Việc (HP26-\d+)", mail.text)]


def digest_at(moment: datetime) -> None:
    with clock.at(moment):
        jobs.make_digests.call()


def tell_at(moment: datetime, room: Newsroom, actor: Staff, *seqs: int) -> None:
    with clock.at(moment):
        tell(room, actor, *seqs)


def test_the_morning_brings_what_happened_since_yesterday_morning_in_one_mail(room: Newsroom) -> None:
    actor = officer()
    tell_at(MONDAY - 2 * HOUR, room, actor, 1, 2)
    tell_at(MONDAY, room, actor, 3)
    digest_at(MONDAY + HOUR)
    mail = OutgoingMail.objects.get()
    assert codes(mail) == ["HP26-000001", "HP26-000002"]
    assert mail.subject.startswith("2 ")
    digest_at(MONDAY + DAY)
    assert codes(*OutgoingMail.objects.order_by("id")) == ["HP26-000001", "HP26-000002", "HP26-000003"]


def test_runs_again_write_no_second_mail_on_one_day(room: Newsroom) -> None:
    actor = officer()
    tell_at(MONDAY - 2 * HOUR, room, actor, 1)
    for later in range(5):
        digest_at(MONDAY + later * HOUR)
    assert OutgoingMail.objects.count() == Digest.objects.count() == 1


@pytest.mark.parametrize("moment", [MONDAY - 2 * HOUR, MONDAY + 10 * HOUR, MONDAY - DAY, MONDAY + 5 * DAY])
def test_nobody_is_written_to_at_night_or_at_the_weekend(room: Newsroom, moment: datetime) -> None:
    tell_at(moment - 4 * HOUR, room, officer(), 1)
    digest_at(moment)
    assert not OutgoingMail.objects.exists()


def test_missed_mornings_are_caught_up_by_one_mail(room: Newsroom) -> None:
    actor = officer()
    for day in range(4):
        tell_at(MONDAY + day * DAY, room, actor, day + 1)
    digest_at(MONDAY + 4 * DAY + 7 * HOUR)
    assert len(codes(OutgoingMail.objects.get())) == 4


def test_an_empty_digest_is_never_written(room: Newsroom) -> None:
    actor = officer()
    digest_at(MONDAY)
    tell_at(MONDAY - 3 * HOUR, room, actor, 1)
    room.hidden |= set(Notification.objects.values_list("subject_id", flat=True))
    digest_at(MONDAY)
    assert not OutgoingMail.objects.exists()
    assert not Digest.objects.exists()
    assert Delivery.objects.get().state == "hidden"


def test_a_person_without_an_address_gets_none(room: Newsroom) -> None:
    tell_at(MONDAY - 3 * HOUR, room, officer(phone="0912345679"), 1)
    digest_at(MONDAY)
    assert Delivery.objects.get().state == "nowhere"


def test_a_run_killed_after_queueing_leaves_nothing_behind(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    tell_at(MONDAY - 3 * HOUR, room, officer(), 1)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(digesting, "emit", killed)
        with pytest.raises(KeyboardInterrupt):
            digest_at(MONDAY)
    assert not OutgoingMail.objects.exists()
    digest_at(MONDAY)
    assert codes(OutgoingMail.objects.get()) == ["HP26-000001"]


def test_only_the_platform_writes_digests(room: Newsroom) -> None:
    actor = staff()
    with pytest.raises(NotAllowed):
        make_digest(actor=actor, person_id=actor.person_id)  # type: ignore[arg-type]
    with clock.at(MONDAY):
        assert make_digest(actor=TELLER, person_id=actor.person_id) == 0


STEPS = st.lists(
    st.sampled_from(["event", "event", "run", "run", "killed", "sleep", "night", "daily", "now"]), max_size=24
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_digests_hold_exactly_what_real_time_users_got(steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: C901
    """However events, runs, kills, missed days and changes of mind follow each other."""
    for table in (Digest, Notification, OutgoingMail):
        table.objects.all().delete()
    moment, seq, pace, expected = MONDAY, 0, "daily", set()
    with newsroom() as room:
        reader, live = officer(), officer()
        set_preferences(actor=live, choices={(KIND, "mail"): "off"})
        for step in [*steps, "end"]:
            if step == "event":
                seq += 1
                tell_at(moment, room, reader, seq)
                tell_at(moment, room, live, seq)
                expected |= {f"HP26-{seq:06d}"} if pace == "daily" else set()
            elif step in {"daily", "now"}:
                pace = step
                set_preferences(actor=reader, choices={(KIND, "mail"): pace})
            elif step == "killed":
                with monkeypatch.context() as patched:
                    patched.setattr(digesting, "emit", _killed)
                    _swallow(moment)
            elif step == "run":
                digest_at(moment)
            moment += {"sleep": 3 * DAY, "night": 12 * HOUR}.get(step, 2 * HOUR)
        for later in range(1, 9):  # the mornings after, over a weekend
            digest_at((moment + later * DAY).replace(hour=8))
        got = codes(*OutgoingMail.objects.filter(kind="digest"))
        assert sorted(got) == sorted(expected)
        told = {
            f"HP26-{one:06d}"
            for one in Notification.objects.filter(person_id=live.person_id).values_list("event_seq", flat=True)
        }
        assert expected <= told
        if pace == "daily" and "now" not in steps:
            assert set(got) == told
        assert all(codes(mail) for mail in OutgoingMail.objects.filter(kind="digest"))


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def _swallow(moment: datetime) -> None:
    with contextlib.suppress(KeyboardInterrupt):
        digest_at(moment)
