"""Addresses of documents; each room of pages keeps its own list."""

from django.urls import URLPattern

from nhipcau.documents.web.intake.urls import urlpatterns as intake

app_name = "documents"

urlpatterns: list[URLPattern] = [
    *intake,
]
