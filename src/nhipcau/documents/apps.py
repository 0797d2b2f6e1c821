from datetime import timedelta

from django.apps import AppConfig


class DocumentsApp(AppConfig):
    name = "nhipcau.documents"
    label = "documents"

    def ready(self) -> None:
        _tell_facts()
        _tell_pages()
        _tell_reading()
        _tell_work()


def _tell_facts() -> None:
    """Seed tables and demo data."""
    from nhipcau.documents import demo, seeds
    from nhipcau.documents.demo import drafts, stacks
    from nhipcau.kernel import registries
    from nhipcau.kernel.registries import DemoPart

    registries.seeders.add("documents", DemoPart(order=32, load=seeds.load))
    registries.demo_parts.add("documents", DemoPart(order=30, load=demo.load))
    registries.demo_parts.add("drafts", DemoPart(order=31, load=drafts.load))
    registries.demo_parts.add("stacks", DemoPart(order=32, load=stacks.load))


def _tell_pages() -> None:
    """Navigation and its counts."""
    from nhipcau.documents.queries import badge
    from nhipcau.documents.queries.uses import FUNCTIONS
    from nhipcau.documents.web.drafts.navigation import ITEMS as DRAFTING
    from nhipcau.documents.web.files.navigation import ITEMS as FILES
    from nhipcau.documents.web.intake.navigation import ITEMS as INTAKE
    from nhipcau.documents.web.registers.navigation import ITEMS
    from nhipcau.kernel import registries

    registries.badges.add("documents", badge)
    for name, function in FUNCTIONS.items():
        registries.functions.add(name, function)
    for name, item in {**ITEMS, **INTAKE, **FILES, **DRAFTING}.items():
        registries.nav_items.add(name, item)


def _tell_reading() -> None:
    """Who reads files, what is found, what stands beside other things, who is told."""
    from nhipcau.documents import permissions
    from nhipcau.documents.queries import (
        ORIGINALS,
        draft_news,
        linked_documents,
        may_read_original,
        news,
        share_news,
    )
    from nhipcau.documents.queries.discussed import DISCUSSED
    from nhipcau.documents.queries.filing import news as filing_news
    from nhipcau.documents.queries.filing.found import FACET, file_names, files_of_entries
    from nhipcau.documents.queries.found import SEARCH, facet_names, facet_sources
    from nhipcau.kernel import blobs, registries
    from nhipcau.kernel.search import register_kind

    blobs.register_reader(ORIGINALS, may_read_original)
    register_kind(SEARCH)
    facet_sources.add(FACET, files_of_entries)
    facet_names.add(FACET, file_names)
    for kind in permissions.KINDS:
        registries.linked_things.add(kind, linked_documents)
        registries.discussed.add(kind, DISCUSSED)
    for told in (news, share_news, filing_news, draft_news):
        told.register()


def _tell_work() -> None:
    """Work of the timer, and what documents do when something happened."""
    from nhipcau.documents import jobs, subscribers
    from nhipcau.documents.events import DocumentFiled, DocumentRegistered, DocumentTakenOut
    from nhipcau.kernel.events import subscribe
    from nhipcau.kernel.jobs import schedule

    schedule("documents.forget_imports", jobs.forget_imports, every=timedelta(days=1))
    schedule("documents.tell_due", jobs.tell_due, every=timedelta(days=1))
    schedule("documents.take_up_stacks", jobs.take_up_stacks, every=timedelta(minutes=1))
    schedule("documents.make_missing_archivals", jobs.make_missing_archivals, every=timedelta(minutes=10))
    schedule("documents.fetch_folders", jobs.fetch_folders, every=timedelta(seconds=15))
    schedule("documents.fetch_mails", jobs.fetch_mails, every=timedelta(minutes=1))
    schedule("documents.sweep_pictures", jobs.sweep_pictures, every=timedelta(days=1))
    schedule("documents.recount_digitised", jobs.recount_digitised, every=timedelta(minutes=2))
    schedule("documents.end_shares", jobs.end_shares, every=timedelta(minutes=1))
    subscribe("documents.figures", on=subscribers.FIGURES_CHANGE, run=subscribers.on_figures_changed)
    subscribe("documents.search", on=subscribers.CHANGES_ALL_LINES, run=subscribers.on_document_changed)
    subscribe("documents.citations", on=[DocumentRegistered], run=subscribers.on_registered)
    subscribe("documents.filed", on=[DocumentFiled, DocumentTakenOut], run=subscribers.on_filed)
