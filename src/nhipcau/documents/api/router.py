"""The endpoints of documents, gathered for `config.api`."""

from __future__ import annotations

from ninja import Router

from nhipcau.documents.api.entering import router as entering
from nhipcau.documents.api.files import router as files
from nhipcau.documents.api.moving import router as moving
from nhipcau.documents.api.reading import router as reading
from nhipcau.documents.api.sharing import router as sharing

routers: tuple[Router, ...] = (reading, entering, moving, sharing, files)

__all__ = ["routers"]
