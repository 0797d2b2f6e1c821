from django.apps import AppConfig


class ConfigApp(AppConfig):
    name = "nhipcau.config"
    label = "config"
