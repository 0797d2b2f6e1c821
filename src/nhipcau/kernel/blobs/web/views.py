"""The one way out of the store."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.blobs import storage
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.blobs.readers import actor_of_link
from nhipcau.kernel.blobs.serving import readable
from nhipcau.kernel.errors import NotFound

PUBLIC_NAME = "anh.jpg"


@require_safe
def blob(request: HttpRequest, blob_id: UUID) -> HttpResponseBase:
    """Send a blob to whoever may read it; to everybody else there is no such blob."""
    return serve(request, blob_id, _actors(request))


@require_safe
def blob_thumb(request: HttpRequest, blob_id: UUID) -> HttpResponseBase:
    """Send the thumbnail, under the same rule."""
    return serve(request, blob_id, _actors(request), thumb=True)


def serve(request: HttpRequest, blob_id: UUID, actors: Sequence[Actor], *, thumb: bool = False) -> HttpResponseBase:
    """Send a blob, or its thumbnail, if one of `actors` may read it today; NotFound otherwise."""
    found = readable(blob_id, actors, request.GET.get("k", ""))
    sha256 = found.thumb_sha256 if thumb else found.sha256
    if not sha256:
        raise NotFound
    if f'"{sha256}"' in request.headers.get("If-None-Match", ""):
        return _guarded(HttpResponseNotModified(), sha256)
    try:
        file = storage.path_of(sha256).open("rb")
    except FileNotFoundError:
        raise NotFound from None
    response = FileResponse(file, content_type=found.media_type)
    disposition = content_disposition_header(as_attachment=not found.is_picture, filename=_name_for(found, actors))
    response["Content-Disposition"] = disposition or "attachment"
    return _guarded(response, sha256)


def _name_for(found: Blob, actors: Sequence[Actor]) -> str:
    """Return the name under which it is saved; what a sender called their photo may hold a name or a number."""
    is_anybody = all(isinstance(actor, Visitor) for actor in actors)
    return PUBLIC_NAME if is_anybody and found.is_picture else found.name


def _actors(request: HttpRequest) -> list[Actor]:
    """Return who asks: whoever signed in, and the holder of the link the address may carry."""
    actors: list[Actor] = [getattr(request, "actor", None) or Visitor()]
    holder = actor_of_link(request.GET.get("v", "")) if request.GET.get("v") else None
    return [*actors, holder] if holder else actors


def _guarded(response: HttpResponseBase, sha256: str) -> HttpResponseBase:
    """Make sure that a browser shows it as what it is, alone, and asks again each time whether it still may."""
    response["ETag"] = f'"{sha256}"'
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Cookie, Authorization"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
