"""Addresses of documents; each room of pages keeps its own list."""

from django.urls import URLPattern

from nhipcau.documents.web.drafts.urls import urlpatterns as drafts
from nhipcau.documents.web.importing.urls import urlpatterns as importing

app_name = "documents"

urlpatterns: list[URLPattern] = [
    *drafts,
    *importing,
]
