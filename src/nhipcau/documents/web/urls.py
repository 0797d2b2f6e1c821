"""Addresses of documents; each room of pages keeps its own list."""

from django.urls import URLPattern

from nhipcau.documents.web.files.urls import urlpatterns as files
from nhipcau.documents.web.outputs.urls import urlpatterns as outputs

app_name = "documents"

urlpatterns: list[URLPattern] = [
    *files,
    *outputs,
]
