"""Addresses of the operators' pages, mounted by `config`."""

from nhipcau.kernel.jobs.web.urls import app_name, urlpatterns

__all__ = ["app_name", "urlpatterns"]
