"""States of a hindrance and how it may move."""

from __future__ import annotations

from nhipcau.adoption.models import Hindrance

State = Hindrance.State
ANSWERABLE = frozenset({State.OPEN.value, State.ANSWERED.value})
"""An answer may be written over: the level above learns more."""

SETTLEABLE = ANSWERABLE
