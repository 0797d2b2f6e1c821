"""Addresses of documents; each room of pages keeps its own list."""

from django.urls import URLPattern

from nhipcau.documents.web.digitised.urls import urlpatterns as digitised
from nhipcau.documents.web.drafts.urls import urlpatterns as drafts
from nhipcau.documents.web.files.urls import urlpatterns as files
from nhipcau.documents.web.finding.urls import urlpatterns as finding
from nhipcau.documents.web.importing.urls import urlpatterns as importing
from nhipcau.documents.web.intake.urls import urlpatterns as intake
from nhipcau.documents.web.outputs.urls import urlpatterns as outputs
from nhipcau.documents.web.registers.urls import urlpatterns as registers

app_name = "documents"

urlpatterns: list[URLPattern] = [
    *files,
    *outputs,
    *drafts,
    *finding,
    *importing,
    *registers,
    *digitised,
    *intake,
]
