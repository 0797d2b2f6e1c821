"""Addresses of the outbox's pages, mounted by `config`."""

from nhipcau.kernel.mail.web.urls import app_name, urlpatterns

__all__ = ["app_name", "urlpatterns"]
