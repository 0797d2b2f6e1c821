"""Addresses of the registers."""

from django.urls import URLPattern, path

from nhipcau.documents.web.registers import actions, books, entering, line, settings, units, work
from nhipcau.documents.web.registers.deeds import DEEDS

urlpatterns: list[URLPattern] = [
    path("van-ban/", work.work, name="work"),
    path("van-ban/den/", books.book, {"direction": "incoming"}, name="book_in"),
    path("van-ban/di/", books.book, {"direction": "outgoing"}, name="book_out"),
    path("van-ban/den/vao-so/", entering.register, name="register"),
    path("van-ban/di/phat-hanh/", entering.issue, name="issue"),
    path("van-ban/don-vi/", units.find_units, name="find_units"),
    path("van-ban/so/", settings.registers, name="registers"),
    path("van-ban/<uuid:entry_id>/", line.line, name="line"),
    path("van-ban/<uuid:entry_id>/dien-bien/", line.older_entries, name="older"),
    path("van-ban/<uuid:entry_id>/vi-sao-han/", line.why_date, name="why_date"),
    path("van-ban/<uuid:entry_id>/tep/<uuid:blob_id>/", line.file, name="line_file"),
    *(
        path(f"van-ban/<uuid:entry_id>/{deed.slug}/", actions.deed_page, {"move": deed.move}, name=f"deed_{deed.move}")
        for deed in DEEDS.values()
    ),
]
