from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from nhipcau.accounts.models import Person


@pytest.mark.parametrize(
    "password",
    [
        "ngắn",
        "1234567890",
        "password123",
        "aaaaaaaaaaaa",
        "haiphong2026",
        "MatKhau@123456",
        "Trần Thị Mai 1990",
        "x" * 129,
    ],
)
def test_weak_passwords_are_refused_with_a_reason(password: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, user=Person(display_name="Trần Thị Mai"))
    assert all(refusal.value.messages)


@pytest.mark.parametrize("password", ["bon con ngua chay 77", "Cầu phao bến Bính 1999", "thu-nhip-cau-2026"])
def test_several_words_are_strong(password: str) -> None:
    validate_password(password, user=Person(display_name="Trần Thị Mai"))
