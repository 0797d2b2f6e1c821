"""Exit 0 when the worker has nothing left to do: everything sealed, no subscriber behind, no failure being retried."""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import sys

import django

django.setup()

from nhipcau.kernel.events import models, subscribing


def main() -> int:
    if models.PendingEvent.objects.exists() or models.SubscriberFailure.objects.exists():
        return 1
    positions = subscribing._positions()
    readers = [subscribing.subscribers.get(name) for name in positions]
    return int(any(subscribing._seals_after(reader, positions[reader.name], 1) for reader in readers))


if __name__ == "__main__":
    sys.exit(main())
