"""Names of places as people write them, brought to one form."""

from __future__ import annotations

import re

from nhipcau.kernel.text.folding import fold

_ALWAYS = {
    "tp": "thanh pho",
    "tphp": "thanh pho hai phong",
    "tt": "thi tran",
    "tx": "thi xa",
    "dk": "dac khu",
    "dkhu": "dac khu",
    "kdc": "khu dan cu",
    "tdp": "to dan pho",
    "kdt": "khu do thi",
    "kcn": "khu cong nghiep",
    "kp": "khu pho",
    "ph": "phuong",
    "hp": "hai phong",
    "ubnd": "uy ban nhan dan",
    "mttq": "mat tran to quoc",
}
# A single letter is a kind of place only in front of a name: "P. Lê Chân", "x An Lão", "Q3".
_IN_FRONT = {"p": "phuong", "x": "xa", "q": "quan", "h": "huyen"}
_STUCK = re.compile(r"(?<![a-z0-9])(tp|tt|tx|dk|kdc|tdp|kp|ph|p|x|q|h)\.?(?=[0-9])")
_WORD = re.compile(r"[a-z0-9]+")
_NUMBERED = {"pho", "thon", "to", "khu", "xom", "cu", "phuong", "quan", "doi", "cum", "ngo", "ngach", "hem"}


def place_key(text: str) -> str:
    """Return the folded name with abbreviations of administrative words written out.

    "P. Lê Chân", "ph Lê Chân" and "Phường lê chân" give "phuong le chan"; "TDP số 05" gives "to dan pho 5".
    Commas and other marks are dropped; split an address at its commas first where its parts matter.
    """
    return " ".join(_written_out(_WORD.findall(_STUCK.sub(r"\1 ", fold(text)))))


def _written_out(words: list[str]) -> list[str]:
    written: list[str] = []
    for index, word in enumerate(words):
        following = index + 1 < len(words)
        full = _ALWAYS.get(word) or (_IN_FRONT.get(word) if following else None)
        written += full.split() if full else [_plain_number(word)]
    return [word for index, word in enumerate(written) if not _is_filler(written, index)]


def _plain_number(word: str) -> str:
    return word.lstrip("0") or "0" if word.isdigit() else word


def _is_filler(words: list[str], index: int) -> bool:
    """Tell whether this is the "số" of "tổ dân phố số 5", which half of the people leave out."""
    return (
        words[index] == "so"
        and 0 < index < len(words) - 1
        and words[index - 1] in _NUMBERED
        and words[index + 1][0].isdigit()
    )


_KINDS = ("Xã ", "Phường ", "Đặc khu ", "Thị trấn ", "Thị xã ", "Thôn ", "Tổ dân phố ", "Khu ", "Thành phố ")


def place_within(name: str) -> str:
    """Return a place's name as it stands after other words: "Xã Cẩm Giàng" gives "xã Cẩm Giàng"."""
    return name[0].lower() + name[1:] if name.startswith(_KINDS) else name
