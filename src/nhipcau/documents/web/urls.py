"""Addresses of documents; each room of pages keeps its own list."""

from django.urls import URLPattern

app_name = "documents"

urlpatterns: list[URLPattern] = []
