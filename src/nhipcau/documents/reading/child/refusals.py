"""How a task of the child says that a file is not to be read."""

from __future__ import annotations

from nhipcau.documents.reading.codes import Fault


class Refusal(Exception):
    """Ends the task with a fault."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.detail = detail
