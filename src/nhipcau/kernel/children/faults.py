"""How a child process may fail."""

from __future__ import annotations


class Broken(Exception):
    """The child gave nothing that can be used; the text is for programmers only."""


class OutOfMemory(Broken):
    """It wanted more memory than it may have."""


class TooSlow(Broken):
    """Its CPU seconds or its time on the clock were used up."""


class Died(Broken):
    """It ended otherwise than well: by a signal, or with a status that is not 0."""


class BrokenAnswer(Broken):
    """It ended well, but what it wrote is not what was agreed."""
