from django.apps import AppConfig


class JobsApp(AppConfig):
    name = "nhipcau.kernel.jobs"
    label = "kernel_jobs"
