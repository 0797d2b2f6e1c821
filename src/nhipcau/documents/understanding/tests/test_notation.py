from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.documents.understanding import Notation, duplicate_key, normal_notation, parse_notation
from nhipcau.documents.understanding.kinds import TYPES

BODIES = st.sampled_from(["UBND", "MTTQ-BTT", "HĐND", "MTTW-BTT", "SNV", "VPTW", "ĐU"])
KINDS = st.sampled_from([kind.abbreviation for kind in TYPES if kind.abbreviation])
NUMBERS = st.integers(min_value=1, max_value=9999)


@pytest.mark.parametrize(
    ("text", "number", "symbol", "year", "party"),
    [
        ("07/KH-MTTQ-BTT", 7, "KH-MTTQ-BTT", None, False),
        ("36-HD/VPTW", 36, "HD/VPTW", None, True),
        ("128/2026/NĐ-CP", 128, "NĐ-CP", 2026, False),
        ("412/UBND-KT", 412, "UBND-KT", None, False),
        ("403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", 403, "NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", 2017, False),
        ("12a/BC-UBND", 12, "BC-UBND", None, False),
        ("/KH-MTTQ-BTT", 0, "KH-MTTQ-BTT", None, False),
        ("57-NQ/TW", 57, "NQ/TW", None, True),
    ],
)
def test_both_ways_of_writing_are_read(text: str, number: int, symbol: str, year: int | None, party: bool) -> None:
    found = parse_notation(text)
    assert found is not None
    assert (found.number, found.symbol, found.year, found.party) == (number, symbol, year, party)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("O7/KH-MTTQ-BTT", "07/KH-MTTQ-BTT"),
        ("l2/QD-UBND", "12/QĐ-UBND"),
        ("12 / QÐ – UBND.", "12/QĐ-UBND"),
        ("55/HDND-KT", "55/HĐND-KT"),
        ("55/HĐĐND-KT", "55/HĐND-KT"),
        ("3-CT/VPĐU", "03-CT/VPĐU"),
        ("128/2O26/NĐ-CP", "128/2026/NĐ-CP"),
    ],
)
def test_faults_of_readers_are_mended(read: str, meant: str) -> None:
    assert normal_notation(read) == meant


@pytest.mark.parametrize("text", ["", "Số", "12", "12/5", "25/11/2026", "ngày 5", "KH-MTTQ", "12//KH", "SO/KH-UBND"])
def test_what_is_no_notation_is_refused(text: str) -> None:
    assert parse_notation(text) is None


def test_the_title_decides_between_guidance_and_contract() -> None:
    assert parse_notation("5/HD-UBND", "HĐ") == Notation(5, "HĐ-UBND")
    assert parse_notation("5/HD-UBND", "HD") == Notation(5, "HD-UBND")


@given(NUMBERS, KINDS, BODIES, st.booleans())
def test_what_is_written_is_read_back_in_nfc_and_nfd(number: int, kind: str, body: str, party: bool) -> None:
    made = Notation(number, f"{kind}/{body}" if party else f"{kind}-{body}", None, party)
    for form in ("NFC", "NFD"):
        assert parse_notation(unicodedata.normalize(form, made.text)) == made


@given(st.text(max_size=40))
def test_no_text_breaks_it_and_the_normal_form_stays(text: str) -> None:
    once = normal_notation(text)
    assert normal_notation(once) == once


@pytest.mark.parametrize(
    "other",
    [
        ("07", "KH-MTTQ-BTT", "Ủy ban MTTQ Việt Nam phường An Biên", 2026),
        (7, "KH MTTQ BTT", "ỦY BAN MTTQ VIỆT NAM PHƯỜNG AN BIÊN", 2026),
        ("O7", "kh–mttq–btt", "uy ban MTTQ Viet Nam phuong An Bien", 2026),
    ],
)
def test_the_same_entry_typed_otherwise_has_the_same_key(other: tuple[int | str, str, str, int]) -> None:
    assert duplicate_key(*other) == duplicate_key(7, "KH-MTTQ-BTT", "Ủy ban MTTQ Việt Nam phường An Biên", 2026)


@pytest.mark.parametrize(
    "other", [(8, "QĐ-UBND", "A", 2026), (7, "QĐ-SNV", "A", 2026), (7, "QĐ-UBND", "B", 2026), (7, "QĐ-UBND", "A", 2025)]
)
def test_another_entry_has_another_key(other: tuple[int, str, str, int]) -> None:
    assert duplicate_key(*other) != duplicate_key(7, "QĐ-UBND", "A", 2026)


def test_d_and_crossed_d_are_one_in_keys() -> None:
    assert duplicate_key(7, "QĐ-UBND", "Đảng ủy", None) == duplicate_key(7, "QD-UBND", "Dang uy", None)
