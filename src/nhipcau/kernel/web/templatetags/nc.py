"""Tags and filters of every template (builtins): icons, chips, fields, moments, numbers. In use on /thanh-phan/."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.forms.forms import BaseForm
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from nhipcau.kernel import clock, ids
from nhipcau.kernel.web import assets, formats, idempotency, layout, texts
from nhipcau.kernel.web.fields import FieldView
from nhipcau.kernel.web.markup import markup, markup_join

register = template.Library()

register.filter("when", formats.when)
register.filter("moment", formats.moment)
register.filter("moment_long", formats.moment_long)
register.filter("day_long", formats.day_long)
register.filter("day_short", formats.day_short)
register.filter("day_full", formats.day_full)
register.filter("day_named", formats.day_named)
register.filter("time_of", formats.time_of)
register.filter("file_size", formats.file_size)
register.filter("exists", layout.exists)


@register.filter
def figure(value: float | Decimal | None, places: int = 0) -> str:
    """{{ 4218|figure }} → 4.218 ; {{ 2.5|figure:1 }} → 2,5."""
    return formats.number(value, places)


@register.filter
def percent(share: float | Decimal | None, places: int = 1) -> str:
    """{{ 0.916|percent }} → 91,6%."""
    return formats.percent(share, places)


@register.simple_tag
def front(entry: str = "citizen") -> SafeString:
    """{% front %} or {% front "staff" %}: the built styles and scripts of this page."""
    return assets.tags(assets.STAFF if entry == "staff" else assets.CITIZEN)


@register.simple_tag
def script_texts() -> str:
    """Return the words the scripts say, as JSON for an attribute."""
    return texts.script_texts()


@register.simple_tag
def icon(name: str) -> SafeString:
    """{% icon "clock" %}, always beside a word."""
    return formats.icon_html(name)


@register.simple_tag
def chip(tone: str | formats.Chip, icon_name: str = "", label: object = "", *, bare: bool = False) -> SafeString:
    """{% chip "hand" "half" "Đang xử lý" %} or {% chip a_chip %}."""
    made = tone if isinstance(tone, formats.Chip) else formats.Chip(tone, icon_name, str(label), bare)
    return formats.chip_html(made)


@register.simple_tag
def deadline_chip(due: date | datetime | None, state: str = "open", days_left: int | None = None) -> SafeString:
    """{% deadline_chip due state days_left %}: working days left (0 today, negative late)."""
    made = formats.deadline_chip(due=due, days_left=days_left, state=state)
    return formats.chip_html(made) if made else SafeString("")


@register.simple_tag
def visibility_chip(visibility: str) -> SafeString:
    """{% visibility_chip "internal" %}."""
    return formats.chip_html(formats.visibility_chip(visibility))


@register.simple_tag
def field(bound: BoundField, **options: Any) -> SafeString:
    """{% field form.name %}: label, help, control, error, in that order.

    Options: label, help, icon, rows, autocomplete, inputmode, counter=1 (shows max_length), plain=1 (says neither
    required nor optional), columns ("two", "three" for choice cards).
    """
    return SafeString(render_to_string("nc/field.html", {"field": FieldView(bound, options)}))


@register.simple_tag
def errors(form: BaseForm) -> SafeString:
    """{% errors form %}: the summary above a refused form. It takes the focus and links to each field."""
    if not form.is_bound or not form.errors:
        return SafeString("")
    rows = [
        {"id": FieldView(form[name]).first_id if name in form.fields else "", "text": text}
        for name, texts in form.errors.items()
        for text in texts
    ]
    return SafeString(render_to_string("nc/errors.html", {"rows": rows}))


@register.simple_tag
def once_key() -> SafeString:
    """{% once_key %}: a hidden key, so that a form sent twice is carried out once (kernel.web.idempotency)."""
    return markup('<input type="hidden" name="{}" value="{}">', idempotency.FIELD, ids.new_id())


@register.simple_tag
def timestamp(moment: datetime, text: str = "") -> SafeString:
    """{% timestamp at %}: a <time> with the machine's form beside the person's."""
    return markup('<time datetime="{}">{}</time>', clock.local(moment).isoformat(), text or formats.when(moment))


@register.simple_tag
def attributes(attrs: dict[str, object]) -> SafeString:
    """{% attributes widget.attrs %}: the attributes of a form's control, those that are only there without a value."""
    written = [
        markup(" {}", name) if value is True else markup(' {}="{}"', name, value)
        for name, value in attrs.items()
        if value is not False
    ]
    return markup_join("", "{}", ((one,) for one in written))


@register.simple_tag(takes_context=True)
def here(context: Context) -> str:
    """Return the address of this page, for `next` fields."""
    request = context.get("request")
    return request.get_full_path() if request else "/"


@register.simple_tag
def address_of(url_name: str) -> str:
    """{% address_of "cases:list" as url %}: the address, or nothing when there is no such page."""
    return layout.address_of(url_name)
