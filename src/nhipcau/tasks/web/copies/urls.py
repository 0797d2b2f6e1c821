"""Addresses of what units received: the work list, one copy, and what can be done with it."""

from django.urls import URLPattern, path

from nhipcau.tasks.web.copies import acting, lists, showing
from nhipcau.tasks.web.copies.deeds import DEEDS

_ONE = "nhiem-vu/<uuid:copy_id>/"

urlpatterns: list[URLPattern] = [
    path("nhiem-vu/", lists.copies, name="copies"),
    path("nhiem-vu/viec/<uuid:task_id>/", showing.opened, name="opened"),
    path(_ONE, showing.copy, name="copy"),
    path(f"{_ONE}dien-bien/", showing.timeline, name="timeline"),
    *(
        path(f"{_ONE}{deed.slug}/", acting.deed_page, {"move": deed.move}, name=f"copy_{deed.move}")
        for deed in DEEDS.values()
    ),
]
