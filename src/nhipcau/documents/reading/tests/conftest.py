"""Pages drawn once for all tests of the room."""

from __future__ import annotations

from pathlib import Path

import pytest

from nhipcau.documents.reading.tests import drawing


@pytest.fixture(scope="session")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with clean.png, stamped.jpg, worn.jpg (with seal and red mark) and short.png."""
    folder = tmp_path_factory.mktemp("scans")
    clean = drawing.plain_page()
    stamped = drawing.stamped(clean, mark="MẬT")
    for name, page in {
        "clean.png": clean,
        "stamped.jpg": stamped,
        "worn.jpg": drawing.worn(stamped),
        "short.png": drawing.plain_page(paragraphs=1),
    }.items():
        page.save(folder / name, dpi=(300, 300))
    return folder
