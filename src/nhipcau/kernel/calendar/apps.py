from django.apps import AppConfig


class CalendarApp(AppConfig):
    name = "nhipcau.kernel.calendar"
    label = "kernel_calendar"

    def ready(self) -> None:
        """Offer the calendar in force, its seed table and its page."""
        from nhipcau.kernel import calendar
        from nhipcau.kernel.calendar import navigation, queries, seeding
        from nhipcau.kernel.registries import DemoPart, nav_items, seeders

        calendar.provide(queries.current_calendar)
        seeders.add("calendar", DemoPart(order=10, load=seeding.load))
        nav_items.add("calendar", navigation.ITEM)
