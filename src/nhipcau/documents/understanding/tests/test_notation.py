from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.documents.understanding import Notation, parse_notation
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
        ("55/HĐĐĐND-KT", "55/HĐND-KT"),
        ("848/TB-M11Q-BTT", "848/TB-MTTQ-BTT"),
        ("62/BB-MILW-BTT", "62/BB-MTTW-BTT"),
        ("3-CT/VPĐU", "03-CT/VPĐU"),
        ("128/2O26/NĐ-CP", "128/2026/NĐ-CP"),
    ],
)
def test_faults_of_readers_are_mended(read: str, meant: str) -> None:
    found = parse_notation(read)
    assert found is not None
    assert found.text == meant


@pytest.mark.parametrize("text", ["56/PCCC-NC", "17/QLĐĐ-TTr", "08/HNNVN-TTr", "31/TTTT-VP"])
def test_a_symbol_with_letters_thrice_is_plausible_and_stays(text: str) -> None:
    found = parse_notation(text)
    assert found is not None
    assert found.text == text


def test_the_letters_of_a_file_are_not_repaired_but_for_the_d_of_old_fonts() -> None:
    assert parse_notation("15/TU-QÐ", "TB", born=True) == Notation(15, "TU-QĐ")
    assert parse_notation("55/HĐĐND-KT", born=True) == Notation(55, "HĐĐND-KT")


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
    once = parse_notation(text)
    again = parse_notation(once.text) if once else None
    assert again is None or (once is not None and again.text == once.text)
