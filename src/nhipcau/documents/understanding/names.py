"""Names of bodies and places mended where only tones were misread.

What is mended must be sure: a stretch of words that without tones is one known name and no other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

from nhipcau.documents.understanding.spelling import distance, flat

_BODIES = [
    "ỦY BAN NHÂN DÂN",
    "HỘI ĐỒNG NHÂN DÂN",
    "TÒA ÁN NHÂN DÂN",
    "VIỆN KIỂM SÁT NHÂN DÂN",
    "KHU VỰC",
    "ỦY BAN MTTQ VIỆT NAM",
    "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM",
    "MẶT TRẬN TỔ QUỐC",
    "BAN THƯỜNG TRỰC",
    "BAN THƯỜNG VỤ",
    "BAN CHẤP HÀNH",
    "BAN CHỈ ĐẠO",
    "HỘI LIÊN HIỆP PHỤ NỮ",
    "HỘI NÔNG DÂN",
    "HỘI CỰU CHIẾN BINH",
    "HỘI CHỮ THẬP ĐỎ",
    "HỘI NGƯỜI CAO TUỔI",
    "LIÊN ĐOÀN LAO ĐỘNG",
    "ĐOÀN TNCS HỒ CHÍ MINH",
    "ĐẢNG BỘ",
    "ĐẢNG ỦY",
    "THÀNH ỦY",
    "CHI BỘ",
    "VĂN PHÒNG",
    "BAN TỔ CHỨC",
    "BAN TUYÊN GIÁO VÀ DÂN VẬN",
    "BAN NỘI CHÍNH",
    "ỦY BAN KIỂM TRA",
    "SỞ NỘI VỤ",
    "SỞ TƯ PHÁP",
    "SỞ TÀI CHÍNH",
    "SỞ XÂY DỰNG",
    "SỞ Y TẾ",
    "SỞ CÔNG THƯƠNG",
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
    "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
    "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "PHÒNG VĂN HÓA - XÃ HỘI",
    "PHÒNG KINH TẾ",
    "TRUNG TÂM",
    "CÔNG AN",
    "THANH TRA",
    "THÀNH PHỐ",
    "HẢI PHÒNG",
    "PHƯỜNG",
    "ĐẶC KHU",
    "VIỆT NAM",
    "BAN CÔNG TÁC MẶT TRẬN",
    "BAN CÔNG TÁC",
]
_AROUND = ".,;:()[]“”\"'–-"
_TOKEN = re.compile(r"\S+")
_LONGEST, _LEAST = 8, 6
_WORDS = {flat(word) for name in _BODIES for word in name.split()}
_BODY_KEYS = [flat(name).replace(" ", "").replace("-", "") for name in _BODIES]


def mend(text: str, names: Iterable[str] = (), *, doubtful: AbstractSet[str] | None = None) -> str:
    """Return `text`, a line of capitals, with known bodies and places of `names` in their right tones.

    `names` are places as on letterheads, `XÃ CẨM GIÀNG`; of two that are the same without tones (Xã Cẩm Giang, Xã
    Cẩm Giàng) neither is chosen. Letters are mended only in the `doubtful` words (flat), of which the reader was not
    sure; in any, where it is not told which.
    """
    words = tidy(text).split()
    known = _known(tuple(names))
    place = 0
    while place < len(words):
        place += _mend_at(words, place, known, doubtful)
    return " ".join(words)


def as_in_text(name: str, text: str) -> str:
    """Return a name in capitals with the marks its words have in the running text, where a part of it stands there.

    Small tones over capitals are lost first; of two words and more with the same letters the text knows better. What
    the text itself has in capitals tells nothing.
    """
    written = [word.strip(_AROUND) for word in text.split()]
    spelt = [word for word in written if word]
    keys = [flat(word) for word in spelt]
    begins: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, pair in enumerate(pairwise(keys)):
        begins[pair].append(place)
    words, place = name.split(), 0
    while place < len(words) - 1:
        place += _spell_at(words, place, [flat(word) for word in words], spelt, keys, begins)
    return " ".join(words)


def _spell_at(
    words: list[str],
    place: int,
    flats: list[str],
    spelt: list[str],
    keys: list[str],
    begins: Mapping[tuple[str, str], list[int]],
) -> int:
    """Spell the longest stretch from a word on that stands in the text; return how many words were dealt with."""
    best: list[tuple[str, ...]] = []
    for start in begins.get((flats[place], flats[place + 1]), ()):
        count = 2
        while place + count < len(flats) and start + count < len(keys) and keys[start + count] == flats[place + count]:
            count += 1
        found = tuple(spelt[start : start + count])
        if not all(word.isupper() for word in found) and (not best or count >= len(best[0])):
            best = [*(one for one in best if len(one) == count), found]
    if not best:
        return 1
    way = Counter(tuple(word.upper() for word in one) for one in best).most_common(1)[0][0]
    if _marks(way) > _marks(words[place : place + len(way)]):
        words[place : place + len(way)] = way
    return len(way)


def _marks(words: Iterable[str]) -> int:
    return sum(unicodedata.combining(mark) > 0 for mark in unicodedata.normalize("NFD", "".join(words)))


def _mend_at(words: list[str], place: int, known: dict[str, str], doubtful: AbstractSet[str] | None) -> int:
    """Mend the longest known name that begins at a word; return how many words were dealt with."""
    for count in range(min(_LONGEST, len(words) - place), 0, -1):
        held = [flat(word) for word in words[place : place + count]]
        if "-" in {held[0], held[-1]}:
            # the hyphen before a name is not the name's: KHU VỰC 3 - HẢI PHÒNG
            continue
        key = "".join(held).replace("-", "")
        # words that names are made of were not misread: NHÂN DÂN KHU VỰC holds no ĐẶC KHU
        misread = count > 1 and not _WORDS.issuperset(held)
        right = known.get(key) or (_near(key, known, held, doubtful) if misread else None)
        if right:
            words[place : place + count] = right.split()
            return len(right.split())
    return 1


def _near(key: str, known: dict[str, str], held: list[str], doubtful: AbstractSet[str] | None) -> str | None:
    """Return the body of as many words whose key has one letter other than `key`, in a word that is doubtful."""
    if len(key) < _LEAST:
        return None
    near = [known[name] for name in _BODY_KEYS if name in known and distance(key, name, 1) == 1]
    if len(near) != 1 or len(near[0].split()) != len(held):
        return None
    others = {word for word, right in zip(held, near[0].split(), strict=True) if word != flat(right)}
    return near[0] if doubtful is None or doubtful >= others else None


@lru_cache(maxsize=4)
def _known(names: tuple[str, ...]) -> dict[str, str]:
    """Return the one name of each key: letters alone, without tones and spaces."""
    found: dict[str, set[str]] = {}
    for name in (*_BODIES, *(unicodedata.normalize("NFC", name).upper() for name in names)):
        found.setdefault(flat(name).replace(" ", "").replace("-", ""), set()).add(name)
    return {key: next(iter(same)) for key, same in found.items() if len(same) == 1}


def tidy(text: str) -> str:
    """Return the words without specks, a hyphen between words with a space on each side."""
    text = re.sub(r"\s-(?=\w)|(?<=\w)-\s", " - ", text)
    kept = [
        word for word in _TOKEN.findall(text) if any(unicodedata.category(letter)[:2] in _LETTERS for letter in word)
    ]
    return " ".join(kept)


_LETTERS = {"Lu", "Ll", "Lo", "Nd", "Pd"}
