from django.apps import AppConfig


class StandardsApp(AppConfig):
    name = "nhipcau.standards"
    label = "standards"
