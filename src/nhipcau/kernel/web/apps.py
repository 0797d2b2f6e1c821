from datetime import timedelta

from django.apps import AppConfig


class WebApp(AppConfig):
    name = "nhipcau.kernel.web"
    label = "kernel_web"

    def ready(self) -> None:
        from nhipcau.kernel.jobs import schedule
        from nhipcau.kernel.web import jobs

        schedule("web.forget_repeat_keys", jobs.forget_repeat_keys, every=timedelta(hours=1))
        schedule("web.forget_guesses", jobs.forget_guesses, every=timedelta(hours=1))
