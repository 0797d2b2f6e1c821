"""Words by which names of offices begin: they part the parent from the issuer on the lines above the number."""

from __future__ import annotations

from nhipcau.documents.understanding.spelling import distance, flat, squash

_BEGINNINGS = [
    "uy ban",
    "mttq",
    "mat tran",
    "ban thuong truc",
    "ban thuong vu",
    "ban chap hanh",
    "ban chi dao",
    "ban quan ly",
    "ban tuyen giao",
    "ban to chuc",
    "ban noi chinh",
    "ban dan van",
    "ban dan toc",
    "ban cong tac",
    "ban van dong",
    "ban thanh tra",
    "ban giam sat",
    "hoi dong",
    "hoi ",
    "doan ",
    "thanh doan",
    "tinh doan",
    "quan doan",
    "huyen doan",
    "phuong doan",
    "xa doan",
    "bch ",
    "btv ",
    "lien doan",
    "lien hiep",
    "cong doan",
    "dang bo",
    "dang uy",
    "thanh uy",
    "tinh uy",
    "huyen uy",
    "quan uy",
    "chi bo",
    "chi hoi",
    "chi doan",
    "to hoa giai",
    "dien luc",
    "don bien phong",
    "xi nghiep",
    "van phong",
    "so ",
    "phong ",
    "cuc ",
    "thue ",
    "kho bac",
    "thong ke",
    "hai quan",
    "thi hanh an",
    "to dai bieu",
    "chi cuc",
    "chi nhanh",
    "vu ",
    "bo ",
    "tong cuc",
    "trung tam",
    "truong ",
    "benh vien",
    "tram ",
    "cong an",
    "vien ",
    "toa an",
    "thanh tra",
    "quy ",
    "bao ",
    "dai ",
    "cong ty",
    "tap doan",
    "ngan hang",
    "chinh phu",
    "thu tuong",
    "quoc hoi",
    "hop tac xa",
    "to dan pho",
    "ubnd",
    "hdnd",
    "hoc vien",
    "ban ",
]
_LONG = 5
_RUN_TOGETHER = (
    *(squash(word) for word in _BEGINNINGS if len(squash(word)) > _LONG),
    "sonoi",
    "sotu",
    "soxay",
    "sogiao",
    "soy",
)
_TWO_WORDS = [squash(word) for word in _BEGINNINGS if len(squash(word)) > _LONG and word.strip().count(" ") == 1]
_CONTINUES = (
    "thanh pho",
    "tinh",
    "phuong",
    "xa",
    "dac khu",
    "thi tran",
    "quan",
    "huyen",
    "viet nam",
    "nhan dan",
    "to quoc",
    "va ",
)
_UNIONS = ("thanh doan", "tinh doan", "quan doan", "huyen doan", "phuong doan", "xa doan")
"""Levels of the Youth Union: begun like the name of a territory, yet bodies."""
_ORGANS = ("ban thuong vu", "ban chap hanh", "ban thuong truc", "doan chu tich", "bch", "btv")
_WITH_ORGANS = (
    *("hoi ", "doan ", "dang bo", "dang uy", "thanh uy", "tinh uy", "lien doan", "lien hiep", "cong doan"),
    *("uy ban m", "mat tran", *_UNIONS),
)
"""Bodies whose organ may stand on the line above their own: `BAN THƯỜNG VỤ` / `HỘI NÔNG DÂN XÃ`."""
_TAILS = ("va", "to", "to quoc", "mat tran", "uy ban", "cong", "van hoa", "-", ",", "cua", "nhan", "nhan dan", "co so")


def begins_body(line: str, before: str) -> bool:
    """Whether a line of a letterhead begins the name of another body than the line before it."""
    key, tail = flat(line).strip(" .*-"), flat(before).strip(" .")
    if tail in {"uy ban", "ban"} or any(tail == word or tail.endswith(f" {word}") for word in _TAILS):
        return False
    if tail in _ORGANS and key.startswith(_WITH_ORGANS) and not key.startswith(_ORGANS):
        return False
    if key.startswith(_CONTINUES) and not key.startswith(_UNIONS):
        return False
    if any(key.startswith(word) for word in _BEGINNINGS) or squash(key).startswith(_RUN_TOGETHER):
        return True
    first = squash(" ".join(key.split()[:2]))
    return any(distance(first, word, 1) <= 1 for word in _TWO_WORDS)


def part_lines(lines: list[str]) -> int:
    """Return how many of the lines above the number name the parent: those before the last body."""
    begun = [place for place in range(1, len(lines)) if begins_body(lines[place], lines[place - 1])]
    return begun[-1] if begun else 0
