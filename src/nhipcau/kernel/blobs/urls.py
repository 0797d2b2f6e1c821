"""Addresses of stored bytes."""

from django.urls import path

from nhipcau.kernel.blobs.web import views

urlpatterns = [
    path("tep/<uuid:blob_id>/", views.blob, name="blob"),
    path("tep/<uuid:blob_id>/nho/", views.blob_thumb, name="blob_thumb"),
]
