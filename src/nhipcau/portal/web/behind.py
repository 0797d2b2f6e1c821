"""The rows behind a figure of the overview, ready to be written."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.cases.queries import HappeningPage
from nhipcau.kernel import ids
from nhipcau.organisations import queries as organisations

FIGURES = {
    "dung-han": "on_time",
    "tre-han": "too_late",
    "da-giai-quyet": "rated_solved",
    "mot-phan": "rated_partly",
    "chua-giai-quyet": "rated_not_solved",
    "mo-lai": "reopened",
}
"""The address's word for each figure that counts events."""


def address(figure: str, place: str = "", after: str = "") -> str:
    """Return where the rows of a figure stand."""
    asked = urlencode([(name, value) for name, value in (("xa", place), ("trang", after)) if value])
    return reverse("portal:behind", args=[figure]) + (f"?{asked}" if asked else "")


def others(figure: str, place: str) -> list[tuple[str, str, bool]]:
    """Return label and address of each figure of the same family, and whether it is this one."""
    words = _words()
    family = [name for name in FIGURES if words[name][1] == words[figure][1]]
    return [(words[name][0], address(name, place), name == figure) for name in family]


def behind_page(found: HappeningPage, *, figure: str, place: str, is_first: bool) -> dict[str, object]:
    """Return what the page shows."""
    label, family = _words()[figure]
    return {
        "title": label,
        "family": family,
        "place": organisations.territory_by_code(place).name if place else "",
        "others": others(figure, place),
        "rows": found.rows,
        "later": address(figure, place, ids.short_form(found.next)) if found.next else "",
        "is_first": is_first,
    }


def cursor_of(text: str) -> UUID | None:
    """Read where the page before ended; a damaged cursor starts again from the newest."""
    try:
        return ids.from_short_form(text) if text else None
    except ValueError:
        return None


def _words() -> dict[str, tuple[str, str]]:
    answers, ratings = _("Answers of the last 30 days"), _("Ratings of the last 30 days")
    return {
        "dung-han": (_("Answered on time"), answers),
        "tre-han": (_("Answered late"), answers),
        "da-giai-quyet": (_("Solved"), ratings),
        "mot-phan": (_("Partly solved"), ratings),
        "chua-giai-quyet": (_("Not solved"), ratings),
        "mo-lai": (_("Reopened"), _("Cases reopened in the last 30 days")),
    }
