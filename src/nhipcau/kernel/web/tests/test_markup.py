"""Markup written in Python escapes as Django's `format_html` does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from nhipcau.kernel.web.formats import Chip
from nhipcau.kernel.web.markup import markup, markup_join
from nhipcau.kernel.web.templatetags.nc import attributes

VALUES = (
    "<script>alert('1')</script> & \"",
    SafeString("<b>đậm</b>"),
    gettext_lazy("Close"),
    7,
    Decimal("2.5"),
    None,
    Chip("done", "done", "<i>"),
)


@pytest.mark.parametrize("value", VALUES)
def test_each_kind_of_value_is_written_as_django_writes_it(value: object) -> None:
    assert markup('<p class="{}">{one}</p>', value, one=value) == format_html(
        '<p class="{}">{one}</p>', value, one=value
    )
    rows = [(value, "a<b"), ("x", value)]
    assert markup_join("<br>", "{}:{}", rows) == format_html_join("<br>", "{}:{}", rows)


def test_what_is_written_is_markup_and_not_escaped_again() -> None:
    assert markup("<p>{}</p>", markup("<b>{}</b>", "<")) == "<p><b>&lt;</b></p>"
    assert isinstance(markup("{}", "<"), SafeString)


def test_attributes_of_a_control_are_escaped_and_bare_where_they_have_no_value() -> None:
    attrs: dict[str, object] = {"class": "input", "title": '"><script>', "checked": True, "disabled": False, "rows": 4}
    assert attributes(attrs) == ' class="input" title="&quot;&gt;&lt;script&gt;" checked rows="4"'
