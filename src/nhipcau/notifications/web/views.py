"""The list of notifications, and the marks on it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.kernel.web.gate import actor_of, staff_page
from nhipcau.kernel.web.http import page, redirect_back
from nhipcau.notifications import operations, queries
from nhipcau.notifications.web.rows import news_rows

LIST = "/thong-bao/"


@require_safe
@staff_page
def notifications(request: HttpRequest) -> HttpResponse:
    """Show the actor's notifications, newest first; `?chua-doc=1` the unread ones."""
    only_unread = request.GET.get("chua-doc") == "1"
    found = queries.notification_list(
        actor=actor_of(request), after=request.GET.get("sau", ""), only_unread=only_unread
    )
    values = {
        "found": found,
        "rows": news_rows(found.rows),
        "only_unread": only_unread,
        "is_first": "sau" not in request.GET,
    }
    return page(request, "notifications/list.html", values)


@require_safe
@staff_page
def follow(request: HttpRequest, notification_id: UUID) -> HttpResponse:
    """Mark one as read and go where it leads."""
    return HttpResponseRedirect(operations.open_notification(actor=actor_of(request), notification_id=notification_id))


@require_POST
@staff_page
def read_one(request: HttpRequest, notification_id: UUID) -> HttpResponse:
    """Mark one as read and stay."""
    operations.mark_read(actor=actor_of(request), notification_id=notification_id)
    return redirect_back(request, LIST)


@require_POST
@staff_page
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    operations.mark_all_read(actor=actor_of(request))
    messages.success(request, _("All notifications are marked as read."))
    return HttpResponseRedirect(LIST)
