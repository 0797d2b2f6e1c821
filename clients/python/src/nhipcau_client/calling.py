"""One call: sent, tried again where that is safe, answered or refused."""

from __future__ import annotations

import json
import random
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from nhipcau_client.errors import Unreachable, problem_of
from nhipcau_client.reading import read

T = TypeVar("T")
AGAIN = frozenset({429, 502, 503, 504})
REFUSED = 400


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    headers: Mapping[str, str]
    body: bytes


Transport = Callable[[Request], Response]
"""Sends a request; OSError when no answer came."""


@dataclass(frozen=True, slots=True)
class Retries:
    """How often a call is tried, and how long is waited between: twice as long each time, a little by chance."""

    tries: int = 4
    first_wait: float = 0.5
    longest_wait: float = 30.0
    sleep: Callable[[float], None] = field(default=time.sleep)

    def wait(self, number: int, told: str) -> None:
        """Wait before the next try; `told` is what Retry-After said, "" for nothing."""
        usual = self.first_wait * 2**number * random.uniform(0.8, 1.2)  # noqa: S311 - no secret
        self.sleep(min(self.longest_wait, float(told) if told.isdigit() else usual))


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A token goes to the address it was given for and to no other."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def over_http(timeout: float = 30.0) -> Transport:
    """Return the usual transport: HTTP by the standard library."""
    opener = urllib.request.build_opener(_NoRedirects)

    def send(request: Request) -> Response:
        wanted = urllib.request.Request(  # noqa: S310 - http or https, checked by the client
            request.url, data=request.body, headers=dict(request.headers), method=request.method
        )
        try:
            with opener.open(wanted, timeout=timeout) as answer:
                return Response(answer.status, dict(answer.headers), answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return Response(refused.code, dict(refused.headers), refused.read())

    return send


class Caller:
    """Speaks to one service with one token."""

    def __init__(self, address: str, token: str, transport: Transport, retries: Retries) -> None:
        if not address.startswith(("https://", "http://")):
            message = "The address of the service begins with https://."
            raise ValueError(message)
        self._root = address.rstrip("/") + "/api/v1"
        self._token = token
        self._transport = transport
        self._retries = retries

    def get(self, path: str, **conditions: Any) -> Any:
        """Return the answer to a question."""
        return json.loads(self.get_bytes(path, **conditions))

    def get_bytes(self, path: str, **conditions: Any) -> bytes:
        """Return what lies at an address, as it is."""
        said = {name: _plain(value) for name, value in conditions.items() if value not in (None, "")}
        url = self._root + path + (f"?{urlencode(said)}" if said else "")
        return self._send(Request("GET", url, self._headers())).body

    def post(self, path: str, body: Mapping[str, Any] | None = None, *, key: str = "", repeats: bool = True) -> Any:
        """Send a body. `key`: the Idempotency-Key, made anew when none is given; `repeats`: whether to try again."""
        headers = self._headers(key or uuid.uuid4().hex) | {"Content-Type": "application/json"}
        sent = json.dumps(_plain(body or {}), ensure_ascii=False).encode()
        return json.loads(self._send(Request("POST", self._root + path, headers, sent), repeats=repeats).body)

    def post_file(self, path: str, name: str, content: bytes, *, key: str = "") -> Any:
        """Upload one file."""
        mark = uuid.uuid4().hex
        plain = name.replace("\\", "_").replace('"', "_").replace("\r", "_").replace("\n", "_")
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{plain}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        headers = self._headers(key or uuid.uuid4().hex) | {"Content-Type": f"multipart/form-data; boundary={mark}"}
        return json.loads(self._send(Request("POST", self._root + path, headers, body)).body)

    def pages(self, row: type[T], path: str, /, *, rows: str = "rows", **conditions: Any) -> Iterator[T]:
        """Yield every row of a list, asking for the next page when the one before is used up."""
        after: str | None = conditions.pop("after", "")
        while after is not None:
            page = self.get(path, **conditions, after=after)
            yield from (read(row, one) for one in page[rows])
            after = page["next"]

    def _headers(self, key: str = "") -> dict[str, str]:
        headers = {"Accept": "application/json", "User-Agent": "nhipcau-client/0.1"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        return headers | ({"Idempotency-Key": key} if key else {})

    def _send(self, request: Request, *, repeats: bool = True) -> Response:
        tries = self._retries.tries if repeats else 1
        for number in range(tries):
            is_last = number == tries - 1
            try:
                answer = self._transport(request)
            except OSError as fault:
                if is_last:
                    raise Unreachable(str(fault)) from fault
                self._retries.wait(number, "")
                continue
            if answer.status in AGAIN and not is_last:
                told = {name.lower(): value for name, value in answer.headers.items()}.get("retry-after", "")
                self._retries.wait(number, told)
                continue
            if answer.status >= REFUSED:
                raise problem_of(answer.status, answer.body)
            return answer
        raise Unreachable


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, bool) or value is None:
        return value
    return value.isoformat() if isinstance(value, date) else value
