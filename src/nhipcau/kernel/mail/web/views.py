"""Pages of the outbox. Each makes one call."""

from __future__ import annotations

import ipaddress
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nhipcau.kernel.errors import Conflict, NotFound
from nhipcau.kernel.mail import operations, queries
from nhipcau.kernel.mail.web import rows
from nhipcau.kernel.web.gate import actor_of, admin_page
from nhipcau.kernel.web.http import client_address, page, redirect_back


@require_safe
@admin_page()
def outbox(request: HttpRequest) -> HttpResponse:
    """List the mails of one tab; addresses are masked."""
    tab = request.GET.get("muc", "waiting")
    found = queries.outbox(actor=actor_of(request), tab=tab, after=request.GET.get("sau", ""))
    values = {
        "rows": [rows.mail_row(mail) for mail in found.rows],
        "tab": tab,
        "tabs": rows.tabs(tab, found.counts),
        "has_server": found.has_server,
        "more": f"{request.path}?muc={tab}&sau={found.after}" if found.after else "",
    }
    return page(request, "mail/outbox.html", values)


@require_safe
@admin_page()
def read(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """Open one mail; the reading is recorded."""
    mail = operations.read_mail(actor=actor_of(request), mail_id=mail_id)
    return page(request, "mail/mail.html", {"row": rows.mail_row(mail)})


@require_POST
@admin_page()
def send_again(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """Put a mail back into the outbox."""
    try:
        operations.send_again(actor=actor_of(request), mail_id=mail_id)
    except Conflict as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The mail is in the outbox again."))
    return redirect_back(request, reverse("mail:outbox"))


def _only_here(request: HttpRequest) -> None:
    """Serve this machine only, even if somebody put a proxy before a demo."""
    address = ipaddress.ip_address(client_address(request))
    if not address.is_loopback or "X-Forwarded-For" in request.headers:
        raise NotFound


@require_safe
@never_cache
def demo(request: HttpRequest) -> HttpResponse:
    """Show whoever tries the product out the mails people would get."""
    _only_here(request)
    found = queries.demo_outbox(request.GET.get("sau", ""))
    values = {
        "rows": [rows.mail_row(mail) for mail in found.rows],
        "more": f"{request.path}?sau={found.after}" if found.after else "",
    }
    return page(request, "mail/demo.html", values)


@require_safe
@never_cache
def demo_one(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """Show one mail of the demo."""
    _only_here(request)
    return page(request, "mail/demo_one.html", {"row": rows.mail_row(queries.demo_mail(mail_id))})
