from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsApp(AppConfig):
    name = "nhipcau.documents"
    label = "documents"

    def ready(self) -> None:
        from nhipcau.documents import jobs, permissions, seeds
        from nhipcau.kernel import registries
        from nhipcau.kernel.jobs import schedule

        registries.seeders.add("documents", registries.DemoPart(order=32, load=seeds.load))
        registries.nav_items.add(
            "documents.intake",
            registries.NavItem(
                label=_("Bring documents in"),
                url_name="documents:intake",
                icon="up",
                order=31,
                shown=permissions.can_take_in,
            ),
        )
        schedule("documents.take_up_stacks", jobs.take_up_stacks, every=timedelta(minutes=1))
        schedule("documents.make_missing_archivals", jobs.make_missing_archivals, every=timedelta(minutes=10))
        schedule("documents.fetch_folders", jobs.fetch_folders, every=timedelta(seconds=15))
        schedule("documents.fetch_mails", jobs.fetch_mails, every=timedelta(minutes=1))
        schedule("documents.sweep_pictures", jobs.sweep_pictures, every=timedelta(days=1))
