"""Addresses of the frame."""

from django.urls import path

from nhipcau.kernel.web import views

app_name = "web"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("ngon-ngu/", views.switch_language, name="language"),
    path("favicon.svg", views.favicon, name="favicon"),
    path("thanh-phan/", views.components, name="components"),
]
