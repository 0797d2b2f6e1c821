from django.apps import AppConfig


class HandlingApp(AppConfig):
    name = "nhipcau.handling"
    label = "handling"
