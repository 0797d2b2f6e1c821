"""The endpoints of documents, gathered for `config.api`."""

from __future__ import annotations

from ninja import Router

from nhipcau.documents.api.drafts import router as drafts
from nhipcau.documents.api.entering import router as entering
from nhipcau.documents.api.files import router as files
from nhipcau.documents.api.moving import router as moving
from nhipcau.documents.api.reading import router as reading
from nhipcau.documents.api.record_files import router as record_files
from nhipcau.documents.api.sharing import router as sharing
from nhipcau.documents.api.stacks import router as stacks

routers: tuple[Router, ...] = (reading, entering, moving, sharing, files, stacks, record_files, drafts)

__all__ = ["routers"]
