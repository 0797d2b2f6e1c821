"""What the installed package must carry besides its code: pages, seed tables, messages, the built front end."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "nhipcau"
# Made by a build or read by people only: sources of messages, notes beside a table, the stamp of a build.
LEFT_OUT = {".py", ".pyc", ".po", ".md", ".stamp"}


def is_product(path: Path) -> bool:
    return "tests" not in path.parts and "__pycache__" not in path.parts


def test_the_package_carries_every_file_the_product_reads() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        globs = tomllib.load(file)["tool"]["setuptools"]["package-data"]["*"]
    packages = [path.parent for path in PACKAGE.rglob("__init__.py") if is_product(path)]
    carried = {found for package in packages for pattern in globs for found in package.glob(pattern)}
    needed = {
        path
        for path in PACKAGE.rglob("*")
        if path.is_file() and is_product(path) and not {path.suffix, path.name} & LEFT_OUT
    }
    assert sorted(str(path.relative_to(PACKAGE)) for path in needed - carried) == []


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
