"""Rows of the matrix for documents, a module for each room of pages."""

from __future__ import annotations

from tests.permissions.matrix_documents import digitised, drafts, importing
from tests.permissions.rows import Row

ROWS: list[Row] = [*digitised.ROWS, *drafts.ROWS, *importing.ROWS]
