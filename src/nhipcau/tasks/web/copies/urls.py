"""Addresses of copies."""

from django.urls import URLPattern, path

from nhipcau.tasks.web.copies import acting, lists, views
from nhipcau.tasks.web.copies.deeds import DEEDS

urlpatterns: list[URLPattern] = [
    path("nhiem-vu/", lists.copy_list, name="copies"),
    path("nhiem-vu/viec/<uuid:task_id>/", views.opened, name="opened"),
    path("nhiem-vu/<uuid:copy_id>/", views.copy_page, name="copy"),
    path("nhiem-vu/<uuid:copy_id>/dien-bien/", views.older, name="older"),
    *(
        path(f"nhiem-vu/<uuid:copy_id>/{deed.slug}/", acting.deed_page, {"move": deed.move}, name=f"deed_{deed.move}")
        for deed in DEEDS.values()
    ),
]
