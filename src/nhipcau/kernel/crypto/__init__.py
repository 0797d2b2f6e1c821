"""Encrypted columns, keyed look-up values, signed parts of addresses, masks."""

from nhipcau.kernel.crypto.fields import EncryptedTextField, Undecryptable
from nhipcau.kernel.crypto.masks import mask_email, mask_name, mask_phone
from nhipcau.kernel.crypto.rotation import rotate_all
from nhipcau.kernel.crypto.signatures import check_parts, keyed_hash, sign_parts

__all__ = [
    "EncryptedTextField",
    "Undecryptable",
    "check_parts",
    "keyed_hash",
    "mask_email",
    "mask_name",
    "mask_phone",
    "rotate_all",
    "sign_parts",
]
