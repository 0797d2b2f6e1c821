"""The operators' pages as an administrator and as strangers meet them."""

from typing import Any

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import DomainError
from nhipcau.kernel.events.models import SubscriberFailure
from nhipcau.kernel.jobs import health, models, running, scheduling
from nhipcau.kernel.jobs.tests import work
from nhipcau.kernel.jobs.tests.pages import STRANGERS, administrator, text, visit
from nhipcau.kernel.jobs.tests.test_operations import make_failure, make_job

pytestmark = pytest.mark.django_db
BASE = "/quan-tri/cong-viec/"
PAGES = [BASE, f"{BASE}?muc=failed", f"{BASE}?muc=done", f"{BASE}lich/", f"{BASE}gac-lai/"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("actor", STRANGERS)
def test_strangers_see_no_page(path: str, actor: Actor) -> None:
    with pytest.raises(DomainError):
        visit(actor, path)


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_page_says_what_it_is_for(path: str) -> None:
    assert "nhipcau worker" in text(visit(administrator(), path))


def test_the_list_shows_what_waits_runs_and_how_far_it_is() -> None:
    health.say_alive(name="machine-1", started_at=clock.wall(), loops={})
    make_job("running", progress_done=6420, progress_total=10000, started_at=clock.wall())
    shown = text(visit(administrator(), BASE))
    assert "tests: add up" in shown
    assert '<progress max="10000" value="6420"' in shown
    assert "machine-1" in shown
    assert "/dung/" in shown


def test_one_job_refreshes_itself_until_it_has_ended() -> None:
    job = make_job("running", started_at=clock.wall(), progress_text="<b>x</b>")
    path = f"{BASE}{job.id}/"
    for address in (path, f"{path}tien-do/"):
        shown = text(visit(administrator(), address))
        assert 'hx-trigger="every 2s"' in shown
        assert "<b>x</b>" not in shown
    models.Job.objects.update(state="failed", error="ValueError: no at work.py:1")
    shown = text(visit(administrator(), f"{path}tien-do/"))
    assert "hx-trigger" not in shown
    assert "ValueError" in shown
    assert "<html" not in shown


def test_every_button_of_a_job_works() -> None:
    job = make_job("waiting")
    path = f"{BASE}{job.id}/"
    assert visit(administrator(), f"{path}dung/", {}).status_code == 302
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert visit(administrator(), f"{path}chay-lai/", {}).status_code == 302
    assert running.take_job("me") is not None


def test_a_button_pressed_too_late_says_so_and_changes_nothing() -> None:
    job = make_job("done")
    answer = visit(administrator(), f"{BASE}{job.id}/dung/", {})
    assert answer.status_code == 302
    job.refresh_from_db()
    assert job.state == "done"


def test_a_schedule_is_shown_and_run_by_its_button() -> None:
    scheduling.ensure_schedules()
    shown = text(visit(administrator(), f"{BASE}lich/"))
    assert "jobs.purge" in shown
    assert visit(administrator(), f"{BASE}lich/jobs.purge/chay-ngay/", {}).status_code == 302
    assert models.Job.objects.filter(schedule_name="jobs.purge", state="waiting").exists()


def test_a_parked_event_is_shown_and_its_buttons_work() -> None:
    failure = make_failure()
    shown = text(visit(administrator(), f"{BASE}gac-lai/"))
    assert "tests" in shown
    assert "thu-lai" in shown
    assert visit(administrator(), f"{BASE}gac-lai/{failure.id}/thu-lai/", {}).status_code == 302
    SubscriberFailure.objects.update(state="parked")
    assert visit(administrator(), f"{BASE}gac-lai/{failure.id}/bo-qua/", {}).status_code == 302
    assert SubscriberFailure.objects.get().state == "dropped"
    SubscriberFailure.objects.update(state="parked")
    assert visit(administrator(), f"{BASE}gac-lai/thu-lai/", {}).status_code == 302
    assert SubscriberFailure.objects.get().state == "retry"


def test_long_lists_have_a_next_page() -> None:
    for _number in range(51):
        work.add_up.enqueue(1)
    shown = text(visit(administrator(), BASE))
    assert "muc=open&amp;sau=" in shown


def test_a_page_costs_a_fixed_number_of_queries(django_assert_max_num_queries: Any) -> None:
    for _number in range(30):
        work.add_up.enqueue(1)
    with django_assert_max_num_queries(9):
        visit(administrator(), BASE)
