from datetime import timedelta

from django.apps import AppConfig


class DocumentsApp(AppConfig):
    name = "nhipcau.documents"
    label = "documents"

    def ready(self) -> None:
        from nhipcau.documents import demo, jobs, permissions, seeds, subscribers
        from nhipcau.documents.events import DocumentFiled, DocumentRegistered, DocumentTakenOut
        from nhipcau.documents.queries import ORIGINALS, badge, linked_documents, may_read_original, news, share_news
        from nhipcau.documents.queries.filing import news as filing_news
        from nhipcau.documents.queries.filing.found import FACET, file_names, files_of_entries
        from nhipcau.documents.queries.found import SEARCH, facet_names, facet_sources
        from nhipcau.documents.web.files.navigation import ITEMS as FILES
        from nhipcau.documents.web.registers.navigation import ITEMS
        from nhipcau.kernel import blobs, registries
        from nhipcau.kernel.events import subscribe
        from nhipcau.kernel.jobs import schedule
        from nhipcau.kernel.search import register_kind

        for kind in permissions.KINDS:
            registries.linked_things.add(kind, linked_documents)
        registries.seeders.add("documents", registries.DemoPart(order=32, load=seeds.load))
        for name, item in FILES.items():
            registries.nav_items.add(name, item)
        filing_news.register()
        schedule("documents.tell_due", jobs.tell_due, every=timedelta(days=1))
        registries.demo_parts.add("documents", registries.DemoPart(order=30, load=demo.load))
        registries.badges.add("documents", badge)
        for name, item in ITEMS.items():
            registries.nav_items.add(name, item)
        news.register()
        blobs.register_reader(ORIGINALS, may_read_original)
        register_kind(SEARCH)
        facet_sources.add(FACET, files_of_entries)
        facet_names.add(FACET, file_names)
        share_news.register()
        schedule("documents.forget_imports", jobs.forget_imports, every=timedelta(days=1))
        schedule("documents.recount_digitised", jobs.recount_digitised, every=timedelta(minutes=2))
        schedule("documents.end_shares", jobs.end_shares, every=timedelta(minutes=1))
        subscribe("documents.figures", on=subscribers.FIGURES_CHANGE, run=subscribers.on_figures_changed)
        subscribe("documents.search", on=subscribers.CHANGES_ALL_LINES, run=subscribers.on_document_changed)
        subscribe("documents.citations", on=[DocumentRegistered], run=subscribers.on_registered)
        subscribe("documents.filed", on=[DocumentFiled, DocumentTakenOut], run=subscribers.on_filed)
