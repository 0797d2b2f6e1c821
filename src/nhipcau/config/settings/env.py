"""Reading the environment: every variable the product knows, with its default."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PACKAGE = Path(__file__).resolve().parents[2]
ROOT = PACKAGE.parents[1]
DEMO_SECRET = "demo-only-secret-never-use-it-for-real-people"


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name).lower()
    return default if not value else value in {"1", "true", "yes", "on"}


def names(name: str) -> list[str]:
    return [part.strip() for part in text(name).split(",") if part.strip()]


def pairs(name: str) -> dict[str, str]:
    """Return what a variable like `A=one,B=two` says; ImproperlyConfigured for a part without a name."""
    found = {}
    for part in names(name):
        key, equals, value = part.partition("=")
        if not (key.strip() and equals and value.strip()):
            message = f"{name} must be like CODE=value, parts separated by commas."
            raise ImproperlyConfigured(message)
        found[key.strip()] = value.strip()
    return found


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdigit():
        message = f"{name} must be a whole number, not {value!r}."
        raise ImproperlyConfigured(message)
    return int(value)


def address(name: str, default: str) -> str:
    """Return a path of this host or a whole address, fit to stand in a content policy."""
    value = text(name, default)
    if value and not re.fullmatch(r"(https?://[\w.-]+(:\d+)?)?/([\w.-][\w/.-]*)?", value, re.ASCII):
        message = f"{name} must be a path like {default or '/song/'} or an address like https://example.vn/song/."
        raise ImproperlyConfigured(message)
    return value


def folder(name: str, default: Path) -> Path:
    value = text(name)
    return Path(value) if value else default


def scratch_file(stem: str, suffix: str) -> str:
    """Return a path in the temporary folder that belongs to this process."""
    return str(Path(tempfile.gettempdir()) / f"{stem}-{os.getpid()}{suffix}")
