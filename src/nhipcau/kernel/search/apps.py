from django.apps import AppConfig


class SearchApp(AppConfig):
    name = "nhipcau.kernel.search"
    label = "kernel_search"
