"""Tasks of the matrix's world: what unit A received from the city, in each state, with words no stranger may find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from nhipcau.handling import queries as handling
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.tests.samples import jpeg
from nhipcau.tasks import operations, seeds
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.operations import Said
from nhipcau.tasks.permissions import READERS
from nhipcau.tasks.tests.factories import copy_of, in_days, issued, unit_id

if TYPE_CHECKING:
    from tests.permissions.world import Who, World

WORDS: dict[str, tuple[str, ...]] = {
    "task": ("qztitle", "qzinstruction", "qzproduct"),
    "report of a task": ("qzreport", "qzevidence"),
    "part of a task": ("qzwords",),
}
"""Canaries: the instruction, what unit A reported of it, and what it told its residential area alone."""

COMMUNE, VILLAGE = "MTTQ-10660", "BCT-10660-03"


def sees_copy(who: Who) -> bool:
    """Whether this person's unit gave or received the task, or stands above; the role reads tasks."""
    return who.relation in {"own", "ancestor"} and who.role in READERS


def sees_part(who: Who) -> bool:
    """The same of the part that unit A gave to its residential area."""
    return who.relation in {"own", "ancestor", "descendant"} and who.role in READERS


def words_known(who: Who) -> frozenset[str]:
    """Return the canaries of tasks that may stand on a page this person opens."""
    known = {"task", "report of a task"} if sees_copy(who) else set()
    return frozenset(known | ({"task", "part of a task"} if sees_part(who) else set()))


def make_copies(world: World, city: Staff, leader: Staff) -> None:
    """Write one copy for each state a deed begins in, and a part of one."""
    seeds.load(lambda *_: None)
    keys = ("sent", "asked", "doing", "divided", "timed", "reported", "done")
    ids = {key: _copy(city) for key in keys}
    operations.ask_issuer(actor=leader, copy_id=ids["asked"], question="Hỏi qzreport.")
    for key in keys[2:]:
        operations.accept_copy(actor=leader, copy_id=ids[key])
    _divide(leader, ids["divided"])
    operations.ask_more_time(actor=leader, copy_id=ids["timed"], days=2, reason="Xin thêm qzreport.")
    for key in ("reported", "done"):
        file = blobs.store_picture(jpeg(), name="qzevidence.jpg")
        said = Said(text="Đã làm qzreport.", attachments=[file.id])
        operations.report_result(actor=leader, copy_id=ids[key], said=said)
        world.ids["task_file"] = file.id
    operations.approve_result(actor=city, copy_id=ids["done"])
    world.ids |= {f"copy_{key}": copy_id for key, copy_id in ids.items()}
    world.ids |= {f"version_{key}": handling.get_handled(copy_id).version for key, copy_id in ids.items()}
    world.ids["part"] = TaskCopy.objects.get(parent_id=ids["divided"]).id
    world.ids["task_of_part"] = TaskCopy.objects.get(pk=ids["divided"]).task_id
    world.ids["village"] = unit_id(VILLAGE)
    world.ids["doer"] = leader.person_id


def _copy(city: Staff) -> UUID:
    words: dict[str, Any] = {
        "title": "Rà soát qztitle",
        "instruction": "Lập danh sách qzinstruction.",
        "product": "Danh sách qzproduct",
    }
    return copy_of(issued(city, COMMUNE, **words), COMMUNE).id


def _divide(leader: Staff, copy_id: UUID) -> None:
    operations.divide_copy(
        actor=leader, copy_id=copy_id, unit_ids=[unit_id(VILLAGE)], due_on=in_days(10), words="Thôn làm qzwords."
    )


def soon() -> str:
    """Return a day a part may be due on."""
    return in_days(5).isoformat()
