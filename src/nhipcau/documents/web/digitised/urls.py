"""Addresses of how much is digitised."""

from django.urls import URLPattern, path

from nhipcau.documents.web.digitised import views

urlpatterns: list[URLPattern] = [
    path("van-ban/so-hoa/", views.own, name="digitised"),
    path("van-ban/so-hoa/<uuid:unit_id>/", views.of_unit, name="digitised_unit"),
]
