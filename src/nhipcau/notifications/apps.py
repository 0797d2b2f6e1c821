from django.apps import AppConfig


class NotificationsApp(AppConfig):
    name = "nhipcau.notifications"
    label = "notifications"
