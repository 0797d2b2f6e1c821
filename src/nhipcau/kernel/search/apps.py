from django.apps import AppConfig


class SearchApp(AppConfig):
    name = "nhipcau.kernel.search"
    label = "kernel_search"

    def ready(self) -> None:
        from nhipcau.kernel.events import subscribe
        from nhipcau.kernel.registries import health_checks
        from nhipcau.kernel.search import health, waiting

        subscribe("kernel.search", on="all", run=waiting.note_event, batch=waiting.note_events)
        health_checks.add("search", health.check)
