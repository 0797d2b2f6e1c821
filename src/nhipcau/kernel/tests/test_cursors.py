from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from nhipcau.kernel import cursors, ids


def test_a_cursor_is_exact_and_fits_an_address() -> None:
    key = (datetime(2026, 11, 27, 12, 59, 31, 123457, tzinfo=UTC), ids.new_id())
    assert cursors.read(cursors.write(*key)) == key
    assert cursors.write(*key).replace(".", "").isalnum()


@pytest.mark.parametrize(
    "text", ["", ".", "1", "1.", "x.aaaa", "1.ä", "1.aaaa", f"{10**30}.{ids.short_form(UUID(int=1))}"]
)
def test_a_damaged_cursor_is_the_beginning(text: str) -> None:
    assert cursors.read(text) is None
