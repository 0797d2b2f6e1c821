from datetime import timedelta

from django.apps import AppConfig


class TasksApp(AppConfig):
    name = "nhipcau.tasks"
    label = "tasks"

    def ready(self) -> None:
        from nhipcau.kernel import blobs, registries
        from nhipcau.kernel.jobs import schedule
        from nhipcau.kernel.live import register_channel
        from nhipcau.kernel.registries import DemoPart
        from nhipcau.kernel.search import register_kind
        from nhipcau.tasks import demo, jobs, permissions, seeds, states
        from nhipcau.tasks.queries import badge, live, news
        from nhipcau.tasks.queries.blobs import ATTACHMENTS, may_read_attachment
        from nhipcau.tasks.queries.discussed import DISCUSSED
        from nhipcau.tasks.queries.found import SEARCH
        from nhipcau.tasks.queries.linked import linked_tasks, task_offers
        from nhipcau.tasks.queries.uses import FUNCTIONS
        from nhipcau.tasks.web.copies.navigation import ITEMS as COPIES

        registries.badges.add("tasks", badge)
        for name, item in COPIES.items():
            registries.nav_items.add(name, item)
        registries.seeders.add("tasks", DemoPart(order=34, load=seeds.load))
        registries.demo_parts.add("tasks", DemoPart(order=40, load=demo.load))
        blobs.register_reader(ATTACHMENTS, may_read_attachment)
        register_kind(SEARCH)
        registries.linked_things.add(permissions.TASK, linked_tasks)
        registries.subject_offers.add("tasks", task_offers)
        for kind, discussed in DISCUSSED.items():
            registries.discussed.add(kind, discussed)
        registries.idle_states.add(permissions.COPY, frozenset({states.REPORTED}))
        news.register()
        schedule("tasks.repeat_due", jobs.repeat_due, every=timedelta(hours=1))
        for name, function in FUNCTIONS.items():
            registries.functions.add(name, function)
        register_channel("task", newest=live.task_marks, may_read=live.may_watch_task, every=1.0)
        register_channel("copy", newest=live.copy_marks, may_read=permissions.may_see)
