from datetime import timedelta

from django.apps import AppConfig

from nhipcau.kernel.registries import nav_items


class MailApp(AppConfig):
    name = "nhipcau.kernel.mail"
    label = "kernel_mail"

    def ready(self) -> None:
        from nhipcau.kernel.jobs.scheduling import schedule
        from nhipcau.kernel.mail import navigation, upkeep

        schedule("mail.wipe_given_up", upkeep.wipe_given_up, every=timedelta(hours=6))
        nav_items.add("mail", navigation.ITEM)
