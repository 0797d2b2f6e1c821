"""What hinders unit A, told by unit A and answered by the city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.adoption import operations
from nhipcau.adoption.permissions import READERS
from nhipcau.kernel.actors import Staff

if TYPE_CHECKING:
    from tests.permissions.world import Who, World

WORDS: dict[str, tuple[str, ...]] = {"hindrance of A": ("qzhinder", "qzhanswer")}
"""Canaries: what unit A says hinders it, and the answer."""


def hears_hindrance(who: Who) -> bool:
    """Whether this person reads what hinders unit A: its own people and those of the level right above."""
    return who.relation in {"own", "ancestor"} and who.role in READERS


def words_known(who: Who) -> frozenset[str]:
    """Return the canaries of hindrances that may stand on a page this person opens."""
    return frozenset({"hindrance of A"}) if hears_hindrance(who) else frozenset()


def make_hindrance(world: World, officer: Staff, above: Staff) -> None:
    """Let unit A say what hinders it, and the city answer."""
    world.ids["hindrance"] = operations.tell_hindrance(actor=officer, text="qzhinder Mạng chập chờn.")
    operations.answer_hindrance(actor=above, hindrance_id=world.ids["hindrance"], text="qzhanswer Sẽ lắp thêm.")
