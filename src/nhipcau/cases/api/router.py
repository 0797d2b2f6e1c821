"""The endpoints of cases, gathered for `config.api`."""

from __future__ import annotations

from ninja import Router

from nhipcau.cases.api.bulk import router as bulk
from nhipcau.cases.api.files import router as files
from nhipcau.cases.api.links import router as links
from nhipcau.cases.api.moving import router as moving
from nhipcau.cases.api.public import router as public
from nhipcau.cases.api.reading import router as reading
from nhipcau.cases.api.templates import router as templates
from nhipcau.cases.api.waiting import router as waiting

routers: tuple[Router, ...] = (reading, moving, waiting, bulk, public, templates, files, links)

__all__ = ["routers"]
