"""All addresses: each module brings its own list, mounted here without a prefix of its own choosing."""

from django.urls import include, path

from nhipcau.config.reference import api_reference

urlpatterns = [
    # Before the lists without a prefix: a program's call would be looked for in each of them first.
    path("api/v1/", include(("nhipcau.config.api", "api"), namespace="api")),
    path("", include("nhipcau.kernel.web.urls")),
    path("", include("nhipcau.kernel.blobs.urls")),
    path("", include("nhipcau.kernel.calendar.urls")),
    path("", include("nhipcau.kernel.jobs.urls")),
    path("", include("nhipcau.kernel.mail.urls")),
    path("", include("nhipcau.kernel.live.web.urls")),
    path("", include("nhipcau.accounts.web.urls")),
    path("", include("nhipcau.organisations.web.urls")),
    path("", include("nhipcau.standards.web.urls")),
    path("", include("nhipcau.documents.web.urls")),
    path("", include("nhipcau.tasks.web.urls")),
    path("", include("nhipcau.spaces.web.urls")),
    path("", include("nhipcau.cases.web.urls")),
    path("", include("nhipcau.meetings.web.urls")),
    path("", include("nhipcau.notifications.web.urls")),
    path("", include("nhipcau.help.web.urls")),
    path("", include("nhipcau.adoption.web.urls")),
    path("", include("nhipcau.portal.web.urls")),
    path("tai-lieu-api/", api_reference, name="api_reference"),
]

handler400 = "nhipcau.kernel.web.views.bad_request"
handler403 = "nhipcau.kernel.web.views.forbidden"
handler404 = "nhipcau.kernel.web.views.page_not_found"
handler500 = "nhipcau.kernel.web.views.server_error"
