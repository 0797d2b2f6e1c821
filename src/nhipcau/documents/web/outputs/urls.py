"""Addresses of what is printed and taken away."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from nhipcau.documents.permissions import INCOMING, OUTGOING
from nhipcau.documents.web.outputs import views


class FormatConverter(StringConverter):
    """The formats a table is taken away in."""

    regex = "pdf|docx|xlsx"


register_converter(FormatConverter, "output_format")


def _both(
    place: str, view: Callable[..., HttpResponse], name: str, more: Mapping[str, Any] | None = None
) -> list[URLPattern]:
    """Return the address of a page and that of its files."""
    given = dict(more or {})
    return [
        path(f"{place}/", view, given, name=name),
        path(f"{place}.<output_format:file_format>", view, given, name=f"{name}_as"),
    ]


urlpatterns: list[URLPattern] = [
    path("van-ban/in/", views.overview, name="outputs"),
    *_both("van-ban/in/so-den", views.register, "out_incoming", {"direction": INCOMING}),
    *_both("van-ban/in/so-di", views.register, "out_outgoing", {"direction": OUTGOING}),
    *_both("van-ban/in/giai-quyet", views.settlement, "out_settlement"),
    path("van-ban/in/giai-quyet/van-ban/", views.settlement_rows, name="out_settlement_rows"),
    *_both("van-ban/in/muc-luc-ho-so", views.file_index, "out_files"),
    *_both("van-ban/in/muc-luc-van-ban/<uuid:file_id>", views.file, "out_file"),
    *_both("van-ban/in/danh-muc-ho-so/<int:year>", views.year_list, "out_year"),
]
