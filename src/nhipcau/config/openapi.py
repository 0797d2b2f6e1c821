"""What ninja's description of the API leaves out: tokens and scopes, problems, keys for repeats, examples."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.operation import Operation

from nhipcau.kernel.web.idempotency import LONGEST_KEY
from nhipcau.kernel.web.machines import Anybody, Caller

ABOUT = (
    "Cases, documents and units of the city's Fatherland Front, for programs of other systems. A token acts for one "
    "unit within its scopes; an administrator of the unit issues it. Lists go page by page with the cursors they give. "
    "Every POST "
    "may bear an Idempotency-Key: sent again, it is carried out once and answered alike. A condition or a field that "
    "is not listed here is refused. Refusals are problem details (RFC 9457). Saved filters are not here: they belong "
    "to a person, and a token is none."
)
PROBLEM = "Problem"
_PROBLEM_TYPE = "application/problem+json"
_WHY = {
    400: "A condition or cursor that this address does not know, or a body that is no JSON.",
    401: "No token, or one that is unknown, expired or revoked.",
    403: "The token was not made for this, or the unit may not do it.",
    404: "There is no such thing, or the caller may not know that there is.",
    409: "It has changed meanwhile, its state forbids the move, or the Idempotency-Key was used for another request.",
    412: "The version in If-Match is no longer the one that is there.",
    413: "Too large.",
    422: "A field is missing, unknown or wrong; `errors` names each.",
    429: "Too many requests; `Retry-After` says how many seconds to wait.",
}
_SCHEMA = {
    "type": "object",
    "title": PROBLEM,
    "description": "Why a request was refused (RFC 9457). `code` is for programs, `detail` for people.",
    "required": ["type", "title", "status", "code", "instance"],
    "properties": {
        "type": {"type": "string", "examples": ["urn:nhipcau:problem:stale_form"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "examples": ["stale_form"]},
        "instance": {"type": "string", "description": "The number of the request, to be quoted when asking for help."},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
        "notice": {
            "type": "object",
            "description": "For a matter of another procedure: where it goes.",
            "additionalProperties": True,
        },
    },
}
_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "Made anew for each new request and sent again with each repeat of it; good for two days.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
}
_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "description": "The ETag that was read; the same as seen_version in the body, but answered with 412.",
    "schema": {"type": "string", "pattern": '^(\\*|"[0-9]{1,9}")$'},
}
_ETAG = {"ETag": {"description": "The version, for If-Match.", "schema": {"type": "string"}}}
_SECURITY = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token of one unit; it begins with nc_."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "Who signed in on the pages; a POST needs the CSRF token as there.",
    },
}


def completed(schema: dict[str, Any], api: NinjaAPI) -> dict[str, Any]:
    """Return the description with what holds for every endpoint."""
    operations = {operation.operation_id: operation for operation in operations_of(api)}
    schemas = schema["components"]["schemas"]
    for methods in schema["paths"].values():
        for method, described in methods.items():
            _complete(described, operations[described["operationId"]], schemas, is_post=method == "post")
    components = schema["components"]
    components["securitySchemes"] = _SECURITY
    named = {**schemas, PROBLEM: _SCHEMA}
    used = _named_in(schema["paths"], named)  # what only conditions of an address were made of stands there already
    components["schemas"] = {name: named[name] for name in sorted(used)}
    schema["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    return schema


def _named_in(part: Any, schemas: dict[str, Any]) -> set[str]:
    """Return the names of all schemas that a part of the description leads to."""
    if isinstance(part, list):
        return set().union(*(_named_in(one, schemas) for one in part))
    if not isinstance(part, dict):
        return set()
    name = str(part["$ref"]).rpartition("/")[2] if "$ref" in part else ""
    own = {name} | _named_in(schemas[name], schemas) if name else set()
    return own.union(*(_named_in(one, schemas) for key, one in part.items() if key != "$ref"))


TAGS = {
    "cases": "Bringing matters in and reading them.",
    "moves": "What is done with a case. The version that was seen goes along, so that no change is lost.",
    "files": "Photos and attachments.",
    "links": "What the sender of a case sees and does. The link is the only right; no token is needed.",
    "bulk": "One deed on up to 200 cases: each case stands alone and has a row of its own in the report.",
    "public": "What everybody may read, and making it so: an officer's or program's masked version, never the report.",
    "templates": "Ready answers of the unit and of the units above it.",
    "documents": "Registers of incoming and outgoing documents: reading them, bringing documents in, issuing them.",
    "document_moves": "What is done with a registered document, and who else reads it.",
    "document_files": "Originals, versions and PDF/A. Each fetching is on record.",
    "record_files": "Files (hồ sơ): the folder of documents on one matter, opened from the yearly list. Drawing up and "
    "approving the list, sharing a file, handing it over and destroying are for people on the pages.",
    "drafts": "Documents the unit writes. A leader approves or returns them, signed in; a program can do neither.",
    "tasks": "What the unit was given to do and what it gave others. People approve and return results, signed in.",
    "spaces": "What units say to one another in the spaces the unit talks in. Keeping a space is for people.",
    "meetings": "Meetings the unit calls or is invited to, and its answers. People vote, signed in; no program does.",
    "units": "Units as they are today and were on a day, and the places they stand for.",
}


def operations_of(api: NinjaAPI) -> list[Operation]:
    """Return every endpoint of the API."""
    return [
        operation
        for _prefix, router in api._routers  # noqa: SLF001 - ninja has no other way to them
        for view in router.path_operations.values()
        for operation in view.operations
    ]


def scope_of(operation: Operation) -> str:
    """Return the scope a token needs for an endpoint, "" where any token or none will do."""
    gates = [gate for gate in operation.auth_callbacks if isinstance(gate, Caller | Anybody)]
    return gates[0].scope if gates else ""


def _properties(content: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a JSON body, by the name of its schema."""
    name = content.get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = schemas.get(name, {}).get("properties", {})
    return found


def _takes_version(described: dict[str, Any], schemas: dict[str, Any]) -> bool:
    return "seen_version" in _properties(described.get("requestBody", {}).get("content", {}), schemas)


def _tag(described: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Say of answers that hold a version that they bear it as their ETag."""
    for answer in described["responses"].values():
        if "version" in _properties(answer.get("content", {}), schemas):
            answer["headers"] = _ETAG


def _complete(described: dict[str, Any], operation: Operation, schemas: dict[str, Any], *, is_post: bool) -> None:
    is_open = any(isinstance(gate, Anybody) for gate in operation.auth_callbacks)
    scope = scope_of(operation)
    described["security"] = [{}, {"token": []}] if is_open else [{"token": []}, {"session": []}]
    if scope:
        described["x-scope"] = scope
    if is_post:
        described["parameters"] = [*described.get("parameters", []), _KEY]
    is_matched = is_post and _takes_version(described, schemas)
    if is_matched:
        described["parameters"].append(_MATCH)
    _tag(described, schemas)
    for parameter in described.get("parameters", []):
        parameter["schema"].pop("title", None)
    statuses = {400, 401, 403, 429} | ({422} if described.get("parameters") or "requestBody" in described else set())
    statuses |= {404} if "{" in operation.path or is_post else set()
    statuses |= {409, 413} if is_post else set()
    statuses |= {412} if is_matched else set()
    for status in sorted(statuses):
        described["responses"][status] = {
            "description": _WHY[status],
            "content": {_PROBLEM_TYPE: {"schema": {"$ref": f"#/components/schemas/{PROBLEM}"}}},
        }
