"""Stacks of scans, as programs open them and are told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from nhipcau.documents.queries.intake import Stack
from nhipcau.kernel.web.shapes import Given, Told


class StackIn(Given):
    """`id` is made by the client: sent again, it is the same stack."""

    id: UUID


class StackPageIn(Schema):
    """From which of its documents on."""

    first: Annotated[int, Field(ge=1, le=100_000)] = 1


class StackOut(Told):
    """How far a stack is. `waiting`: documents a person has yet to check; `minutes_left` null: nobody can say."""

    id: UUID
    state: str
    made_at: datetime
    files: int
    set_aside: int
    pages: int
    pages_read: int
    waiting: int
    confirmed: int
    minutes_left: int | None


class StackFileOut(Told):
    id: UUID
    name: str
    state: str


class StackFileRowOut(Told):
    """A file of a stack; `why` it was set aside, "" where it was not."""

    id: UUID
    name: str
    state: str
    why: str
    pages: int


class StackDocumentOut(Told):
    """A document of a stack; `entry_id`: its line once a person has registered it."""

    id: UUID
    position: int
    state: str
    title: str
    notation: str
    doubts: int
    entry_id: UUID | None


class StackDetailOut(Told):
    stack: StackOut
    files: list[StackFileRowOut]
    documents: list[StackDocumentOut]
    total: int

    @classmethod
    def of_stack(cls, found: Stack) -> Self:
        return cls.model_construct(
            stack=StackOut.of(found.row, minutes_left=found.minutes_left),
            files=[StackFileRowOut.of(one, why=str(one.why)) for one in found.files],
            documents=[StackDocumentOut.of(one) for one in found.proposals],
            total=found.total,
        )
