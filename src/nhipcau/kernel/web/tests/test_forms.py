from collections.abc import Iterator
from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.forms import Card, Form


class Sample(Form):
    text = forms.CharField(label="Nội dung", max_length=20, widget=forms.Textarea)
    day = forms.DateField(label="Ngày họp", required=False)
    kind = forms.ChoiceField(
        label="Loại",
        required=False,
        widget=forms.RadioSelect,
        choices=[("env", Card("Môi trường", "rác, cống", "leaf")), ("road", Card("Đường sá"))],
    )
    agree = forms.BooleanField(label="Tôi đồng ý", required=False)


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


def show(template: str, form: Form) -> str:
    return Template(template).render(Context({"form": form}))


def test_texts_come_out_clean() -> None:
    form = Sample({"text": "  Co\u0302\u0301ng\u200b ta\u0306\u0301c\x00 "})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == "Cống tắc"


def test_days_are_read_day_first() -> None:
    form = Sample({"text": "x", "day": "05/11/2026"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 11, 5)


def test_an_impossible_day_shows_how_to_write_one() -> None:
    form = Sample({"text": "x", "day": "31/11/2026"})
    assert form.errors["day"] == ["Ghi ngày như 24/11/2026."]


def test_an_empty_field_is_named_and_a_long_one_measured() -> None:
    assert Sample({"text": ""}).errors["text"] == ["Ô “Nội dung” còn để trống."]
    assert Sample({"text": "x" * 21}).errors["text"] == ["Dài 21 ký tự, nhiều nhất 20 ký tự."]


def test_a_form_keeps_the_errors_it_worded_itself() -> None:
    class Own(Form):
        place = forms.CharField(error_messages={"required": "Cho biết việc xảy ra ở xã, phường nào."})

    assert Own({"place": ""}).errors["place"] == ["Cho biết việc xảy ra ở xã, phường nào."]


def test_what_an_operation_refuses_stands_beside_its_field() -> None:
    form = Sample({"text": "x"})
    assert form.is_valid()
    form.refuse(Invalid(fields={"text": "Viết thêm vài lời.", "other": "Chưa được."}))
    assert form.errors["text"] == ["Viết thêm vài lời."]
    assert form.non_field_errors() == ["Chưa được."]


def test_a_field_says_label_help_control_and_error_in_that_order() -> None:
    html = show('{% field form.text help="Việc gì?" %}', Sample({"text": ""}))
    places = [html.index(part) for part in ("<label", "Việc gì?", "<textarea", 'class="error"')]
    assert places == sorted(places)
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_text-help id_text-error"' in html
    assert "(bắt buộc)" in html


def test_choices_become_cards_with_their_second_line() -> None:
    html = show("{% field form.kind %}", Sample({"text": "x", "kind": "env"}))
    assert "<fieldset" in html
    assert "<small>rác, cống</small>" in html
    assert html.count(" checked") == 1


def test_the_summary_links_to_every_field_and_takes_the_focus() -> None:
    html = show("{% errors form %}", Sample({"text": "", "day": "x"}))
    assert 'href="#id_text"' in html
    assert 'tabindex="-1"' in html
    assert "còn 2 chỗ cần sửa" in html
    assert show("{% errors form %}", Sample()) == ""


def test_what_people_wrote_is_escaped_in_the_form_again() -> None:
    html = show("{% field form.text %}", Sample({"text": "</textarea><script>"}))
    assert "<script>" not in html
