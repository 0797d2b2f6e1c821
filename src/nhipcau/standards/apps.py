from django.apps import AppConfig


class StandardsApp(AppConfig):
    name = "nhipcau.standards"
    label = "standards"

    def ready(self) -> None:
        """Offer the seed tables and the pages."""
        from nhipcau.kernel.registries import DemoPart, nav_items, seeders
        from nhipcau.standards import seeds
        from nhipcau.standards.web import navigation

        seeders.add("standards", DemoPart(order=20, load=seeds.load))
        nav_items.add("code_lists", navigation.ITEM)
