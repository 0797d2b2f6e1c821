from datetime import timedelta

from django.apps import AppConfig


class HelpApp(AppConfig):
    name = "nhipcau.help"
    label = "help"

    def ready(self) -> None:
        from nhipcau.help import jobs, queries
        from nhipcau.help.web import navigation
        from nhipcau.kernel.jobs import schedule
        from nhipcau.kernel.registries import badges, nav_items

        badges.add("help.notes", queries.unread)
        nav_items.add("help.notes", navigation.NOTES)
        schedule("help.purge", jobs.purge_notes, every=timedelta(days=1))
