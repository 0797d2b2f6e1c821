from django.apps import AppConfig


class OrganisationsApp(AppConfig):
    name = "nhipcau.organisations"
    label = "organisations"
