"""Problem details for machines (RFC 9457): the one place where refusals become JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpResponse

from nhipcau.kernel.errors import DomainError, Invalid
from nhipcau.kernel.web.context import request_id

CONTENT_TYPE = "application/problem+json"


def problem(
    *,
    status: int,
    code: str,
    detail: str = "",
    title: str = "",
    errors: Mapping[str, str] | None = None,
    shown: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Return an `application/problem+json` answer; `instance` carries the request id a person can quote.

    `shown`: members of its own that a refusal adds, such as the offices to go to.
    """
    body: dict[str, object] = {
        "type": f"urn:nhipcau:problem:{code}",
        "title": title or _title(status),
        "status": status,
        "code": code,
        "instance": f"urn:nhipcau:request:{request_id.get() or 'none'}",
    }
    if detail:
        body["detail"] = detail
    if errors:
        body["errors"] = [{"field": name, "detail": text} for name, text in errors.items()]
    body |= shown or {}
    return HttpResponse(json.dumps(body, ensure_ascii=False, default=str), status=status, content_type=CONTENT_TYPE)


def problem_of(error: DomainError) -> HttpResponse:
    """Return the problem for one of our refusals."""
    fields = {name: str(text) for name, text in error.fields.items()} if isinstance(error, Invalid) else None
    shown = error.data.get("shown")
    response = problem(
        status=error.status,
        code=error.machine_code,
        detail=str(error.text),
        errors=fields,
        shown=shown if isinstance(shown, Mapping) else None,
    )
    if isinstance(wait := error.data.get("retry_after"), int):
        response["Retry-After"] = str(wait)
    return response


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"
