"""The leader's figures, ready to be written: numbers that lead to their rows, changes in words, lines by week."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from nhipcau.cases.queries import DEFINITIONS, Overview, PlaceRow, Weekly
from nhipcau.kernel import clock
from nhipcau.kernel.text import place_within
from nhipcau.kernel.web.formats import number, percent
from nhipcau.portal.web import behind

WIDE, HIGH, EDGE = 200, 36, 3


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    number: str
    note: str
    address: str = ""
    line: str = ""
    end: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    received: str
    open: str
    open_address: str
    late: str
    late_address: str
    on_time: str
    on_time_address: str
    opinions: str
    opinions_address: str
    reopened: str
    reopened_address: str


def rows_address(**conditions: str) -> str:
    """Return the work list with these conditions."""
    return "/phan-anh/?" + urlencode({name.replace("_", "-"): value for name, value in conditions.items() if value})


def overview_page(found: Overview) -> dict[str, object]:
    """Return what the page shows."""
    return {
        "place": place_within(found.place.name) if found.place else "",
        "first": found.first,
        "last": found.last,
        "now": clock.now(),
        "figures": _figures(found),
        "changes": _changes(found),
        "late_with": [
            (name, number(count), rows_address(nhom="qua-han", xa=_code(found), don_vi=code))
            for code, name, count in found.late_with
        ],
        "rows": [_row(row) for row in found.rows],
        "definitions": DEFINITIONS,
    }


def _code(found: Overview) -> str:
    return found.place.code if found.place else ""


def _figures(found: Overview) -> list[Figure]:
    flow, place = found.flow, _code(found)
    received = rows_address(nhom="moi-trang-thai", xa=place, tu_ngay=found.first.isoformat())
    return [
        Figure(_("received"), number(flow.received), _change(found.received), received, *_line(found.received)),
        Figure(_("open now"), number(found.open), _("waiting, in hand, passed on, reopened"), rows_address(xa=place)),
        Figure(
            _("late now"),
            number(found.late),
            _("past the day of the answer"),
            rows_address(nhom="qua-han", xa=place),
            is_late=found.late > 0,
        ),
        Figure(
            _("answered on time"),
            percent(flow.on_time_share) or _too_few(),
            _("of %(n)s answers") % {"n": number(flow.answered)},
            behind.address("dung-han", place),
            *_line(found.answered),
        ),
        Figure(
            _("said: solved"),
            percent(flow.solved) or _too_few(),
            _opinions(found),
            behind.address("da-giai-quyet", place),
        ),
        Figure(
            _("reopened"),
            percent(flow.reopened) or _too_few(),
            _change(found.reopened),
            behind.address("mo-lai", place),
        ),
    ]


def _too_few() -> str:
    return _("fewer than 20")


def _opinions(found: Overview) -> str:
    flow = found.flow
    if flow.partly is None:
        return _("not yet 20 ratings")
    values = {"partly": percent(flow.partly), "not_solved": percent(flow.not_solved)}
    return _("partly %(partly)s, not solved %(not_solved)s") % values


def _change(weekly: Weekly) -> str:
    values = {"n": number(weekly.this_week), "change": number(abs(weekly.change))}
    if weekly.change > 0:
        return _("this week %(n)s, %(change)s more than the week before") % values
    if weekly.change < 0:
        return _("this week %(n)s, %(change)s fewer than the week before") % values
    return _("this week %(n)s, as many as the week before") % values


def _changes(found: Overview) -> list[tuple[str, str]]:
    return [
        (_("Received"), _change(found.received)),
        (_("Answered"), _change(found.answered)),
        (_("Answered late"), _change(found.answered_late)),
        (_("Reopened"), _change(found.reopened)),
    ]


def _line(weekly: Weekly) -> tuple[str, str]:
    """Return the points of the line, and the height of its last one."""
    top = max(*weekly.weeks, 1)
    step = WIDE / (len(weekly.weeks) - 1)
    heights = [f"{HIGH - EDGE - (HIGH - 2 * EDGE) * count / top:.1f}" for count in weekly.weeks]
    return " ".join(f"{step * place:.1f} {high}" for place, high in enumerate(heights)), heights[-1]


def _row(row: PlaceRow) -> Row:
    flow, code = row.flow, row.place.code if row.place else ""
    return Row(
        name=row.place.name if row.place else "",
        received=number(flow.received),
        open=number(row.open),
        open_address=rows_address(xa=code) if row.open else "",
        late=number(row.late),
        late_address=rows_address(nhom="qua-han", xa=code) if row.late else "",
        on_time=f"{number(flow.on_time)}/{number(flow.answered)}",
        on_time_address=behind.address("dung-han", code) if flow.answered else "",
        opinions=_said(row),
        opinions_address=behind.address("da-giai-quyet", code) if flow.ratings else "",
        reopened=percent(flow.reopened) or "–",
        reopened_address=behind.address("mo-lai", code) if flow.reopened else "",
    )


def _said(row: PlaceRow) -> str:
    flow = row.flow
    if flow.solved is None:
        return _too_few()
    return " / ".join(percent(one, 0) for one in (flow.solved, flow.partly, flow.not_solved))
