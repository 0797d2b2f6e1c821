from datetime import timedelta

from django.apps import AppConfig


class DocumentsApp(AppConfig):
    name = "nhipcau.documents"
    label = "documents"

    def ready(self) -> None:
        from nhipcau.documents import jobs, seeds
        from nhipcau.documents.queries.filing import news as filing_news
        from nhipcau.documents.web.files.navigation import ITEMS as FILES
        from nhipcau.kernel import registries
        from nhipcau.kernel.jobs import schedule

        registries.seeders.add("documents", registries.DemoPart(order=32, load=seeds.load))
        for name, item in FILES.items():
            registries.nav_items.add(name, item)
        filing_news.register()
        schedule("documents.tell_due", jobs.tell_due, every=timedelta(days=1))
