"""The administration's front page: what the actor may look after, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.kernel.registries import nav_items
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.layout import address_of


@dataclass(frozen=True, slots=True)
class Place:
    label: str
    address: str
    icon: str
    text: str


@staff_page
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """List the administration pages that exist and are open to the actor."""
    actor = staff_of(request)
    texts = _texts()
    places = [
        Place(str(item.label), address, item.icon, texts.get(item.url_name, ""))
        for _name, item in nav_items.items()
        if item.section == "admin" and item.url_name != "cases:admin" and item.shown(actor)
        if (address := address_of(item.url_name))
    ]
    order = {item.url_name: item.order for item in nav_items}
    by_address = {address_of(name): place for name, place in order.items()}
    places.sort(key=lambda place: by_address.get(place.address, 0))
    return page(request, "cases/staff/tables/overview.html", {"places": places})


def _texts() -> dict[str, str]:
    """Say in a line what each page is for; a page without a line shows its name alone."""
    return {
        "cases:rules": _("Which unit receives which report, in what order the rules are looked at."),
        "cases:phrases": _("Words by which a kind of matter is suggested to the citizen."),
        "cases:deadlines": _("Working days for taking and answering, and the time for rating."),
        "cases:pace": _("How often an answer may be extended, when people are reminded, when it goes to those above."),
        "calendar:year": _("Days off, swap days and office hours that deadlines count with."),
        "standards:lists": _("Kinds of unit, kinds of matter, channels and other words to choose from."),
        "organisations:people": _("Accounts: who signs in, which roles they hold, help to get back in."),
        "organisations:own_rights": _("Who may do what in this unit, from when until when."),
        "jobs:overview": _("Work that waits, runs or has failed in the background."),
        "mail:outbox": _("Mail that waits, was sent or could not be delivered."),
    }
