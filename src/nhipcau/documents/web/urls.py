"""Addresses of documents; each room of pages keeps its own list."""

from django.urls import URLPattern

from nhipcau.documents.web.finding.urls import urlpatterns as finding

app_name = "documents"

urlpatterns: list[URLPattern] = [
    *finding,
]
