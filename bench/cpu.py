"""CPU time of process trees, as the operating system accounts it: user and system, finished children included."""

from __future__ import annotations

import psutil
from tools.world import World


def spent(root: int) -> float:
    """Return the CPU seconds that `root`, its descendants and their finished children have used so far."""
    try:
        top = psutil.Process(root)
        family = [top, *top.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    total = 0.0
    for process in family:
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    own = top.cpu_times()
    return total + own.children_user + own.children_system


def _own(process: psutil.Process) -> int:
    mapped = sum(part.rss for part in process.memory_maps() if "/search/" in part.path)
    return int(process.memory_info().rss - mapped)


def resident_megabytes(root: int) -> dict[str, float]:
    """Return the memory of each process below `root`: RSS without the search index.

    The index is mapped into memory; its pages belong to the system's file cache, which keeps or drops them, and grow
    with the index.
    """
    found: dict[str, float] = {}
    top = psutil.Process(root)
    for process in [top, *top.children(recursive=True)]:
        try:
            found[f"{process.name()} {process.pid}"] = _own(process) / 2**20
        except psutil.NoSuchProcess:
            continue
    return found


def server_cpu(world: World) -> float:
    """Return the CPU seconds used so far by the web processes and, on PostgreSQL, by the database's."""
    total = spent(world.processes["web"].pid)
    return total + (spent(world.server.pid) if world.server else 0.0)
