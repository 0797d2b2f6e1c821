from django.apps import AppConfig


class EventsApp(AppConfig):
    name = "nhipcau.kernel.events"
    label = "kernel_events"
