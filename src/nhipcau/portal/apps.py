from django.apps import AppConfig


class PortalApp(AppConfig):
    name = "nhipcau.portal"
    label = "portal"
