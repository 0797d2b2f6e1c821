"""How sure a day of the calendar is, and which of them count."""

from typing import Final

from nhipcau.kernel.calendar import models

OFF: Final = "off"
WORK: Final = "work"
EFFECTS: Final = models.EFFECTS

DECREED: Final = "decreed"
COMPUTED: Final = "computed"
PROPOSED: Final = "proposed"
DISPUTED: Final = "disputed"
WITHDRAWN: Final = "withdrawn"
STATUSES: Final = models.STATUSES

COUNTING: Final = frozenset({DECREED, COMPUTED})
"""Only these move deadlines; a proposed or disputed day waits for an administrator."""

OPEN: Final = frozenset({COMPUTED, PROPOSED, DISPUTED})
"""These may be confirmed, which makes them decreed."""

FOUND: Final = "found"
INFERRED: Final = "inferred"
TO_CONFIRM: Final = "to confirm"
CONFIDENCES: Final = (FOUND, INFERRED, TO_CONFIRM)
