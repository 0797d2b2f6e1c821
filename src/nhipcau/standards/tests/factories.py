"""Actors for the tests of code lists."""

from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.ids import new_id

TIMER = Timer(name="test")


def staff(*roles: str, level: str = "city") -> Staff:
    return Staff(person_id=new_id(), unit_id=new_id(), roles=frozenset(roles or {"officer"}), level=level)


def administrator() -> Staff:
    return staff("administrator")
