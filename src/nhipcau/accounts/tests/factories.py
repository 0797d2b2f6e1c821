"""People who can sign in."""

from __future__ import annotations

from itertools import count
from uuid import UUID

from nhipcau.accounts import operations
from nhipcau.kernel.actors import Timer

TIMER = Timer(name="test")
PASSWORD = "bon con ngua chay 77"
_numbers = count(1)


def person(name: str = "Trần Thị Mai", *, email: str = "", phone: str = "", password: str = PASSWORD) -> UUID:
    email = email or ("" if phone else f"nguoi{next(_numbers)}@nhipcau.example")
    return operations.add_person(actor=TIMER, name=name, email=email, phone=phone, password=password)
