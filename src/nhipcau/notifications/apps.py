from datetime import timedelta

from django.apps import AppConfig


class NotificationsApp(AppConfig):
    name = "nhipcau.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Listen to what the modules below have announced; fill the badge, the rail and the schedule."""
        from nhipcau.kernel import announcements
        from nhipcau.kernel.events import subscribe
        from nhipcau.kernel.jobs import schedule
        from nhipcau.kernel.registries import DemoPart, badges, demo_parts, nav_items
        from nhipcau.notifications import demo, jobs, queries, subscribers
        from nhipcau.notifications.web import navigation

        subscribe(
            "notifications.tell",
            on=announcements.close(by=self.name),
            run=subscribers.on_announced,
            batch=subscribers.on_announced_batch,
        )
        badges.add("notifications", queries.unread)
        nav_items.add("notifications", navigation.ITEM)
        nav_items.add("notifications.deliveries", navigation.DELIVERIES)
        demo_parts.add("notifications", DemoPart(order=90, load=demo.load))
        schedule("notifications.purge", jobs.purge_notifications, every=timedelta(days=1))
        schedule("notifications.digest", jobs.make_digests, every=timedelta(minutes=30))
