"""What a long-lived process with threads asks of the C library."""

from __future__ import annotations

import contextlib
import ctypes
import gc

# <malloc.h> of glibc
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8


def give_memory_back() -> None:
    """Keep glibc from holding what the threads have freed: merging the search index left 300 MB, this way a third."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL("libc.so.6")
        libc.mallopt(M_ARENA_MAX, 2)
        libc.mallopt(M_MMAP_THRESHOLD, 256 * 1024)
        libc.mallopt(M_TRIM_THRESHOLD, 1024 * 1024)


YOUNG = 10_000
"""Objects made and not yet freed before Python looks for cycles among them. Of its 700, every list makes more."""


def look_for_cycles_seldom() -> None:
    """Leave what the process has loaded out of Python's search for cycles; to be called once all of it is there.

    A quarter of a million objects that stay for good took 100 to 200 ms to look through, in the midst of somebody's
    request: with a table of seven thousand cells, as many times as to cost a quarter of each.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
