"""Refusals of the service as exceptions, from its problem details (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field that was sent."""

    field: str
    detail: str


class Unreachable(Exception):
    """The service did not answer, after all tries. A POST may have been carried out or not: repeat it with its key."""


class Problem(Exception):
    """The service refused. `code` is for programs, `detail` for people, `request` to quote when asking for help."""

    def __init__(self, status: int, body: Mapping[str, Any]) -> None:
        self.status = status
        self.code = str(body.get("code", ""))
        self.detail = str(body.get("detail", "") or body.get("title", ""))
        self.request = str(body.get("instance", "")).rpartition(":")[2]
        self.errors = [FieldError(str(one["field"]), str(one["detail"])) for one in body.get("errors", ())]
        self.notice: Mapping[str, Any] = body.get("notice", {})
        fields = "".join(f"; {one.field}: {one.detail}" for one in self.errors)
        super().__init__(f"{status} {self.code}: {self.detail}{fields}")


class TokenRefused(Problem):
    """401: the token is unknown, expired or revoked; `code` says which."""


class NotAllowed(Problem):
    """403: the token was not made for this, or the unit may not do it."""


class NotFound(Problem):
    """404: there is no such thing, or it is not the unit's to read."""


class Conflict(Problem):
    """409 or 412: it has changed meanwhile, or its state forbids this. Read it again, and decide again."""


class Invalid(Problem):
    """422: something sent cannot be used; `errors` names each field."""


class TooManyRequests(Problem):
    """429, after all tries."""


_KINDS: dict[int, type[Problem]] = {
    401: TokenRefused,
    403: NotAllowed,
    404: NotFound,
    409: Conflict,
    412: Conflict,
    422: Invalid,
    429: TooManyRequests,
}


def problem_of(status: int, content: bytes) -> Problem:
    """Return the exception for an answer that refuses; a body that is no problem details still makes one."""
    try:
        body = json.loads(content)
    except ValueError:
        body = {}
    return _KINDS.get(status, Problem)(status, body if isinstance(body, dict) else {})
