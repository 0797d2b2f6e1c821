from datetime import timedelta

from django.apps import AppConfig


class DocumentsApp(AppConfig):
    name = "nhipcau.documents"
    label = "documents"

    def ready(self) -> None:
        from nhipcau.documents import seeds
        from nhipcau.documents.events import DocumentRegistered
        from nhipcau.documents.jobs import finding as finding_jobs
        from nhipcau.documents.queries import share_news
        from nhipcau.documents.queries.found import SEARCH
        from nhipcau.documents.subscribers import finding
        from nhipcau.kernel import registries
        from nhipcau.kernel.events import subscribe
        from nhipcau.kernel.jobs import schedule
        from nhipcau.kernel.search import register_kind

        registries.seeders.add("documents", registries.DemoPart(order=32, load=seeds.load))
        register_kind(SEARCH)
        share_news.register()
        subscribe("documents.search", on=finding.CHANGES_ALL_LINES, run=finding.on_document_changed)
        subscribe("documents.citations", on=[DocumentRegistered], run=finding.on_registered)
        schedule("documents.end_shares", finding_jobs.end_shares, every=timedelta(minutes=1))
