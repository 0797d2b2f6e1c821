"""Package exports that load on first use.

A room of the kernel is a Django app, and Django imports an app's package before models may be imported. So a room's
`__init__` names what it exports and where it lives; the module is imported when somebody asks for the name.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module


def exports(package: str, where: dict[str, str]) -> Callable[[str], object]:
    """Return a module `__getattr__` that finds each name of `where` in the submodule it is mapped to."""

    def find(name: str) -> object:
        if name not in where:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(f"{package}.{where[name]}"), name)

    return find
