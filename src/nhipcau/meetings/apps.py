from datetime import timedelta

from django.apps import AppConfig


class MeetingsApp(AppConfig):
    name = "nhipcau.meetings"
    label = "meetings"

    def ready(self) -> None:
        from nhipcau.documents.events import DocumentDestroyed
        from nhipcau.kernel import blobs, registries
        from nhipcau.kernel.events import subscribe
        from nhipcau.kernel.jobs import schedule
        from nhipcau.kernel.registries import DemoPart
        from nhipcau.kernel.search import register_kind
        from nhipcau.meetings import demo, jobs, permissions, subscribers
        from nhipcau.meetings.queries import news
        from nhipcau.meetings.queries.blobs import may_read_paper
        from nhipcau.meetings.queries.found import SEARCH
        from nhipcau.meetings.queries.invites import calendar_part
        from nhipcau.meetings.queries.linked import linked_conclusions
        from nhipcau.meetings.queries.uses import FUNCTIONS
        from nhipcau.meetings.web.navigation import ITEM

        blobs.register_reader(permissions.PAPER, may_read_paper)
        register_kind(SEARCH)
        registries.linked_things.add(permissions.CONCLUSION, linked_conclusions)
        registries.calendar_parts.add("meetings", calendar_part)
        registries.nav_items.add("meetings", ITEM)
        registries.demo_parts.add("meetings", DemoPart(order=45, load=demo.load))
        for name, function in FUNCTIONS.items():
            registries.functions.add(name, function)
        news.register()
        subscribe("meetings.tell", on=subscribers.TELLING, run=subscribers.on_told, batch=subscribers.on_told_batch)
        subscribe("meetings.destroyed", on=(DocumentDestroyed,), run=subscribers.on_destroyed)
        schedule("meetings.remind", jobs.remind, every=timedelta(hours=1))
