from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings


@pytest.fixture(autouse=True)
def blob_root(tmp_path: Path) -> Iterator[Path]:
    with override_settings(BLOB_ROOT=tmp_path / "blobs"):
        yield tmp_path / "blobs"
