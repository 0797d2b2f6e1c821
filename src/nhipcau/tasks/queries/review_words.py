"""The words a review begins with, drafted from its figures; a person goes on from there."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.handling import queries as handling
from nhipcau.kernel.web.formats import day_full, number, percent
from nhipcau.tasks.models import Review, Task
from nhipcau.tasks.queries.outcomes import OutcomeRow, rows_of_review, tally
from nhipcau.tasks.queries.reviews import Tallied, grouped

NAMED, QUOTED = 10, 8
_SAID = ("stuck", "returned", "extension_asked")
"""Entries in which people say why something was late or not enough."""


def drafted_words(review: Review) -> dict[str, str]:
    """Return a text for each section, in the reader's language."""
    rows = rows_of_review(review)
    by_unit, by_task = grouped(rows)
    if not rows:
        return {"result": _("No task of the unit fell due in this period."), **dict.fromkeys(_EMPTY, "")}
    return {
        "result": _result(review, tally(rows), tasks=len(by_task), units=len(by_unit)),
        "good": _good(by_unit),
        "weak": _weak(by_unit, by_task),
        "reasons": _reasons(rows),
        "next": "",
    }


_EMPTY = ("good", "weak", "reasons", "next")


def _result(review: Review, figures: dict[str, int], *, tasks: int, units: int) -> str:
    completed = figures["in_time"] + figures["after_time"]
    lines = [
        _(
            "From %(first)s to %(last)s, %(tasks)s tasks fell due, given to %(units)s units: "
            "%(given)s assignments in all."
        )
        % {
            "first": day_full(review.starts_on),
            "last": day_full(review.ends_on),
            "tasks": number(tasks),
            "units": number(units),
            "given": number(figures["given"]),
        },
        _("Completed: %(completed)s (%(share)s), of these %(in_time)s in time and %(late)s late.")
        % {
            "completed": number(completed),
            "share": percent(completed / figures["given"]),
            "in_time": number(figures["in_time"]),
            "late": number(figures["after_time"]),
        },
        _("Not completed: %(to_decide)s reported and not decided yet, %(late)s late, %(open)s not due yet.")
        % {
            "to_decide": number(figures["to_decide"]),
            "late": number(figures["late"]),
            "open": number(figures["open"]),
        },
        _("Returned at least once: %(returned)s; more time was given %(extended)s times.")
        % {"returned": number(figures["returned"]), "extended": number(figures["extended"])},
    ]
    return "\n".join(lines)


def _good(units: Sequence[Tallied]) -> str:
    best = [unit for unit in units if unit.figures["in_time"] == unit.figures["given"]]
    if not best:
        return ""
    words = ngettext(
        "%(n)s unit completed everything in time: %(names)s.",
        "%(n)s units completed everything in time: %(names)s.",
        len(best),
    )
    return words % {"n": number(len(best)), "names": _names(best)}


def _weak(units: Sequence[Tallied], tasks: Sequence[Tallied]) -> str:
    late = sorted((unit for unit in units if unit.figures["late"]), key=lambda unit: -unit.figures["late"])
    behind = sorted((task for task in tasks if task.figures["late"]), key=lambda task: -task.figures["late"])
    lines = []
    if late:
        words = ngettext(
            "%(n)s unit is late with something: %(names)s.",
            "%(n)s units are late with something: %(names)s.",
            len(late),
        )
        lines.append(words % {"n": number(len(late)), "names": _names(late)})
    lines += [
        _("“%(title)s”: %(late)s of %(given)s units are late.")
        % {"title": task.name, "late": number(task.figures["late"]), "given": number(task.figures["given"])}
        for task in behind[:NAMED]
    ]
    return "\n".join(lines)


def _names(units: Sequence[Tallied]) -> str:
    names = ", ".join(unit.name for unit in units[:NAMED])
    return names if len(units) <= NAMED else _("%(names)s and others") % {"names": names}


def _reasons(rows: Sequence[OutcomeRow]) -> str:
    """Quote what units and issuers wrote, the newest first, each with its task."""
    task_of = {row.copy_id: row.task_id for row in rows}
    said = handling.newest_words(task_of, kinds=_SAID, limit=QUOTED)
    titles: dict[UUID, str] = dict(Task.objects.filter(pk__in=set(task_of.values())).values_list("id", "title"))
    return "\n".join(f"– {titles[task_of[copy_id]]}: {text}" for copy_id, text in said)
