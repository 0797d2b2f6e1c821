from django.apps import AppConfig


class CalendarApp(AppConfig):
    name = "nhipcau.kernel.calendar"
    label = "kernel_calendar"

    def ready(self) -> None:
        """Offer the calendar in force."""
        from nhipcau.kernel import calendar
        from nhipcau.kernel.calendar import queries

        calendar.provide(queries.current_calendar)
