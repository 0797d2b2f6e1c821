"""Refusals callers of cases must tell apart."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict, DomainError, Text


@dataclass(frozen=True, slots=True)
class Address:
    """An office to go to: its name, how to reach it, what it is for."""

    name: str
    contact: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person is told before sending. `must_confirm`: they say that it is not what it looks like, and go on."""

    kind: str  # a code of the standards' list "destination": emergency, complaint, denunciation, crime …
    title: str
    text: str
    addresses: tuple[Address, ...] = ()
    steps: tuple[str, ...] = ()
    law: str = ""
    must_confirm: bool = False


class Redirected(DomainError):
    """The matter is a crime or corruption: it is told where to go, and nothing of it is kept anywhere."""

    code: ClassVar[str] = "redirected"
    status: ClassVar[int] = 422
    default_text: ClassVar[Text] = _("This belongs to the police or the inspectorate. Nothing was stored here.")

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice.text, shown={"notice": asdict(notice)})
        self.notice = notice


class NeedsConfirmation(DomainError):
    """The text looks like another procedure; the person is asked before anything is stored."""

    code: ClassVar[str] = "needs_confirmation"
    status: ClassVar[int] = 422
    default_text: ClassVar[Text] = _("Read the notice and say that your matter is neither, or go to the office named.")

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice.text, shown={"notice": asdict(notice)})
        self.notice = notice


class IdTaken(Conflict):
    """Another report was sent under this id: the form needs a fresh one."""

    code: ClassVar[str] = "id_taken"
    default_text = _("Another report was already sent from this page. Send this one again as a new report.")
