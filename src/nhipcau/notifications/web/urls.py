"""Pages of notifications."""

from django.urls import path

from nhipcau.notifications.web import choosing, views

app_name = "notifications"

urlpatterns = [
    path("thong-bao/", views.notifications, name="list"),
    path("thong-bao/doc-het/", views.read_all, name="read_all"),
    path("thong-bao/cai-dat/", choosing.preferences, name="preferences"),
    path("thong-bao/cai-dat/thiet-bi/", choosing.add_device, name="add_device"),
    path("thong-bao/cai-dat/thiet-bi/<uuid:device_id>/bo/", choosing.remove_device, name="remove_device"),
    path("thong-bao/nhan-tin.js", choosing.worker, name="worker"),
    path("thong-bao/<uuid:notification_id>/", views.follow, name="open"),
    path("thong-bao/<uuid:notification_id>/da-doc/", views.read_one, name="read_one"),
    path("quan-tri/thong-bao/", choosing.deliveries, name="deliveries"),
]
