"""Rows of the matrix for documents, a module for each room of pages."""

from __future__ import annotations

from tests.permissions.matrix_documents import digitised, importing, intake
from tests.permissions.rows import Row

ROWS: list[Row] = [*digitised.ROWS, *importing.ROWS, *intake.ROWS]
