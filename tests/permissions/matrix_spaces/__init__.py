"""Rows of the matrix for spaces, a module for each room of pages."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from tests.permissions.rows import Row

ROWS: list[Row] = [row for room in iter_modules(__path__) for row in import_module(f"{__name__}.{room.name}").ROWS]
