"""Make people who act for units, signed in already: `python -m tools.staff officer@MTTQ-10660 administrator@F-HP`.

Prints JSON: for each "role@unit" the ids of person and unit and the session cookie. For benchmarks and tests only.
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import json
import sys
from datetime import date

import django

django.setup()

from django.test import Client

from nhipcau.accounts.models import Person
from nhipcau.organisations import queries
from nhipcau.organisations.models import Membership


def signed_in(wanted: str) -> dict[str, str]:
    role, _, code = wanted.partition("@")
    unit = queries.unit_by_code(code)
    person = Person.objects.create(display_name=f"Cán bộ {wanted}", is_active=True)
    Membership.objects.create(person_id=person.id, unit_id=unit.id, role=role, valid_from=date(2020, 1, 1))
    client = Client()
    client.force_login(person)
    session = client.session
    session["unit_id"] = str(unit.id)
    session.save()
    cookie = client.cookies["sessionid"].value
    return {"person": str(person.id), "unit": str(unit.id), "cookie": cookie}


if __name__ == "__main__":
    json.dump({wanted: signed_in(wanted) for wanted in sys.argv[1:]}, sys.stdout)
