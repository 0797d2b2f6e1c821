"""Addresses of documents; each room of pages keeps its own list."""

from django.urls import URLPattern

from nhipcau.documents.web.digitised.urls import urlpatterns as digitised
from nhipcau.documents.web.importing.urls import urlpatterns as importing
from nhipcau.documents.web.intake.urls import urlpatterns as intake
from nhipcau.documents.web.registers.urls import urlpatterns as registers

app_name = "documents"

urlpatterns: list[URLPattern] = [
    *importing,
    *registers,
    *digitised,
    *intake,
]
