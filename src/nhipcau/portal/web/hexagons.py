"""The communes as hexagons of one size: geometry here, colour in the style sheet (tokens heat-0 to heat-4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from django.utils.translation import gettext as _

from nhipcau.cases.queries import Overview, PlaceRow
from nhipcau.kernel.web.formats import number, percent
from nhipcau.organisations import queries as organisations
from nhipcau.portal.web.figures import rows_address

LATE, RECEIVED = "tre", "den"
WAYS = (LATE, RECEIVED)
ROW = sqrt(3) / 2
"""Distance between two rows where neighbours stand 1 apart."""
EDGE = 0.8
FEW = 5
SHARES = (0.1, 0.2, 0.4)
"""Upper ends of the middle steps of the late share."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One commune: where it stands, how dark it is, what it says and where it leads."""

    x: str
    y: str
    step: str
    text: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Key:
    step: str
    label: str


@dataclass(frozen=True, slots=True)
class Way:
    label: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class HexMap:
    tiles: list[Tile]
    view_box: str
    key: list[Key]
    ways: list[Way]
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """How rows are coloured: the step of a row, its number, its words, its rows, and the words of the steps."""

    step: Callable[[PlaceRow], int]
    count: Callable[[PlaceRow], int]
    words: Callable[[PlaceRow], str]
    address: Callable[[PlaceRow], str]
    key: Sequence[str]


def hex_map(found: Overview, *, way: str) -> HexMap | None:
    """Return the map of the whole city coloured by `way`; None for the page of one commune."""
    if found.place is not None:
        return None
    placed = organisations.tiles()
    rows = [(row, placed[row.place.id]) for row in found.rows if row.place is not None and row.place.id in placed]
    if not rows:
        return None
    scale = _late() if way == LATE else _received(found)
    centres = [(q + r / 2, r * ROW) for _row, (q, r) in rows]
    return HexMap(
        tiles=[_tile(row, x, y, scale) for (row, _cell), (x, y) in zip(rows, centres, strict=True)],
        view_box=_view_box(centres),
        key=[Key(f"h{step}", words) for step, words in enumerate(scale.key)],
        ways=[
            Way(_("Share that is late"), f"?mau={LATE}#ban-do", way == LATE),
            Way(_("Received in 30 days"), f"?mau={RECEIVED}#ban-do", way == RECEIVED),
        ],
        title=_("Late cases, by commune") if way == LATE else _("Cases received, by commune"),
        note=_note(way),
    )


def _note(way: str) -> str:
    if way == LATE:
        return _(
            "One tile is one commune. The number is how many cases are late; the colour, their share of the open "
            "(fewer than five open count as five)."
        )
    return _("One tile is one commune. The number is how many cases came in within 30 days.")


def _tile(row: PlaceRow, x: float, y: float, scale: _Scale) -> Tile:
    count = scale.count(row)
    return Tile(
        x=f"{x:.3f}",
        y=f"{y:.3f}",
        step=f"h{scale.step(row)}",
        text=number(count) if count else "",
        words=scale.words(row),
        address=scale.address(row),
    )


def _view_box(centres: Sequence[tuple[float, float]]) -> str:
    left, right = (f(x for x, _y in centres) for f in (min, max))
    top, bottom = (f(y for _x, y in centres) for f in (min, max))
    return f"{left - EDGE:.2f} {top - EDGE:.2f} {right - left + 2 * EDGE:.2f} {bottom - top + 2 * EDGE:.2f}"


def _code(row: PlaceRow) -> str:
    return row.place.code if row.place else ""


def _name(row: PlaceRow) -> str:
    return row.place.name if row.place else ""


def late_step(open_now: int, late: int) -> int:
    """Return the step of a late share: 0 for none late, then up to 10, 20 and 40 per cent, and more.

    A commune with fewer than five open cases counts as one with five: a single late case is no state of affairs.
    """
    if not late:
        return 0
    share = late / max(open_now, late, FEW)
    return 1 + sum(share > end for end in SHARES)


def _late() -> _Scale:
    def words(row: PlaceRow) -> str:
        values = {"place": _name(row), "late": number(row.late), "open": number(row.open)}
        return _("%(place)s: %(late)s late of %(open)s open") % values

    ends = [percent(end, 0) for end in SHARES]
    return _Scale(
        step=lambda row: late_step(row.open, row.late),
        count=lambda row: row.late,
        words=words,
        address=lambda row: rows_address(nhom="qua-han" if row.late else "", xa=_code(row)),
        key=(
            _("none late"),
            _("up to %(end)s") % {"end": ends[0]},
            _("up to %(end)s") % {"end": ends[1]},
            _("up to %(end)s") % {"end": ends[2]},
            _("more"),
        ),
    )


def received_ends(counts: Sequence[int]) -> list[int]:
    """Return the upper ends of the steps below the highest: round numbers at quarters of the busiest commune."""
    top = max([*counts, 4])
    return [_rounded(top * quarter / 4) for quarter in (1, 2, 3)]


def _rounded(value: float) -> int:
    size = 10 ** max(len(str(int(value))) - 2, 0)
    return max(1, int(round(value / size) * size))


def _received(found: Overview) -> _Scale:
    ends = received_ends([row.flow.received for row in found.rows if row.place is not None])

    def step(row: PlaceRow) -> int:
        received = row.flow.received
        return 1 + sum(received > end for end in ends) if received else 0

    def words(row: PlaceRow) -> str:
        return _("%(place)s: %(n)s received") % {"place": _name(row), "n": number(row.flow.received)}

    since = found.first.isoformat()
    return _Scale(
        step=step,
        count=lambda row: row.flow.received,
        words=words,
        address=lambda row: rows_address(nhom="moi-trang-thai", xa=_code(row), tu_ngay=since),
        key=(_("none"), *(_("up to %(end)s") % {"end": number(end)} for end in ends), _("more")),
    )
