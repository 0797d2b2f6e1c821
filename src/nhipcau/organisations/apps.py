from django.apps import AppConfig


class OrganisationsApp(AppConfig):
    name = "nhipcau.organisations"
    label = "organisations"

    def ready(self) -> None:
        from nhipcau.kernel import registries
        from nhipcau.kernel.actors import set_staff_resolver
        from nhipcau.organisations import operations, queries

        set_staff_resolver(queries.staff_actor)
        registries.seeders.add("organisations", registries.DemoPart(order=20, load=operations.seed))
