"""What the API tells is pydantic's own model, put together faster."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nhipcau.kernel.web.shapes import Told


class Part(Told):
    name: str
    count: int | None = None


class Whole(Told):
    id: UUID
    parts: list[Part]
    note: str = "nothing"


@dataclass(frozen=True, slots=True)
class Facts:
    id: UUID
    note: str
    name: str = "đèn"
    count: int = 3


def test_it_is_what_pydantic_makes_of_the_same_values() -> None:
    facts = Facts(UUID(int=7), "có")
    made = Whole.of(facts, parts=[Part.of(facts), Part.of(facts, count=None)], unknown=1)
    parts = [Part.model_construct(name="đèn", count=3), Part.model_construct(name="đèn", count=None)]
    same = Whole.model_construct(id=facts.id, parts=parts, note="có")
    assert made == same
    assert made.model_dump_json() == same.model_dump_json()
    assert made.model_dump_json() == (
        '{"id":"00000000-0000-0000-0000-000000000007",'
        '"parts":[{"name":"đèn","count":3},{"name":"đèn","count":null}],"note":"có"}'
    )
    assert made.model_fields_set == {"id", "parts", "note"}
    assert made.model_copy(update={"note": "x"}).note == "x"
