"""Addresses of taking over an older register."""

from django.urls import URLPattern, path

from nhipcau.documents.web.importing import views

urlpatterns: list[URLPattern] = [
    path("van-ban/so/nhap/", views.upload, name="import_new"),
    path("van-ban/so/nhap/mau-<str:direction>.csv", views.sample, {"file_format": "csv"}, name="import_sample_csv"),
    path("van-ban/so/nhap/mau-<str:direction>.xlsx", views.sample, {"file_format": "xlsx"}, name="import_sample_xlsx"),
    path("van-ban/so/nhap/<uuid:import_id>/", views.show, name="import"),
    path("van-ban/so/nhap/<uuid:import_id>/nhan/", views.take_over, name="import_take_over"),
    path("van-ban/so/nhap/<uuid:import_id>/bi-tra.csv", views.rejects, name="import_rejects"),
]
