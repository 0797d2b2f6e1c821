from datetime import timedelta

from django.apps import AppConfig

from nhipcau.kernel.registries import badges, health_checks, nav_items


class JobsApp(AppConfig):
    name = "nhipcau.kernel.jobs"
    label = "kernel_jobs"

    def ready(self) -> None:
        from nhipcau.kernel.jobs import health, navigation, queries, scheduling, upkeep

        scheduling.schedule("jobs.purge", upkeep.purge_jobs, every=timedelta(days=1))
        health_checks.add("worker", health.worker_silence)
        badges.add(navigation.BADGE, queries.trouble)
        nav_items.add("jobs", navigation.ITEM)
