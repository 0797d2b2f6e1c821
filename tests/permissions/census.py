"""Every address that the resolver knows, by its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from nhipcau.config.api import api

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True)
class Route:
    """One address. `methods` is known beforehand for the API's operations only."""

    name: str
    pattern: str
    methods: frozenset[str] | None = None


def census() -> dict[str, Route]:
    """Return every route by name; a route without a name appears under its pattern."""
    found: dict[str, Route] = {}
    operations = _operations()
    for name, pattern in _walk(get_resolver().url_patterns, "", ""):
        methods = operations.get(name)
        found[name or f"unnamed {pattern}"] = Route(name, pattern, methods)
    return found


def _walk(patterns: Iterable[URLPattern | URLResolver], above: str, space: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        here = above + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, here, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield (f"{space}{one.name}" if one.name else "", here)


def _operations() -> dict[str, frozenset[str]]:
    """Return the methods of each operation of the API; ninja names its address after the function."""
    return {
        f"api:{operation.view_func.__name__}": frozenset(operation.methods)
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    }
