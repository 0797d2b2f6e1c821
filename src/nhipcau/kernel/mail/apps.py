from datetime import timedelta

from django.apps import AppConfig


class MailApp(AppConfig):
    name = "nhipcau.kernel.mail"
    label = "kernel_mail"

    def ready(self) -> None:
        from nhipcau.kernel.jobs.scheduling import schedule
        from nhipcau.kernel.mail.upkeep import wipe_given_up

        schedule("mail.wipe_given_up", wipe_given_up, every=timedelta(hours=6))
