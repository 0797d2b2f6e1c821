"""One file per layout: a module here with `LAYOUT` takes part; nothing else need be touched."""

from __future__ import annotations

import pkgutil
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from bench.pages.shapes import Doc, Family


@dataclass(frozen=True)
class Layout:
    """How a family of documents is laid out: `html(doc, rng)` gives the page body, fields marked with `data-f`."""

    family: Family
    html: Callable[[Doc, random.Random], str]
    css: str = ""


@cache
def layouts() -> dict[str, Layout]:
    """Return every layout of this folder by the name of its file."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").LAYOUT for name in names}
