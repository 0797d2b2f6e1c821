"""How the API's values are shaped: what comes in is held to its list of fields, what goes out is not checked again."""

from __future__ import annotations

from typing import Any, Self

from django.http import HttpResponse
from ninja import Schema
from pydantic import ConfigDict


class Given(Schema):
    """What a program sends. A field that is not listed is refused: a misspelt one would be lost in silence."""

    model_config = ConfigDict(extra="forbid")


class Told(Schema):
    """Built from a flat dataclass without validating it again: our own values are known to be right."""

    @classmethod
    def of(cls, facts: object, **more: Any) -> Self:
        names = [name for name in cls.model_fields if name not in more]
        return cls.model_construct(**{name: getattr(facts, name) for name in names}, **more)


def answer(body: Schema, status: int = 200) -> HttpResponse:
    """Return the answer as JSON, written by pydantic at once.

    Ninja would validate and encode our own values a second time (1.3 + 0.8 ms for a list).
    """
    response = HttpResponse(body.model_dump_json(), content_type="application/json", status=status)
    response["Cache-Control"] = "no-store"
    return response
