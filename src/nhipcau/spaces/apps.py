from datetime import timedelta

from django.apps import AppConfig


class SpacesApp(AppConfig):
    name = "nhipcau.spaces"
    label = "spaces"

    def ready(self) -> None:
        from nhipcau.kernel import blobs, registries
        from nhipcau.kernel.jobs import schedule
        from nhipcau.kernel.live import register_channel
        from nhipcau.kernel.registries import DemoPart
        from nhipcau.kernel.search import register_kind
        from nhipcau.spaces import demo, jobs
        from nhipcau.spaces.queries import badge, live, news, news_of_units
        from nhipcau.spaces.queries.blobs import ATTACHMENTS, may_read_attachment
        from nhipcau.spaces.queries.found import SEARCH
        from nhipcau.spaces.queries.panels import discussion_panel
        from nhipcau.spaces.queries.uses import FUNCTIONS
        from nhipcau.spaces.web.navigation import ITEMS

        registries.badges.add("spaces", badge)
        for name, item in ITEMS.items():
            registries.nav_items.add(name, item)
        registries.demo_parts.add("spaces", DemoPart(order=45, load=demo.load))
        registries.subject_panels.add("spaces", discussion_panel)
        blobs.register_reader(ATTACHMENTS, may_read_attachment)
        register_kind(SEARCH)
        for name, function in FUNCTIONS.items():
            registries.functions.add(name, function)
        news.register()
        news_of_units.register()
        register_channel("topic", newest=live.newest_numbers, may_read=live.may_read_topic)
        schedule("spaces.end_due_polls", jobs.end_due_polls, every=timedelta(minutes=5))
