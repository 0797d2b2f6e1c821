from datetime import timedelta

from django.apps import AppConfig


class DocumentsApp(AppConfig):
    name = "nhipcau.documents"
    label = "documents"

    def ready(self) -> None:
        from nhipcau.documents import jobs, seeds
        from nhipcau.documents.web.drafts.navigation import ITEMS as DRAFTING
        from nhipcau.kernel import registries
        from nhipcau.kernel.jobs import schedule

        registries.seeders.add("documents", registries.DemoPart(order=32, load=seeds.load))
        schedule("documents.forget_imports", jobs.forget_imports, every=timedelta(days=1))
        for name, item in DRAFTING.items():
            registries.nav_items.add(name, item)
