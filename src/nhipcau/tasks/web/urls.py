"""Addresses of tasks; each room of pages keeps its own list."""

from django.urls import URLPattern

from nhipcau.tasks.web.copies.urls import urlpatterns as copies
from nhipcau.tasks.web.issuing.urls import urlpatterns as issuing
from nhipcau.tasks.web.matrix.urls import urlpatterns as matrix
from nhipcau.tasks.web.reviews.urls import urlpatterns as reviews

app_name = "tasks"

urlpatterns: list[URLPattern] = [*issuing, *matrix, *reviews, *copies]
