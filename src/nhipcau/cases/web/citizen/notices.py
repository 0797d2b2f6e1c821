"""What may not be a case, or not yet: emergencies, complaints and denunciations, crime and corruption."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict

from nhipcau.cases import rules
from nhipcau.cases.errors import Notice
from nhipcau.cases.web.citizen.photos import KeptPhoto
from nhipcau.kernel.web.http import page

NOT_REPEATED = {"photos", "photo_ids", "acknowledged", "confirmed", "edit"}


def turns_away(notice: Notice, posted: QueryDict, category: str) -> bool:
    """Tell whether this is for others to receive: the kind was chosen, or the person said "yes, that is what it is"."""
    return category in rules.CRIME_CATEGORIES or (notice.kind == "crime" and posted.get("confirmed") == "crime")


def ask_page(request: HttpRequest, notice: Notice, posted: QueryDict, photos: Sequence[KeptPhoto]) -> HttpResponse:
    """Show where such a matter goes. The whole form goes along, so that one press sends it on or goes back to it."""
    acknowledged = dict.fromkeys([*posted.getlist("acknowledged"), notice.kind])
    values = {
        "notice": notice,
        "hidden": [
            (name, value) for name, given in posted.lists() if name not in NOT_REPEATED for value in given if value
        ],
        "photos": photos,
        "acknowledged": [kind for kind in acknowledged if kind],
    }
    return page(request, "cases/citizen/notice.html", values, status=422)


def turned_away_page(request: HttpRequest, notice: Notice, said: str) -> HttpResponse:
    """Show the addresses, and the words once more for copying. They are on this page and nowhere else."""
    return page(request, "cases/citizen/turned_away.html", {"notice": notice, "said": said}, status=422)
