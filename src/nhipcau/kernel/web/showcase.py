"""Examples for the sheet of components."""

from __future__ import annotations


def showcase() -> dict[str, object]:
    return {}
