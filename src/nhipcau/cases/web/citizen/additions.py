"""What the holder of a link writes besides the report: a form with words and pictures, read without losing either."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest

from nhipcau.cases.web.citizen.forms import AddForm, ReplyForm
from nhipcau.cases.web.citizen.photos import PhotoReading, read_photos
from nhipcau.cases.web.citizen.reading import client_id
from nhipcau.kernel import ids


@dataclass(slots=True)
class Addition:
    """One attempt at adding something."""

    id: UUID = field(default_factory=ids.new_id)
    form: AddForm = field(default_factory=AddForm)
    photos: PhotoReading = field(default_factory=PhotoReading)

    @property
    def problems(self) -> list[dict[str, str]]:
        """Every problem with the id of its field."""
        rows = [
            {"id": "id_text" if name == "text" else "", "text": str(problem)}
            for name, problems in self.form.errors.items()
            for problem in problems
        ]
        return rows + [{"id": "id_photos", "text": problem} for problem in self.photos.problems]


def read_addition(request: HttpRequest, form: type[AddForm]) -> Addition:
    """Read what was sent; raises one of `reading.UNREADABLE` when it came broken or was too much."""
    posted, files = request.POST, request.FILES
    addition = Addition(client_id(posted.get("id", "")), form(posted))
    addition.photos = read_photos(
        form_id=addition.id, signed=posted.getlist("photo_ids"), files=files.getlist("photos")
    )
    # A picture alone says something too.
    addition.form.fields["text"].required = not addition.photos.kept
    addition.form.is_valid()
    return addition


def empty_reply() -> Addition:
    """Return the empty form for the answer to a question."""
    return Addition(form=ReplyForm())
