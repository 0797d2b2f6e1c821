"""Addresses of the calendar's pages, mounted by `config`."""

from nhipcau.kernel.calendar.web.urls import app_name, urlpatterns

__all__ = ["app_name", "urlpatterns"]
