"""The hexagon map of the leader's page."""

import re

import pytest

from nhipcau.cases.tests.factories import make_world, open_case, staff
from nhipcau.cases.tests.staff_pages.conftest import sign_in
from nhipcau.kernel import ids, process_cache
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.models import MapTile, Territory, TreeVersion
from nhipcau.portal.web.hexagons import late_step, received_ends

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed() -> None:
    make_world()
    for column, code in enumerate(("10660", "10661")):
        MapTile.objects.create(territory=Territory.objects.get(code=code), q=column, r=0)
    TreeVersion.objects.update_or_create(pk=1, defaults={"stamp": ids.new_id()})
    process_cache.forget_all()


@pytest.mark.parametrize(
    ("open_now", "late", "step"),
    [(0, 0, 0), (50, 0, 0), (50, 5, 1), (50, 10, 2), (50, 20, 3), (50, 21, 4), (1, 1, 2), (5, 5, 4)],
)
def test_a_late_share_has_its_step(open_now: int, late: int, step: int) -> None:
    assert late_step(open_now, late) == step


@pytest.mark.parametrize(("counts", "ends"), [([], [1, 2, 3]), ([100, 7], [25, 50, 75]), ([1234], [310, 620, 930])])
def test_steps_of_what_came_in_end_at_round_numbers(counts: list[int], ends: list[int]) -> None:
    assert received_ends(counts) == ends


def test_every_commune_has_a_tile_that_leads_to_its_rows(placed: None) -> None:
    open_case()
    html = sign_in(staff("F-HP", "leader")).get("/toan-canh/?mau=den").content.decode()
    tiles = re.findall(r'<a class="(h\d)" href="([^"]+)" aria-label="([^"]+)"', html)
    assert len(tiles) == len(organisations.tiles()) == 2
    assert [step for step, _address, _words in tiles] == ["h1", "h0"]
    assert all("xa=1066" in address for _step, address, _words in tiles)
    for _step, address, _words in tiles:
        assert sign_in(staff("F-HP", "leader")).get(address.replace("&amp;", "&")).status_code == 200


def test_the_page_of_a_commune_has_no_map(placed: None) -> None:
    html = sign_in(staff("MTTQ-10660", "leader")).get("/toan-canh/").content.decode()
    assert "hex city" not in html


def test_an_unknown_colouring_shows_the_late_ones(placed: None) -> None:
    response = sign_in(staff("F-HP", "leader")).get("/toan-canh/?mau=x")
    assert response.status_code == 200
    assert "hex city" in response.content.decode()
