from __future__ import annotations

import csv
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.kernel.text import fold
from nhipcau.organisations import operations, queries
from nhipcau.organisations.rules import PlaceEntry, PlaceIndex, distance_km, read_place

pytestmark = pytest.mark.django_db

ROWS = list(
    csv.DictReader(
        resources.files("nhipcau.organisations").joinpath("seeds/former_names.csv").read_text("utf-8").splitlines()
    )
)


@pytest.fixture(autouse=True)
def _seeded() -> None:
    operations.seed(lambda *_: None)


def codes(text: str) -> tuple[str | None, set[str]]:
    answer = queries.resolve_place(text)
    return answer.certain.code if answer.certain else None, {choice.territory.code for choice in answer.choices}


def test_every_former_name_that_means_one_place_is_certain() -> None:
    wrong = {
        row["former_name"]: codes(row["former_name"])
        for row in ROWS
        if row["ask_person"] == "no" and codes(row["former_name"]) != (row["territory_codes"], set())
    }
    assert wrong == {}


def test_every_former_name_that_must_be_asked_about_is_asked_about() -> None:
    wrong = {}
    for row in ROWS:
        if row["ask_person"] == "yes":
            certain, choices = codes(row["former_name"])
            if certain is not None or not set(row["territory_codes"].split("|")) <= choices:
                wrong[row["former_name"]] = (certain, choices)
    assert wrong == {}


def test_every_present_name_in_full_is_found() -> None:
    for commune in queries.communes():
        certain, choices = codes(commune.name)
        assert commune.code == certain or commune.code in choices


def test_without_tones_the_same_place_is_among_the_answers() -> None:
    for row in ROWS:
        certain, choices = codes(fold(row["former_name"]))
        assert set(row["territory_codes"].split("|")) <= choices | {certain}


UNDERSTOOD = [
    ("Xã Cẩm Giàng", "10903"),
    ("xã cẩm giàng, tp Hải Phòng", "10903"),
    ("P. Lê Chân", "11383"),
    ("ph lê chân", "11383"),
    ("nhà bà Sáu gần cầu, xã Kiến Thụy", "11680"),
    ("Xã Kiến Thuỵ", "11680"),
    ("TT. Cát Bà", "11914"),
    ("đặc khu Cát Hải", "11914"),
    ("ĐK Bạch Long Vĩ", "11948"),
    ("Thị trấn Cẩm Giang", "10888"),
    ("Việt Hòa", "10543"),
    ("phường Việt Hoà", "10543"),
]

ASKED: list[tuple[str, set[str]]] = [
    ("xa cam giang", {"10888", "10903"}),
    ("Trần Phú (thành phố Hải Dương)", {"10532", "10537"}),
    ("tran phu hai duong", {"10532", "10537"}),
    ("ngõ 3 phường Trần Phú cũ", {"10532", "10537", "10633"}),
    ("quận Lê Chân", {"11383", "11407"}),
    ("Lê Chân", {"11383", "11407"}),
    ("phường An Dương", {"11407", "11581"}),
    ("Xã Hòa Bình", {"10804", "10843", "11911", "11533"}),
]


def test_what_people_write_is_understood() -> None:
    """One test for the whole table: loading the city takes half a second."""
    assert {typed: codes(typed) for typed, _code in UNDERSTOOD} == {typed: (code, set()) for typed, code in UNDERSTOOD}


def test_what_could_be_several_places_is_asked() -> None:
    assert {typed: codes(typed) for typed, _expected in ASKED} == {typed: (None, expected) for typed, expected in ASKED}


def test_a_choice_says_why_in_former_names() -> None:
    why = {choice.territory.code: choice.why for choice in queries.resolve_place("phường An Biên").choices}
    assert "phường An Dương" in why["11407"]
    assert "phường An Biên" in why["11383"]


def test_what_names_no_place_finds_none() -> None:
    for typed in ("", "   ", "xyz", "12345", "ngõ 5", "Hải Phòng", "\u200b", "phường", "x" * 10_000):
        assert codes(typed) == (None, set()), typed


def test_a_street_that_bears_a_communes_name_is_never_certain() -> None:
    certain, choices = codes("12 đường Trần Phú")
    assert certain is None
    assert choices


def test_the_beginning_of_a_name_offers_what_begins_so() -> None:
    certain, choices = codes("cẩm gi")
    assert certain is None
    assert {"10888", "10903"} <= choices


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_typed_there_is_an_answer(typed: str) -> None:
    answer = queries.resolve_place(typed)
    assert answer.certain is None or answer.choices == []


def test_the_nearest_commune_is_the_one_whose_point_is_nearest() -> None:
    for commune in queries.communes():
        assert commune.lat is not None
        assert commune.lon is not None
        assert queries.nearest_commune(commune.lat, commune.lon) == commune


def test_a_point_outside_the_city_is_in_no_commune() -> None:
    for lat, lon in ((21.0285, 105.8542), (0, 0), (90, 180), (float("nan"), 106), (1e300, 1)):
        assert queries.nearest_commune(lat, lon) is None


def test_distances_are_those_of_the_globe() -> None:
    assert distance_km(20.8449, 106.6881, 21.0285, 105.8542) == pytest.approx(89, abs=2)


def test_reading_needs_no_database() -> None:
    assert read_place(PlaceIndex.of([]), "phường Lê Chân").certain is None
    assert PlaceEntry("a b", "A B", "xa", "Xã A B", (), is_present=True).districts == ()
