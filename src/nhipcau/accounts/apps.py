from django.apps import AppConfig


class AccountsApp(AppConfig):
    name = "nhipcau.accounts"
    label = "accounts"
