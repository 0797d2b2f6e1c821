"""The question on the citizen's page, answered without scripts, cookies or an account; and a link of their own."""

from typing import Any

import pytest

from nhipcau.cases import operations, queries
from nhipcau.cases.tests.citizen_pages.conftest import Phone, html_of, picture, problems, values
from nhipcau.cases.tests.factories import holder, open_case, staff

pytestmark = pytest.mark.django_db

QUESTION = "Cột đèn nào ạ, trước số nhà bao nhiêu?"


def asked() -> operations.OpenedCase:
    opened = open_case()
    operations.ask_citizen(actor=staff("MTTQ-10660"), case_id=opened.case_id, text=QUESTION)
    return opened


def reply(phone: Phone, opened: operations.OpenedCase, **fields: Any) -> Any:
    """Fill in the form that stands on the page of the case."""
    shown = phone.get(f"/v/{opened.link_token}/")
    return phone.post(f"/v/{opened.link_token}/tra-loi/", {"id": values(shown, "id")[0], **fields})


def test_the_question_stands_on_the_page_and_is_answered_there_with_a_picture(phone: Phone) -> None:
    opened = asked()
    html = html_of(phone.get(f"/v/{opened.link_token}/"))
    assert QUESTION in html
    assert "Tạm dừng tính hạn" in html
    answer = reply(phone, opened, text="Trước số nhà 12.", photos=picture())
    assert answer.status_code == 302
    html = html_of(phone.get(answer["Location"].partition("#")[0]))
    assert "Trước số nhà 12." in html
    assert 'id="cau-hoi"' not in html
    entry = queries.get_case(actor=staff("MTTQ-10660"), case_id=opened.case_id).timeline[0]
    assert (entry.kind, len(entry.attachments)) == ("question_replied", 1)


def test_a_picture_alone_answers(phone: Phone) -> None:
    assert reply(phone, asked(), photos=picture()).status_code == 302


def test_an_empty_answer_is_told_beside_the_question(phone: Phone) -> None:
    answer = reply(phone, asked(), text=" ")
    assert answer.status_code == 422
    assert QUESTION in html_of(answer)
    assert problems(answer) == ["id_text"]


def test_an_answer_to_a_question_taken_back_meanwhile_is_kept(phone: Phone) -> None:
    opened = asked()
    operations.withdraw_question(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    answer = phone.post(f"/v/{opened.link_token}/tra-loi/", {"id": "x", "text": "Trước số nhà 12."})
    assert answer.status_code == 302
    assert queries.get_case(actor=holder(opened), case_id=opened.case_id).timeline[0].kind == "citizen_note"
    assert phone.post(f"/v/{opened.link_token}/tra-loi/", {"id": "x", "text": ""}).status_code == 422


def test_the_page_explains_the_day_with_what_was_waited(phone: Phone) -> None:
    opened = asked()
    assert "tạm dừng" in html_of(phone.get(f"/v/{opened.link_token}/"))
    reply(phone, opened, text="Trước số nhà 12.")
    assert phone.get(f"/v/{opened.link_token}/").status_code == 200


def test_a_link_of_ones_own_is_offered_only_for_what_a_unit_entered(phone: Phone) -> None:
    own = open_case()
    assert "duong-dan-moi" not in html_of(phone.get(f"/v/{own.link_token}/"))
    head = staff("BCT-10660-03", "head")
    opened = open_case(head, channel="on_behalf", agreed="in_person")
    link = operations.show_card(actor=head, case_id=opened.case_id).address.partition("/v/")[2]
    assert "duong-dan-moi" in html_of(phone.get(f"/v/{link}"))
    assert phone.get(f"/v/{link}duong-dan-moi/").status_code == 200
    renewed = phone.post(f"/v/{link}duong-dan-moi/")
    assert phone.get(f"/v/{link}").status_code == 404
    html = html_of(phone.get(renewed["Location"].partition("#")[0]))
    assert "duong-dan-moi" not in html
