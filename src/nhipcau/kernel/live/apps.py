from django.apps import AppConfig


class LiveApp(AppConfig):
    name = "nhipcau.kernel.live"
    label = "kernel_live"

    def ready(self) -> None:
        from nhipcau.kernel.live import health
        from nhipcau.kernel.registries import health_notes

        health_notes.add("live", health.stream_silence)
