"""Pure computations: finding a place in what a person typed, distances, names of units, half-years of the review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

from nhipcau.kernel.text import fold, place_key, same_spelling

EARTH_KM = 6371.0
LONGEST_QUERY = 300
LONGEST_NAME = 5
FEWEST_LETTERS = 2
MOST_PREFIX_CHOICES = 8
SECOND_HALF = 7

COMMUNE_WORDS = {"phuong": "phuong", "xa": "xa", "thi tran": "thi_tran", "dac khu": "dac_khu"}
DISTRICT_WORDS = ("thanh pho", "thi xa", "huyen", "quan", "tinh")
# In front of a name these say that a street, school or market is meant, which may bear the name of any commune.
NOT_A_COMMUNE = {
    "duong", "pho", "ngo", "ngach", "hem", "truong", "thcs", "thpt", "cho", "cau", "chua", "ben", "song", "ho", "thon",
    "xom", "to", "khu", "so", "cong", "vien", "nha", "may", "dinh", "den", "tram",
}  # fmt: skip
FORMER_MARKS = re.compile(r"\b(cu|truoc day|truoc kia|ngay truoc)\b")
CITY_TAIL = re.compile(r"\b((thanh pho|tinh) )?hai phong\b|\bviet nam\b")


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One name, present or former, and the communes it means."""

    base_plain: str
    base_name: str
    type: str
    full_name: str
    communes: tuple[UUID, ...]
    is_present: bool
    ask: bool = False
    districts: tuple[str, ...] = ()  # folded: "thanh pho hai duong"


Found = tuple[UUID, PlaceEntry | None, str]
"""A commune, the name it was found by, and the former district it was found by (one of both)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found: `certain` only when there is nothing to ask."""

    certain: UUID | None = None
    found: tuple[Found, ...] = ()


@dataclass(frozen=True)
class PlaceIndex:
    """Every name by its folded base, and every former district by its folded name with and without its type."""

    names: dict[str, list[PlaceEntry]] = field(default_factory=dict)
    districts: dict[str, dict[str, tuple[UUID, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[PlaceEntry]) -> PlaceIndex:
        index = cls()
        for entry in entries:
            index.names.setdefault(entry.base_plain, []).append(entry)
            if entry.is_present:
                for district in entry.districts:
                    index._add_district(district, entry.communes)
        return index

    def _add_district(self, district: str, communes: tuple[UUID, ...]) -> None:
        bare = next(district.removeprefix(f"{word} ") for word in DISTRICT_WORDS if district.startswith(f"{word} "))
        for key in (district, bare):
            known = self.districts.setdefault(key, {})
            known[district] = (*known.get(district, ()), *communes)


@dataclass(frozen=True, slots=True)
class _Span:
    """A name found in the text, with the type typed in front of it.

    `strength` is 2 with a type, 1 for a name alone in its part of the address, 0 for one in passing.
    """

    base: str
    type: str
    strength: int
    is_former: bool


def read_place(index: PlaceIndex, typed: str) -> Reading:
    """Find the commune meant by `typed`. Whatever could mean two places, or has moved, is returned as a question."""
    typed = typed[:LONGEST_QUERY]
    parts = [CITY_TAIL.sub(" ", place_key(part)) for part in re.split(r"[,;()\n]", typed)]
    parts = [" ".join(part.split()) for part in parts if part.strip()]
    hints: list[str] = []
    spans = [span for part in parts for span in _spans(index, part, hints)]
    if not spans:
        return _district_reading(index, hints) if hints else _prefix_reading(index, parts)
    best = max(span.strength for span in spans)
    chosen = list({(span.base, span.type): span for span in spans if span.strength == best}.values())
    readings = [_reading(index, span, hints, same_spelling(typed.lower())) for span in chosen]
    return readings[0] if len(readings) == 1 else _joined(readings)


def _joined(readings: list[Reading]) -> Reading:
    meant = {reading.certain for reading in readings}
    if len(meant) == 1 and None not in meant:
        return readings[0]
    found = {item[0]: item for reading in readings for item in reading.found}
    return Reading(None, tuple(found.values()))


def _spans(index: PlaceIndex, part: str, hints: list[str]) -> Iterator[_Span]:
    """Yield the commune names in one part of an address, from left to right; districts go to `hints`."""
    words = part.split()
    is_former = bool(FORMER_MARKS.search(part))
    free = len([word for word in words if word not in {"cu", "truoc", "day", "kia"}])
    place = 0
    while place < len(words):
        kind, start = _kind_at(words, place)
        length = _longest(index, words, start, district=kind in DISTRICT_WORDS)
        if not length:
            place += 1
            continue
        base = " ".join(words[start : start + length])
        place = start + length
        if kind in DISTRICT_WORDS:
            hints.append(f"{kind} {base}" if f"{kind} {base}" in index.districts else base)
        elif not kind and _trails_as_district(index, words, start, length, base):
            hints.append(base)
        else:
            in_passing = start > 0 and words[start - 1] in NOT_A_COMMUNE and not kind
            rest = " ".join(words[place:])
            alone = length == free or rest in index.districts or (free - length == len(rest.split()) and rest == "cu")
            yield _Span(base, COMMUNE_WORDS.get(kind, ""), 2 if kind else int(alone and not in_passing), is_former)


def _trails_as_district(index: PlaceIndex, words: list[str], start: int, length: int, base: str) -> bool:
    """Tell whether this bare name at the end only says in which former district an earlier name lies."""
    return base in index.districts and start > 0 and start + length == len(words)


def _kind_at(words: list[str], place: int) -> tuple[str, int]:
    """Return the administrative word that starts at `place` ("" if none) and where the name behind it starts."""
    two = " ".join(words[place : place + 2])
    for kind, width in ((two, 2), (words[place], 1)):
        if (kind in COMMUNE_WORDS or kind in DISTRICT_WORDS) and place + width < len(words):
            return kind, place + width
    return "", place


def _longest(index: PlaceIndex, words: list[str], start: int, *, district: bool) -> int:
    known = index.districts if district else index.names
    for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
        if " ".join(words[start : start + length]) in known:
            return length
    return 0


def _reading(index: PlaceIndex, span: _Span, hints: list[str], toned: str) -> Reading:
    entries = index.names[span.base]
    narrowed = _narrowed(entries, span, toned)
    hinted = {commune for hint in hints for group in index.districts.get(hint, {}).values() for commune in group}
    asks = any(entry.ask for entry in narrowed) or _district_too(index, span, hints)
    meant = {commune for entry in narrowed for commune in entry.communes}
    if not asks and len(meant) == 1 and span.strength and (not hinted or meant <= hinted):
        return Reading(meant.pop())
    shown = entries if asks else narrowed
    pairs: list[Found] = [(commune, entry, "") for entry in _in_order(shown, narrowed) for commune in entry.communes]
    if hinted & {commune for commune, _entry, _district in pairs}:
        pairs = [pair for pair in pairs if pair[0] in hinted]
    if _district_too(index, span, hints):
        pairs += _of_district(index, span.base)
    return Reading(None, tuple({pair[0]: pair for pair in reversed(pairs)}[key] for key in _once(pairs)))


def _once(pairs: list[Found]) -> list[UUID]:
    return list(dict.fromkeys(pair[0] for pair in pairs))


def _district_too(index: PlaceIndex, span: _Span, hints: list[str]) -> bool:
    """Tell whether a bare name may also mean a whole former district ("Lê Chân": the ward or the old district)."""
    return not span.type and not hints and span.base in index.districts


def _of_district(index: PlaceIndex, key: str) -> list[Found]:
    return [(commune, None, name) for name, group in index.districts.get(key, {}).items() for commune in group]


def _narrowed(entries: list[PlaceEntry], span: _Span, toned: str) -> list[PlaceEntry]:
    """Keep what fits the type, the tones and the word "cũ" as far as these leave anything."""
    tests = (
        lambda entry: not span.is_former or not entry.is_present,
        lambda entry: _is_toned(entry, toned),
        lambda entry: not span.type or entry.type == span.type,
    )
    for test in tests:
        entries = [entry for entry in entries if test(entry)] or entries
    return entries


def _is_toned(entry: PlaceEntry, toned: str) -> bool:
    name = re.escape(same_spelling(entry.base_name.lower()))
    return re.search(rf"(?<!\w){name}(?!\w)", toned) is not None


def _in_order(entries: list[PlaceEntry], first: list[PlaceEntry]) -> list[PlaceEntry]:
    return sorted(entries, key=lambda entry: (entry not in first, not entry.is_present))


def _district_reading(index: PlaceIndex, hints: list[str]) -> Reading:
    """Answer a name that only means a former district: its communes, if there are several."""
    pairs = [pair for hint in hints for pair in _of_district(index, hint)]
    if len({pair[0] for pair in pairs}) == 1:
        return Reading(pairs[0][0])
    return Reading(None, tuple({pair[0]: pair for pair in pairs}.values()))


def _prefix_reading(index: PlaceIndex, parts: list[str]) -> Reading:
    """Answer the beginning of a name, as it is while somebody types."""
    start = parts[0] if parts else ""
    for word in (*COMMUNE_WORDS, *DISTRICT_WORDS):
        start = start.removeprefix(f"{word} ")
    if len(start) < FEWEST_LETTERS:
        return Reading()
    begun = sorted(base for base in index.names if base.startswith(start))
    pairs: list[Found] = [
        (commune, entry, "")
        for base in begun
        for entry in _in_order(index.names[base], [])
        for commune in entry.communes
    ]
    unique = {pair[0]: pair for pair in reversed(pairs)}
    return Reading(None, tuple(unique[key] for key in _once(pairs))[:MOST_PREFIX_CHOICES])


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance between two points in kilometres (haversine)."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    chord = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))


def unit_fold_key(name: str, short_name: str, code: str) -> str:
    """Return what a picker searches: short name, name and code without tones."""
    return f"{fold(short_name)} {fold(name)} {fold(code)}"[:320]


def half_begin(day: date) -> date:
    """Return the first day of the half-year a day lies in: 1 January or 1 July."""
    return date(day.year, SECOND_HALF if day.month >= SECOND_HALF else 1, 1)


def half_end(day: date) -> date:
    """Return the last day of the half-year: 30 June or 31 December. The review is due on it."""
    following = date(day.year + 1, 1, 1) if day.month >= SECOND_HALF else date(day.year, SECOND_HALF, 1)
    return following - timedelta(days=1)


def half_before(day: date) -> date:
    """Return the first day of the half-year before the one a day lies in."""
    return half_begin(half_begin(day) - timedelta(days=1))


def review_state(looked: date, today: date) -> str:
    """Return "done" when a role was given or confirmed in this half-year, "late" when that was missed in the last one.

    Otherwise "open": to be confirmed by the end of this half-year.
    """
    if looked >= half_begin(today):
        return "done"
    return "open" if looked >= half_before(today) else "late"
