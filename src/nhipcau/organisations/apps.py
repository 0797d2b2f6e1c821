from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsApp(AppConfig):
    name = "nhipcau.organisations"
    label = "organisations"

    def ready(self) -> None:
        from datetime import timedelta

        from nhipcau.kernel import jobs, registries
        from nhipcau.kernel.actors import Staff, set_client_resolver, set_staff_resolver
        from nhipcau.organisations import demo, operations, permissions, queries
        from nhipcau.organisations import jobs as own_jobs
        from nhipcau.organisations.queries import review_news

        set_staff_resolver(queries.staff_actor)
        set_client_resolver(operations.client_of_token)
        jobs.schedule("organisations.forget_unit_lists", own_jobs.forget_unit_lists, every=timedelta(days=1))
        jobs.schedule(
            "organisations.deactivate_idle_administrators",
            own_jobs.deactivate_idle_administrators,
            every=timedelta(days=1),
        )
        jobs.schedule("organisations.remind_of_reviews", own_jobs.remind_of_reviews, every=timedelta(days=1))
        review_news.register()
        registries.nav_items.add(
            "organisations",
            registries.NavItem(
                _("Units"), "organisations:tree", "house", 30, lambda actor: isinstance(actor, Staff), section="whole"
            ),
        )
        registries.nav_items.add(
            "people",
            registries.NavItem(
                _("People"), "organisations:people", "users", 10, permissions.is_administrator, section="admin"
            ),
        )
        registries.nav_items.add(
            "own_rights",
            registries.NavItem(
                _("Roles"), "organisations:own_rights", "shield", 20, permissions.is_administrator, section="admin"
            ),
        )
        registries.nav_items.add(
            "rights_review",
            registries.NavItem(
                _("Review of roles"), "organisations:reviews", "eye", 22, permissions.is_administrator, section="admin"
            ),
        )
        registries.nav_items.add(
            "api_clients",
            registries.NavItem(
                _("Machine to machine"),
                "organisations:api_clients",
                "link",
                25,
                permissions.is_administrator,
                section="admin",
            ),
        )
        registries.demo_parts.add("organisations", registries.DemoPart(order=10, load=demo.load))
        registries.demo_sign_ins.add("organisations", demo.sign_ins)
        registries.seeders.add("organisations", registries.DemoPart(order=25, load=operations.seed))
