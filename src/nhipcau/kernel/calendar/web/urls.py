"""The administrators' pages of the calendar."""

from django.urls import path

from nhipcau.kernel.calendar.web import views

app_name = "calendar"

urlpatterns = [
    path("quan-tri/ngay-nghi/", views.year, name="year"),
    path("quan-tri/ngay-nghi/them/", views.add, name="add"),
    path("quan-tri/ngay-nghi/gio-lam-viec/", views.hours, name="hours"),
    path("quan-tri/ngay-nghi/<uuid:day_id>/", views.change, name="change"),
    path("quan-tri/ngay-nghi/<uuid:day_id>/xac-nhan/", views.confirm, name="confirm"),
    path("quan-tri/ngay-nghi/<uuid:day_id>/bo/", views.remove, name="remove"),
]
