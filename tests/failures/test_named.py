"""The page that names these tests keeps its word."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.findall(r"`([\w/.]+)::(\w+)`", (ROOT / "docs" / "reference" / "failures.md").read_text())


def test_the_page_names_tests() -> None:
    assert len(NAMED) == len(set(NAMED)) >= 18


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_each_named_test_exists(path: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / path).read_text()
