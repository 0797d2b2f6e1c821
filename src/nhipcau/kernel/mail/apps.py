from django.apps import AppConfig


class MailApp(AppConfig):
    name = "nhipcau.kernel.mail"
    label = "kernel_mail"
