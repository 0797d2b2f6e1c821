"""Numbers an administrator may change."""

from __future__ import annotations

from nhipcau.cases.models import CasesStamp, Setting
from nhipcau.kernel.process_cache import ProcessCache

RATING_WINDOW = "rating_window_days"
QUESTION_WAIT = "question_wait_days"
DEFAULTS = {RATING_WINDOW: 15, QUESTION_WAIT: 5}
LIMITS = {RATING_WINDOW: (1, 120), QUESTION_WAIT: (1, 60)}


def rating_window() -> int:
    """Return for how many working days after an answer the sender may rate it and have it reopened."""
    return _cache.get().get(RATING_WINDOW, DEFAULTS[RATING_WINDOW])


def question_wait() -> int:
    """Return for how many working days a question to the sender lets the answer's clock stand still."""
    return _cache.get().get(QUESTION_WAIT, DEFAULTS[QUESTION_WAIT])


def forget() -> None:
    _cache.forget()


def _load() -> dict[str, int]:
    return dict(Setting.objects.order_by("made_at", "pk").values_list("name", "number"))


_cache: ProcessCache[dict[str, int]] = ProcessCache(
    stamp=lambda: CasesStamp.objects.filter(name="settings").values_list("stamp", flat=True).first(), load=_load
)
