"""Browsers of people in spaces, and what their pages say."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.test import Client

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.text import clean


def sign_in(actor: Staff) -> Client:
    """Return a browser in which the actor has signed in."""
    browser = Client()
    person = get_user_model().objects.get(pk=actor.person_id)
    browser.force_login(person, backend=site.AUTHENTICATION_BACKENDS[0])
    session = browser.session
    session["unit_id"] = str(actor.unit_id)
    session.save()
    return browser


def text(answer: Any) -> str:
    """Return what a page says."""
    return clean(answer.content.decode(), multiline=True)


def key_of(answer: Any) -> str:
    """Return the key a form carries, so that it is carried out once."""
    found = re.search(r'name="khoa" value="([^"]*)"', answer.content.decode())
    return found[1] if found else ""
