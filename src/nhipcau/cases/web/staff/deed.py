"""What an action of an officer is made of, from the button to the operation it calls; `deeds` lists them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from nhipcau.cases.web.staff import forms
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form that passed its checks, with the files stored for it."""

    actor: Staff
    case_id: UUID
    form: forms.SeenForm
    files: Sequence[UUID] = ()

    @property
    def seen(self) -> int:
        version: int = self.form.cleaned_data["seen_version"]
        return version

    def text(self, name: str) -> str:
        return str(self.form.cleaned_data.get(name) or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One action. `move` is its name among the case's moves; `seen` says who will see what."""

    move: str
    slug: str
    icon: str
    label: Text
    title: Text
    button: Text
    seen: Text
    done: Text
    form: type[forms.SeenForm]
    run: Callable[[Sent], object]
    question: Text = ""
    picker: Text = ""
    tone: str = "hand"
    seen_icon: str = "eye"
    leads_to_list: bool = False
    done_for: Callable[[object], Text] | None = None

    @property
    def url_name(self) -> str:
        return f"cases:deed_{self.move}"

    def said(self, result: object) -> str:
        """Say what was done; where the outcome differs, by what came of it."""
        return str(self.done_for(result) if self.done_for else self.done)

    @property
    def has_files(self) -> bool:
        return "attachments" in self.form.base_fields
