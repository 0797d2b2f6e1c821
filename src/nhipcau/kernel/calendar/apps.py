from django.apps import AppConfig


class CalendarApp(AppConfig):
    name = "nhipcau.kernel.calendar"
    label = "kernel_calendar"
