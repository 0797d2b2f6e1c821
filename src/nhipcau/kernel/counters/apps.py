from django.apps import AppConfig


class CountersApp(AppConfig):
    name = "nhipcau.kernel.counters"
    label = "kernel_counters"
