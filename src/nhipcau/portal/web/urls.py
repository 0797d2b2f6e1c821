"""Addresses of the start pages."""

from django.urls import path

from nhipcau.portal.web import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("theo-doi/", views.follow, name="follow"),
    path("them/", views.more, name="more"),
    path("noi-nhan-khieu-nai-to-cao/", views.elsewhere, name="elsewhere"),
    path("bao-ve-du-lieu/", views.privacy, name="privacy"),
    path("tro-nang/", views.accessibility, name="accessibility"),
    path("hom-nay/", views.today, name="today"),
    path("toan-canh/", views.overview, name="overview"),
    path("toan-canh/<slug:figure>/", views.behind, name="behind"),
    path("tim/", views.search, name="search"),
]
