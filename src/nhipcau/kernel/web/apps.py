from django.apps import AppConfig


class WebApp(AppConfig):
    name = "nhipcau.kernel.web"
    label = "kernel_web"
