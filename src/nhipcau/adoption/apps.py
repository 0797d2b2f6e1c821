from django.apps import AppConfig


class AdoptionApp(AppConfig):
    name = "nhipcau.adoption"
    label = "adoption"

    def ready(self) -> None:
        from nhipcau.adoption import demo, queries, subscribers
        from nhipcau.adoption.queries import news
        from nhipcau.adoption.web import navigation
        from nhipcau.kernel.events import subscribe
        from nhipcau.kernel.registries import DemoPart, badges, demo_parts, nav_items

        badges.add("adoption", queries.unanswered)
        nav_items.add("adoption", navigation.ADOPTION)
        demo_parts.add("adoption", DemoPart(order=60, load=demo.load))
        news.register()
        subscribe("adoption.count", on="all", run=subscribers.on_anything, batch=subscribers.on_anything_batch)
