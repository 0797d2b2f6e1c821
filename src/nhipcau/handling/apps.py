from django.apps import AppConfig


class HandlingApp(AppConfig):
    name = "nhipcau.handling"
    label = "handling"

    def ready(self) -> None:
        from datetime import timedelta

        from nhipcau.handling import jobs, queries, subscribers
        from nhipcau.handling.events import DeadlineRuleChanged
        from nhipcau.kernel import calendar
        from nhipcau.kernel.calendar.events import CalendarChanged
        from nhipcau.kernel.events import subscribe
        from nhipcau.kernel.jobs import schedule
        from nhipcau.organisations.events import UnitMoved

        subscribe("handling.calendar", on=[CalendarChanged], run=subscribers.on_calendar_changed)
        subscribe("handling.deadline_rules", on=[DeadlineRuleChanged], run=subscribers.on_deadline_rule_changed)
        subscribe("handling.tree", on=[UnitMoved], run=subscribers.on_unit_moved)
        schedule("handling.watch_deadlines", jobs.watch_deadlines, every=timedelta(minutes=15))
        calendar.count_moved_by(queries.subjects_moved_by)
