"""Number and symbol: read, written in one way, and compared for the duplicate warning.

Two ways to write them (Decree 30/2020/NĐ-CP, articles 8 and 15; the Party's Guidance 36-HD/VPTW): the state and the
Front have `07/KH-MTTQ-BTT`, the Party `36-HD/VPTW`.
"""

from __future__ import annotations

import re
import unicodedata

from nhipcau.documents.understanding.kinds import TYPES
from nhipcau.documents.understanding.shapes import Notation
from nhipcau.documents.understanding.spelling import distance, flat, plain_dashes, read_digits

# A run of letters, with the digits some symbols have (UBTVQH15).
_PART = r"[^\W\d_][^\W_]*"
_NUMBER = r"(?P<number>[0-9OoQDlI|SB]{1,6})(?P<suffix>[a-c]?)"
_YEAR = r"(?P<year>(?:[1lI]9|2[0Oo])[0-9OolI]{2})"
_STATE = re.compile(rf"^(?:{_NUMBER})?\s*/\s*(?:{_YEAR}\s*/\s*)?(?P<symbol>{_PART}(?:\s*[-/.&]\s*{_PART})*)$")
_PARTY = re.compile(rf"^{_NUMBER}\s*-\s*(?P<symbol>{_PART}(?:\s*-\s*{_PART})*\s*/\s*{_PART}(?:\s*[-.]\s*{_PART})*)$")
_TWICE = re.compile("[ĐÐ]Ð|ÐĐ")
"""Readers that do not know which of the two letters they see give both."""
_ETHS = str.maketrans("ÐƉ", "ĐĐ")
"""Files, too, have the letters that only look like Đ."""
_TRAILING = " .,;:*'\"“”)|_"
_KNOWN_BODIES = [
    "UBND",
    "HĐND",
    "MTTQ",
    "MTTW",
    "BTT",
    "ĐCT",
    "CP",
    "TTg",
    "TW",
    "VPTW",
    "TU",
    "ĐU",
    "VPĐU",
    "VP",
    "BTV",
    "BCH",
    "BCS",
    "ĐTN",
    "LĐLĐ",
    "HND",
    "HCCB",
    "CCB",
    "LHPN",
    "UBMTTQ",
    "UBMT",
    "MT",
    "BNV",
    "SNV",
    "BTC",
    "STC",
    "VX",
    "KT",
    "NC",
    "TH",
    "TCCB",
    "VHXH",
    "BTGDV",
    "BTG",
    "BDV",
    "UBKT",
    "HĐBC",
    "HĐTĐKT",
    "BCĐ",
    "ĐUK",
    "QH",
    "UBTVQH",
    "TCT",
    "STP",
    "SLĐTBXH",
    "LĐTBXH",
    "KTN",
    "XDNV",
    "TTĐT",
    "PGĐ",
    "CĐCS",
    "CHQS",
]
_TYPE_PARTS = [kind.abbreviation for kind in TYPES if kind.abbreviation] + [
    "NĐ",
    "TT",
    "TTLT",
    "CV",
    "L",
    "PL",
    "NQLT",
    "KHLT",
]


_TYPE_PARTS_KNOWN = {kind.abbreviation for kind in TYPES}


def _key(part: str) -> str:
    """Return what stays the same when readers take Đ for D, O for 0 or Q and small letters for capitals."""
    return flat(part).replace("0", "o").replace("q", "o").upper()


def _table() -> dict[str, str]:
    """Return the one right spelling of each key; what could be two (HD and HĐ, DA and ĐA) is left out."""
    spellings: dict[str, set[str]] = {}
    for part in [*_KNOWN_BODIES, *_TYPE_PARTS]:
        spellings.setdefault(_key(part), set()).add(part)
    return {key: next(iter(found)) for key, found in spellings.items() if len(found) == 1}


_SPELLING = _table()


def parse_notation(text: str, kind: str = "", *, born: bool = False) -> Notation | None:
    """Return number and symbol in `text`, or None.

    Forgives what readers do: dashes of any length, spaces around them, O and l for digits, D for Đ in abbreviations
    that are known. `kind` is the abbreviation expected first, known from the title: it decides between HD and HĐ.
    With `born` the letters are the file's own and the symbol stays as it is printed.
    """
    clean = plain_dashes(unicodedata.normalize("NFC", text)).strip(_TRAILING).lstrip(":. ")
    clean = re.sub(r"-\.|\.-", "-", clean.translate(_ETHS) if born else _TWICE.sub("Đ", clean))
    match = _STATE.match(clean) or _PARTY.match(clean)
    if match is None:
        return None
    parts = match.groupdict()
    number = _number(parts["number"] or "")
    if number is None:
        return None
    year = parts.get("year")
    symbol = re.sub(r"\s+", "", parts["symbol"])
    symbol = symbol if born else _symbol(symbol, kind)
    return Notation(number, symbol, int(read_digits(year)) if year else None, match.re is _PARTY, parts["suffix"] or "")


def _number(text: str) -> int | None:
    if not text:
        return 0
    digits = read_digits(text)
    return int(digits) if digits and any(letter.isdigit() for letter in text) else None


def _symbol(symbol: str, kind: str) -> str:
    """Return a symbol with its known parts spelt right."""
    parts = re.split(r"([-/.&])", symbol)
    parts = [_spelt(part) if len(part) > 1 else part for part in parts]
    unknown = parts[0] not in _TYPE_PARTS_KNOWN and parts[0] not in _KNOWN_BODIES
    if kind and (_key(parts[0]) == _key(kind) or (unknown and distance(_key(parts[0]), _key(kind), 1) <= 1)):
        parts[0] = kind
    return "".join(parts)


def _spelt(part: str) -> str:
    """Return a known abbreviation as it is spelt, also when a Đ was read twice (HĐĐND); another as it is.

    Only Đ is read twice, and only a long abbreviation is known by what is left: PCCC and QLĐĐ are printed so.
    """
    key = _key(part)
    once = re.sub(r"D{2,}", "D", key)
    doubled = _SPELLING.get(once, "") if once != key and len(once) >= _LONG else ""
    return _SPELLING.get(key) or doubled or known_abbreviation(part)


def known_abbreviation(part: str) -> str:
    """Return the long abbreviation that a part was printed as when its T were read as 1, I or L; another as it is."""
    return _UPRIGHT.get(_upright(_key(part)), part) if len(part) >= _LONG and part.isupper() else part


def _upright(key: str) -> str:
    return key.translate(_STROKES)


_LONG, _STROKES = 4, str.maketrans("1IL|", "TTTT")
_UPRIGHT = {_upright(key): part for key, part in _SPELLING.items() if len(part) >= _LONG and _upright(key) == key}
