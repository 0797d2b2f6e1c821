from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalApp(AppConfig):
    name = "nhipcau.portal"
    label = "portal"

    def ready(self) -> None:
        from nhipcau.cases.permissions import can_oversee
        from nhipcau.kernel.actors import Staff
        from nhipcau.kernel.registries import NavItem, nav_items

        def for_staff(actor: object) -> bool:
            return isinstance(actor, Staff)

        nav_items.add(
            "portal.today", NavItem(_("Today"), "portal:today", "home", order=0, section="start", shown=for_staff)
        )
        nav_items.add(
            "portal.overview",
            NavItem(_("Overview"), "portal:overview", "chart", order=10, section="whole", shown=can_oversee),
        )
        nav_items.add(
            "portal.search", NavItem(_("Search"), "portal:search", "search", order=20, section="start", shown=for_staff)
        )
