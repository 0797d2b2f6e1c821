from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesApp(AppConfig):
    name = "nhipcau.cases"
    label = "cases"

    def ready(self) -> None:
        from nhipcau.cases import demo, jobs, permissions, seeds, subscribers
        from nhipcau.cases.queries import badge, case_by_link, news
        from nhipcau.cases.queries.blobs import (
            ATTACHMENTS,
            PHOTOS,
            PUBLISHED,
            may_read_attachment,
            may_read_photo,
            may_read_published,
        )
        from nhipcau.cases.queries.discussed import DISCUSSED
        from nhipcau.cases.queries.found import SEARCH
        from nhipcau.cases.queries.linked import linked_cases
        from nhipcau.cases.queries.published import SEARCH as PUBLIC_SEARCH
        from nhipcau.cases.queries.uses import FUNCTIONS
        from nhipcau.cases.web.staff.navigation import ITEMS
        from nhipcau.documents.events import DocumentRecalled, DocumentSettled, DraftIssued
        from nhipcau.handling.events import DeadlineMoved
        from nhipcau.kernel import blobs, registries
        from nhipcau.kernel.events import subscribe
        from nhipcau.kernel.jobs import schedule
        from nhipcau.kernel.search import register_kind

        registries.seeders.add("cases", registries.DemoPart(order=30, load=seeds.load))
        registries.demo_parts.add("cases", registries.DemoPart(order=20, load=demo.load))
        registries.badges.add("cases", badge)
        for name, function in FUNCTIONS.items():
            registries.functions.add(name, function)
        registries.nav_items.add(
            "cases",
            registries.NavItem(
                label=_("Reports and proposals"),
                url_name="cases:work_list",
                icon="inbox",
                order=20,
                shown=permissions.may_list,
                badge="cases",
            ),
        )
        for name, item in ITEMS.items():
            registries.nav_items.add(name, item)
        blobs.register_reader(PHOTOS, may_read_photo)
        blobs.register_reader(ATTACHMENTS, may_read_attachment)
        blobs.set_link_resolver(case_by_link)
        blobs.register_reader(PUBLISHED, may_read_published)
        register_kind(SEARCH)
        register_kind(PUBLIC_SEARCH)
        news.register()
        subscribe("cases.deadline_moved", on=[DeadlineMoved], run=subscribers.on_deadline_moved)
        subscribe("cases.on_draft_issued", on=[DraftIssued], run=subscribers.on_draft_issued)
        subscribe(
            "cases.on_document_moved",
            on=[DocumentSettled, DocumentRecalled],
            run=subscribers.on_document_moved,
        )
        registries.linked_things.add(permissions.KIND, linked_cases)
        registries.discussed.add(permissions.KIND, DISCUSSED)
        subscribe("cases.follow_publication", on=subscribers.MOVED, run=subscribers.on_case_moved)
        schedule("cases.close_unrated", jobs.close_unrated, every=timedelta(hours=1))
        schedule("cases.lapse_questions", jobs.lapse_questions, every=timedelta(minutes=15))
        schedule("cases.forget_runs", jobs.forget_runs, every=timedelta(days=1))
