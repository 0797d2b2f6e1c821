"""Form controls by Django's own templates, but for one of them: its loop over attributes cost more than the control."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine

OWN = Path(__file__).parent / "templates" / "web" / "form_controls"


class Renderer(DjangoTemplates):
    @cached_property
    def engine(self) -> Engine:
        return Engine(
            {
                "APP_DIRS": True,
                "DIRS": [OWN, Path(forms.__file__).parent / "templates"],
                "NAME": "forms",
                "OPTIONS": {"builtins": ["nhipcau.kernel.web.templatetags.nc"]},
            }
        )
