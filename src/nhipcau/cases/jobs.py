"""Work of the timer on cases."""

from __future__ import annotations

from nhipcau.cases import operations
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task


@task()
def close_unrated() -> int:
    """Close what was answered and not rated in time."""
    return operations.close_unrated(actor=Timer(name="cases.close_unrated"))
