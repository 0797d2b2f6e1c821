"""Numbers an administrator may change."""

from __future__ import annotations

from nhipcau.cases.models import CasesStamp, Setting
from nhipcau.kernel.process_cache import ProcessCache

RATING_WINDOW = "rating_window_days"
DEFAULTS = {RATING_WINDOW: 15}
LIMITS = {RATING_WINDOW: (1, 120)}


def rating_window() -> int:
    """Return for how many working days after an answer the sender may rate it and have it reopened."""
    return _cache.get().get(RATING_WINDOW, DEFAULTS[RATING_WINDOW])


def forget() -> None:
    _cache.forget()


def _load() -> dict[str, int]:
    return dict(Setting.objects.order_by("made_at", "pk").values_list("name", "number"))


_cache: ProcessCache[dict[str, int]] = ProcessCache(
    stamp=lambda: CasesStamp.objects.filter(name="settings").values_list("stamp", flat=True).first(), load=_load
)
