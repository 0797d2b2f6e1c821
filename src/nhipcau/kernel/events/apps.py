from django.apps import AppConfig

from nhipcau.kernel.registries import health_checks


class EventsApp(AppConfig):
    name = "nhipcau.kernel.events"
    label = "kernel_events"

    def ready(self) -> None:
        from nhipcau.kernel.events import health

        health_checks.add("sealer", health.sealer_silence)
