"""The description of the API as rows of a page: pure, from the OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

Schema = Mapping[str, Any]
MOST_DEEP = 4


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One condition or field: its name, what fits, whether it must be there."""

    name: str
    kind: str
    is_required: bool
    note: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    status: str
    words: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address. `english` stands below the reader's own words, "" where they are English."""

    name: str
    method: str
    path: str
    title: str
    english: str
    text: str
    scope: str
    is_open: bool
    conditions: list[FieldRow]
    fields: list[FieldRow]
    sent: str
    answered: str
    answers: list[AnswerRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: str
    endpoints: list[Endpoint]


TITLES: dict[str, str | Promise] = {
    "cases": _("Bringing matters in and reading them"),
    "moves": _("What is done with a case"),
    "files": _("Photos and attachments"),
    "links": _("For the sender, by the link of the case"),
    "bulk": _("Many cases at once"),
    "public": _("What everybody may read"),
    "templates": _("Ready answers"),
    "documents": _("Reading documents and registers, registering and issuing"),
    "document_moves": _("What is done with a document, and who reads it"),
    "document_files": _("Files of documents"),
    "record_files": _("Files and their yearly list"),
    "drafts": _("Drafts of documents"),
    "tasks": _("Tasks given and received"),
    "spaces": _("Digital spaces"),
    "meetings": _("Meetings called and answered"),
    "units": _("Units and places"),
}
PROBLEMS: dict[str, str | Promise] = {
    "400": _("a condition or cursor this address does not know, or a body that is no JSON"),
    "401": _("no token, or one that is unknown, expired or revoked"),
    "403": _("the token was not made for this, or the unit may not do it"),
    "404": _("there is no such thing, or it is not yours to read"),
    "409": _("it has changed meanwhile, or its state forbids this"),
    "412": _("the version in If-Match is no longer the one that is there"),
    "413": _("too large"),
    "422": _("a field is missing, unknown or wrong"),
    "429": _("too many requests; wait as long as Retry-After says"),
}


def read(schema: Schema) -> list[Group]:
    """Return the groups of endpoints in the order of the document."""
    found: dict[str, list[Endpoint]] = {name: [] for name in TITLES}
    for path, methods in schema["paths"].items():
        for method, described in methods.items():
            found[described["tags"][0]].append(_endpoint(schema, path, method, described))
    return [Group(name, str(TITLES[name]), rows) for name, rows in found.items()]


def _endpoint(schema: Schema, path: str, method: str, described: Schema) -> Endpoint:
    summary = described["summary"]
    body = _body(described)
    answered = _answered(described)
    return Endpoint(
        name=described["operationId"],
        method=method.upper(),
        path=path.removeprefix("/api/v1"),
        title=gettext(summary),
        english="" if get_language() == "en" else summary,
        text=gettext(described["description"]),
        scope=described.get("x-scope", ""),
        is_open={} in described["security"],
        conditions=[
            _row(schema, one["name"], one["schema"], is_required=one["required"])
            for one in described.get("parameters", ())
            if one["in"] != "header"
        ],
        fields=_fields(schema, body) if body else [],
        sent=_text(_example(schema, body)) if body and body.get("title") != "FileParams" else "",
        answered=_text(_example(schema, answered)) if answered else "",
        answers=[
            AnswerRow(str(code), str(PROBLEMS[str(code)])) for code in described["responses"] if str(code) in PROBLEMS
        ],
    )


def _body(described: Schema) -> Schema | None:
    content = described.get("requestBody", {}).get("content", {})
    return next((one["schema"] for one in content.values()), None)


def _answered(described: Schema) -> Schema | None:
    for status in (200, 201):
        content = described["responses"].get(status, {}).get("content", {})
        if "application/json" in content:
            found: Schema = content["application/json"]["schema"]
            return found
    return None


def _resolved(schema: Schema, one: Schema) -> Schema:
    if "$ref" in one:
        return _resolved(schema, schema["components"]["schemas"][one["$ref"].rpartition("/")[2]])
    if "allOf" in one:
        return _resolved(schema, one["allOf"][0])
    if "anyOf" in one:
        return _resolved(schema, next(part for part in one["anyOf"] if part.get("type") != "null"))
    return one


def _fields(schema: Schema, body: Schema, prefix: str = "") -> list[FieldRow]:
    found = _resolved(schema, body)
    rows: list[FieldRow] = []
    for name, one in found.get("properties", {}).items():
        inner = _resolved(schema, one)
        if inner.get("properties"):
            rows += _fields(schema, inner, f"{prefix}{name}.")
        else:
            rows.append(_row(schema, prefix + name, one, is_required=name in found.get("required", ())))
    return rows


def _row(schema: Schema, name: str, one: Schema, *, is_required: bool) -> FieldRow:
    inner = _resolved(schema, one)
    notes = [*_limits(inner)]
    default = one.get("default")
    if default and not isinstance(default, dict | list):
        notes.append(gettext("otherwise %(value)s") % {"value": default})
    return FieldRow(name, _kind(schema, inner), is_required, ", ".join(notes))


def _kind(schema: Schema, one: Schema) -> str:
    if "enum" in one or "const" in one:
        return " | ".join(map(str, one.get("enum", [one.get("const")])))
    if one.get("type") == "array":
        return gettext("list of: %(kind)s") % {"kind": _kind(schema, _resolved(schema, one.get("items", {})))}
    names = {
        ("string", "uuid"): gettext("identifier (UUID)"),
        ("string", "date"): gettext("day, like 2026-07-01"),
        ("string", "date-time"): gettext("moment, like 2026-07-01T08:30:00Z"),
        ("string", "binary"): gettext("file"),
        ("string", ""): pgettext("kind of value", "text"),
        ("integer", ""): gettext("whole number"),
        ("number", ""): gettext("number"),
        ("boolean", ""): "true | false",
    }
    kind = str(one.get("type", ""))
    return str(names.get((kind, one.get("format", "")), kind))


def _limits(one: Schema) -> list[str]:
    found = []
    if "maxLength" in one:
        found.append(gettext("at most %(most)s letters") % {"most": one["maxLength"]})
    if "minimum" in one and "maximum" in one and one["maximum"] < 1_000_000:  # noqa: PLR2004 - else it says nothing
        found.append(gettext("from %(least)s to %(most)s") % {"least": one["minimum"], "most": one["maximum"]})
    if "maxItems" in one:
        found.append(gettext("at most %(most)s") % {"most": one["maxItems"]})
    return found


_ID, _DAY = "01890000-0000-7000-8000-000000000001", date(2026, 7, 1).isoformat()
_SAMPLES: dict[tuple[str, str], Any] = {
    ("string", "uuid"): _ID,
    ("string", "date"): _DAY,
    ("string", "date-time"): f"{_DAY}T08:30:00Z",
    ("integer", ""): 1,
    ("number", ""): 20.86,
    ("boolean", ""): False,
}


def _example(schema: Schema, one: Schema, depth: int = 0) -> Any:
    """Return a value of the shape: what the field itself gives as example or default, else one of its kind."""
    found = _resolved(schema, one)
    given = [*found.get("examples", ()), one.get("default"), *found.get("enum", ()), found.get("const")]
    if known := [value for value in given if value not in (None, "", [], {})]:
        return known[0]
    if found.get("type") == "array":
        return [_example(schema, found.get("items", {}), depth + 1)] if depth < MOST_DEEP else []
    if "properties" in found:
        return {name: _example(schema, part, depth + 1) for name, part in found["properties"].items()}
    if found.get("type") == "object":
        return {}
    return _SAMPLES.get((found.get("type", ""), found.get("format", "")), "…")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
