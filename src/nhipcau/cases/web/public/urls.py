"""Addresses for everybody."""

from django.urls import path

from nhipcau.cases.web.public import pages

urlpatterns = [
    path("phan-anh-cong-khai/", pages.public_list, name="public_list"),
    path("phan-anh-cong-khai/<str:code>/", pages.public_case, name="public_case"),
]
