"""Tasks on pages of other modules: the rail, the start page, the results of a search."""

from __future__ import annotations

from uuid import uuid4

import pytest

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.search import SearchHit
from nhipcau.kernel.web import layout
from nhipcau.portal.web.hits import address_of_hit, kind_words
from nhipcau.tasks import operations
from nhipcau.tasks.tests.factories import copy_of, issued, staff
from nhipcau.tasks.tests.web_copies.conftest import BASE, COMMUNE, sign_in, text


def test_the_rail_counts_what_waits_for_the_unit(city: Staff, commune: Staff) -> None:
    issued(city, COMMUNE)
    copy = copy_of(issued(city, COMMUNE), COMMUNE)
    operations.ask_issuer(actor=commune, copy_id=copy.id, question="Làm thế nào?")

    def badge(actor: Staff) -> int:
        groups = sign_in(actor).get(BASE).context["frame"].groups
        return int(next(link.badge for group in groups for link in group.links if link.address == BASE))

    assert (badge(commune), badge(city)) == (2, 1)


def test_the_rail_does_not_give_the_limit_of_its_counting_for_a_number(
    city: Staff, commune: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_COUNTED", 1)
    issued(city, COMMUNE)
    issued(city, COMMUNE)
    layout._written.cache_clear()
    assert ">hơn 1<" in text(sign_in(commune).get(BASE))
    layout._written.cache_clear()


def test_the_start_page_shows_tasks_that_wait(city: Staff, commune: Staff) -> None:
    empty = text(sign_in(commune).get("/hom-nay/"))
    assert "Nhiệm vụ phải làm" not in empty
    assert "Không còn việc nào đang chờ" in empty
    copy = copy_of(issued(city, COMMUNE, title="Tặng quà người có công"), COMMUNE)
    page = text(sign_in(commune).get("/hom-nay/"))
    assert "Nhiệm vụ phải làm" in page
    assert f'href="{BASE}{copy.id}/"' in page
    assert "Không còn việc nào đang chờ" not in page
    assert "Tặng quà người có công" not in text(sign_in(staff(COMMUNE, "member")).get("/hom-nay/"))


def test_a_found_task_has_a_name_and_an_address() -> None:
    hit = SearchHit(id=uuid4(), kind="task", title="Rà soát", snippet="", score=1.0)
    assert kind_words("task") == "Nhiệm vụ"
    assert address_of_hit(hit) == f"{BASE}viec/{hit.id}/"
