from datetime import timedelta

from django.apps import AppConfig

from nhipcau.kernel.registries import health_checks


class JobsApp(AppConfig):
    name = "nhipcau.kernel.jobs"
    label = "kernel_jobs"

    def ready(self) -> None:
        from nhipcau.kernel.jobs import health, scheduling, upkeep

        scheduling.schedule("jobs.purge", upkeep.purge_jobs, every=timedelta(days=1))
        health_checks.add("worker", health.worker_silence)
