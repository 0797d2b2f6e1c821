"""What a child process may cost. Imported by children too: standard library only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Memory (address space) and the largest file it may write in bytes; CPU and time on the clock in seconds.

    Of CPU it is told to stop at `cpu` and killed outright a second later. All but `wall` hold for each process that
    the child starts, too.
    """

    memory: int
    cpu: int
    wall: float
    file_size: int
    open_files: int = 64
