"""Addresses of cases: what citizens open, what officers open."""

from django.urls import URLPattern

from nhipcau.cases.web.citizen.urls import urlpatterns as citizen
from nhipcau.cases.web.public.urls import urlpatterns as public
from nhipcau.cases.web.staff.urls import urlpatterns as staff

app_name = "cases"
urlpatterns: list[URLPattern] = [*citizen, *public, *staff]
