"""Pages of notifications."""

from django.urls import path

from nhipcau.notifications.web import views

app_name = "notifications"

urlpatterns = [
    path("thong-bao/", views.notifications, name="list"),
    path("thong-bao/doc-het/", views.read_all, name="read_all"),
    path("thong-bao/<uuid:notification_id>/", views.follow, name="open"),
    path("thong-bao/<uuid:notification_id>/da-doc/", views.read_one, name="read_one"),
]
