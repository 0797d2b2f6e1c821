"""Small pieces of markup written in Python: Django's `format_html` word for word, at a third of its cost.

A page writes hundreds of such pieces. Django asks three questions of each value before it escapes it; nearly all are
plain texts, for which the first answer is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


def escaped(value: object) -> str:
    """Return a value as markup: texts escaped, what is markup already as it is."""
    kind = type(value)
    if kind is str:
        return escape(value)  # type: ignore[arg-type]
    if kind is SafeString:
        return value  # type: ignore[return-value]
    return str(conditional_escape(value))  # type: ignore[arg-type]


def markup(form: str, /, *args: object, **values: object) -> SafeString:
    """Return `form` with each value escaped in its place; the form itself stands in our own code."""
    return SafeString(form.format(*map(escaped, args), **{name: escaped(value) for name, value in values.items()}))


def markup_join(separator: str, form: str, rows: Iterable[Sequence[object]]) -> SafeString:
    """Return `form` filled with each of `rows`, one behind the other."""
    return SafeString(escaped(separator).join([form.format(*map(escaped, row)) for row in rows]))
