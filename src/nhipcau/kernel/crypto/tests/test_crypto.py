from __future__ import annotations

from typing import Any, ClassVar

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.crypto import (
    EncryptedTextField,
    Undecryptable,
    check_parts,
    keyed_hash,
    mask_email,
    mask_name,
    mask_phone,
    rotate_all,
    rotation,
    sign_parts,
)
from nhipcau.kernel.crypto.fields import seal, unseal

OLD = "old-secret-of-at-least-thirty-two-characters"
NEW = "new-secret-of-at-least-thirty-two-characters"


class Note(models.Model):  # noqa: DJ008
    """A table of the tests only."""

    text = EncryptedTextField(default="")
    other = EncryptedTextField(null=True)
    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        app_label = "crypto_tests"  # not installed: no migration sees it
        db_table = "test_crypto_note"


@pytest.fixture
def notes(db: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    with connection.cursor() as cursor:
        key = "integer PRIMARY KEY AUTOINCREMENT" if connection.vendor == "sqlite" else "bigserial PRIMARY KEY"
        cursor.execute(f"CREATE TABLE test_crypto_note (id {key}, text text NOT NULL, other text NULL)")
    monkeypatch.setattr(rotation, "encrypted_columns", lambda: iter([(Note, "text"), (Note, "other")]))
    return Note.objects


def raw() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM test_crypto_note ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


@given(st.text(max_size=300).filter(lambda text: "\x00" not in text and text.isprintable()))
def test_what_is_sealed_can_be_opened(text: Any) -> None:
    assert unseal(seal(text)) == text


def test_the_column_holds_no_plain_text_and_equal_texts_differ(notes: Any) -> None:
    notes.create(text="0912345678")
    notes.create(text="0912345678")
    first, second = raw()
    assert "0912345678" not in first + second
    assert first != second
    assert [note.text for note in notes.all()] == ["0912345678"] * 2


def test_the_empty_text_and_null_stay_as_they_are(notes: Any) -> None:
    note = notes.create(text="", other=None)
    note.refresh_from_db()
    assert (note.text, note.other, raw()) == ("", None, [""])
    assert notes.filter(text="").count() == 1
    assert notes.filter(other__isnull=True).count() == 1


@pytest.mark.parametrize("lookup", ["text", "text__icontains", "text__in", "text__startswith", "text__gt"])
def test_searching_an_encrypted_column_is_refused(notes: Any, lookup: Any) -> None:
    with pytest.raises(FieldError):
        list(notes.filter(**{lookup: "0912345678"}))


def test_a_new_key_in_front_still_reads_the_old_values() -> None:
    with override_settings(FIELD_KEYS=[OLD]):
        stored = seal("Hoa")
    with override_settings(FIELD_KEYS=[NEW, OLD]):
        assert unseal(stored) == "Hoa"


def test_a_missing_key_is_named_without_the_value() -> None:
    with override_settings(FIELD_KEYS=[OLD]):
        stored = seal("Hoa")
    with override_settings(FIELD_KEYS=[NEW]), pytest.raises(Undecryptable, match="FIELD_KEYS"):
        unseal(stored)


def test_rotation_moves_everything_to_the_first_key_and_may_be_repeated(notes: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(rotation, "BATCH", 3)
    with override_settings(FIELD_KEYS=[OLD]):
        for number in range(8):
            notes.create(text=f"người {number}", other="x" if number % 2 else None)
        notes.create(text="")
    steps: list[tuple[str, int, int]] = []
    with override_settings(FIELD_KEYS=[NEW, OLD]):
        notes.create(text="already new")
        assert rotate_all(lambda *step: steps.append(step)) == 12
        assert rotate_all(lambda *_step: None) == 0
    assert steps[0] == ("crypto_tests.Note.text", 0, 8)
    assert steps[-1][1:] == (4, 4)
    with override_settings(FIELD_KEYS=[NEW]):
        assert [note.text for note in notes.order_by("pk")][:2] == ["người 0", "người 1"]
        assert notes.filter(text="").count() == 1


def test_an_interrupted_rotation_is_finished_by_the_next(notes: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    with override_settings(FIELD_KEYS=[OLD]):
        for number in range(6):
            notes.create(text=str(number))

    def stop(_label: str, done: int, _total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with override_settings(FIELD_KEYS=[NEW, OLD]):
        with pytest.raises(KeyboardInterrupt):
            rotate_all(stop)
        assert rotate_all(lambda *_step: None) == 2


def test_a_keyed_hash_survives_a_rotation_and_differs_by_purpose() -> None:
    with override_settings(FIELD_KEYS=[OLD], HASH_KEY=""):
        before = keyed_hash("0912345678", "person.phone")
        assert keyed_hash("0912345678", "case.phone") != before
    with override_settings(FIELD_KEYS=[NEW, OLD], HASH_KEY=""):
        assert keyed_hash("0912345678", "person.phone") == before
    with override_settings(FIELD_KEYS=[NEW], HASH_KEY=OLD):
        assert keyed_hash("0912345678", "person.phone") == before
    assert len(before) == 64


def test_a_signature_holds_for_its_parts_only() -> None:
    token = sign_parts("case-link", "0198", "1")
    assert len(token) == 23
    assert check_parts("case-link", token, "0198", "1")
    assert not check_parts("case-link", token, "0198", "2")
    assert not check_parts("case-link", token, "01981", "")
    assert not check_parts("reset", token, "0198", "1")


def test_a_signature_outlives_a_new_key_in_front_but_not_a_dropped_key() -> None:
    with override_settings(FIELD_KEYS=[OLD]):
        token = sign_parts("case-link", "x")
    with override_settings(FIELD_KEYS=[NEW, OLD]):
        assert check_parts("case-link", token, "x")
        assert sign_parts("case-link", "x") != token
    with override_settings(FIELD_KEYS=[NEW]):
        assert not check_parts("case-link", token, "x")


@given(st.text(max_size=40))
def test_no_guessed_token_is_accepted_and_none_crashes(token: Any) -> None:
    assert not check_parts("case-link", token, "x")


def test_one_signature_has_one_spelling() -> None:
    token = sign_parts("case-link", "x")
    for variant in (token + "=", token + "==", token[:-1] + chr(ord(token[-1]) + 1), " " + token, token + "\n"):
        assert not check_parts("case-link", variant, "x")


def test_masks_show_enough_for_oneself_only() -> None:
    assert mask_name("Nguyễn Thị Hoa") == "N. T. H."
    assert mask_name("  đỗ   văn  ") == "Đ. V."
    assert mask_name("") == ""
    assert mask_phone("0912345678") == "••• ••• 678"
    assert mask_phone("0912 345 678") == "••• ••• 678"
    assert mask_phone("113") == "••• •••"
    assert mask_phone("") == ""
    assert mask_email("hoa.nt@example.vn") == "h•••@example.vn"
    assert mask_email("broken") == "•••"
    assert mask_email("") == ""
