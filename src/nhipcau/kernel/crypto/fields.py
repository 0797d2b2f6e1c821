"""The encrypted text column."""

from __future__ import annotations

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact, IsNull, Lookup

from nhipcau.kernel.crypto.keys import cipher, current_prefix


class Undecryptable(RuntimeError):
    """A ciphertext that no configured key opens: a key is missing from FIELD_KEYS, or the value was altered."""


def seal(text: str) -> str:
    """Return the ciphertext of `text` under the first key; nothing stays nothing."""
    return current_prefix() + cipher().encrypt(text.encode()).decode() if text else ""


def unseal(stored: str) -> str:
    """Return the text behind a ciphertext under any configured key."""
    if not stored:
        return ""
    try:
        return cipher().decrypt(stored.partition(".")[2].encode()).decode()
    except InvalidToken:
        message = "An encrypted value cannot be opened. Put the key it was written with back into FIELD_KEYS."
        raise Undecryptable(message) from None


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # not generic at run time
    """Text encrypted with Fernet on its way into the database; the empty text stays empty.

    Two equal texts have different ciphertexts, so the column cannot be searched: only `isnull` and `= ""` make sense,
    anything else raises FieldError. Keep `keyed_hash` of the value in a column beside it where look-up is needed.
    """

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return None if value is None else unseal(value)

    def get_prep_value(self, value: Any) -> Any:
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return seal(str(value))


@EncryptedTextField.register_lookup
class OnlyEmpty(Exact):
    """Equality with the empty text."""

    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            message = "An encrypted column can only be compared with the empty text; look up a keyed hash instead."
            raise FieldError(message)
        return ""


class Refused(Lookup):
    """Any other look-up."""

    def __init__(self, *_args: object, **_options: object) -> None:
        message = f"An encrypted column cannot be searched with {self.lookup_name!r}."
        raise FieldError(message)


for _name in sorted(set(models.TextField().get_lookups()) - {Exact.lookup_name, IsNull.lookup_name}):
    EncryptedTextField.register_lookup(type("Refused", (Refused,), {"lookup_name": _name}))
