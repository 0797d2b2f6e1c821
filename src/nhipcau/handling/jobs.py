"""Timer work: deadlines after a holiday was added, lists after a unit moved. Both resume where they were killed."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.handling import operations
from nhipcau.handling.operations.deadlines import running_clocks
from nhipcau.kernel import jobs


@jobs.task(label=_("Measure running deadlines again"))
def recompute_deadlines(reason: str, why: dict[str, str] | None = None) -> int:
    """Measure all running clocks again."""
    state = jobs.remembered()
    total, done = running_clocks(), int(state.get("done", 0))

    def report(last: UUID, batch: int) -> None:
        nonlocal done
        done += batch
        jobs.remember({"last": str(last), "done": done})
        jobs.progress(done, max(total, done))

    last = UUID(state["last"]) if "last" in state else None
    return operations.recompute_deadlines(reason=reason, why=why, start_after=last, report=report)


@jobs.task(label=_("Remind of deadlines and report what is late"))
def watch_deadlines() -> int:
    """Remind those in charge and report late matters upwards; outside office hours nothing is sent."""
    return operations.remind() + operations.report_upwards()


@jobs.task(label=_("Write work lists again"))
def rebuild_scopes(unit_id: str | None = None) -> int:
    """Write again the lists below a unit, or all of them."""
    state = jobs.remembered()

    def report(last: UUID, done: int) -> None:
        jobs.remember({"last": str(last)})
        jobs.progress(done, done)

    return operations.rebuild_scopes(
        unit_id=UUID(unit_id) if unit_id else None,
        start_after=UUID(state["last"]) if "last" in state else None,
        report=report,
    )
