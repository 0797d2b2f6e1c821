from django.apps import AppConfig


class CasesApp(AppConfig):
    name = "nhipcau.cases"
    label = "cases"
