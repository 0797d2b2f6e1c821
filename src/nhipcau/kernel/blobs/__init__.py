"""Stored bytes, content-addressed, served only through a permission check.

A *blob* is one upload; what uses it says so with `attach`, and who may read a use is told by the predicate its kind
registered. What nobody uses within a day is removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel.blobs.addresses import blob_url, preview_url
from nhipcau.kernel.blobs.readers import register_reader, set_link_resolver
from nhipcau.kernel.lazy import exports

if TYPE_CHECKING:
    from nhipcau.kernel.blobs.models import Blob
    from nhipcau.kernel.blobs.purging import discard, purge_unattached
    from nhipcau.kernel.blobs.storing import Original, store_file, store_original, store_picture, whole_name
    from nhipcau.kernel.blobs.uses import attach, blobs_of, release, release_all, share, subjects_of

__all__ = [
    "Blob",
    "Original",
    "attach",
    "blob_url",
    "blobs_of",
    "discard",
    "preview_url",
    "purge_unattached",
    "register_reader",
    "release",
    "release_all",
    "set_link_resolver",
    "share",
    "store_file",
    "store_original",
    "store_picture",
    "subjects_of",
    "whole_name",
]

__getattr__ = exports(
    __name__,
    {
        "Blob": "models",
        "Original": "storing",
        "attach": "uses",
        "blobs_of": "uses",
        "discard": "purging",
        "purge_unattached": "purging",
        "release": "uses",
        "release_all": "uses",
        "share": "uses",
        "store_file": "storing",
        "store_original": "storing",
        "store_picture": "storing",
        "subjects_of": "uses",
        "whole_name": "storing",
    },
)
