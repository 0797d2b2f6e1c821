"""Addresses of meetings."""

from django.urls import URLPattern, path

from nhipcau.meetings.web import (
    answering,
    deeds,
    guests,
    hall,
    listing,
    preparing,
    records,
    sheets,
    showing,
    taking,
    voting,
    writing,
)

app_name = "meetings"
_ONE = "hop/<uuid:meeting_id>/"
_THING = "<uuid:thing_id>/"


def _deed(slug: str, name: str) -> URLPattern:
    return path(f"{_ONE}{slug}/", deeds.deed_page, {"deed": name}, name=name)


urlpatterns: list[URLPattern] = [
    path("hop/", listing.meetings, name="meetings"),
    path("hop/moi/", writing.new, name="new"),
    path("hop/ket-luan/<uuid:conclusion_id>/", showing.concluded, name="concluded"),
    path(_ONE, showing.meeting, name="meeting"),
    path(f"{_ONE}cuoc-hop.ics", showing.calendar_file, name="calendar_file"),
    path(f"{_ONE}sua/", writing.edit, name="edit"),
    path(f"{_ONE}doi/", writing.move, name="move"),
    path(f"{_ONE}moi-hop/", guests.guests, name="guests"),
    path(f"{_ONE}tra-loi/<uuid:invitation_id>/", answering.answer, name="answer"),
    path(f"{_ONE}chuong-trinh/", preparing.agenda, name="agenda"),
    path(f"{_ONE}chuong-trinh/tu-kho/", taking.take, name="take_document"),
    path(f"{_ONE}tai-lieu/<uuid:paper_id>/", preparing.paper, name="paper"),
    path(f"{_ONE}hoi-truong/", hall.hall, name="hall"),
    path(f"{_ONE}co-mat/", hall.here, name="here"),
    path(f"{_ONE}co-mat/<str:token>/", hall.here, name="here_by"),
    path(f"{_ONE}diem-danh/", hall.attendance, name="attendance"),
    path(f"{_ONE}diem-danh/danh-sach.xlsx", sheets.attendance_sheet, name="attendance_sheet"),
    path(f"{_ONE}diem-danh/danh-sach.csv", sheets.attendance_table, name="attendance_table"),
    path(f"{_ONE}bieu-quyet/", voting.motions, name="motions"),
    path(f"{_ONE}bieu-quyet/<uuid:motion_id>/", voting.motion, name="motion"),
    path(f"{_ONE}bien-ban/", records.minutes, name="minutes"),
    path(f"{_ONE}bien-ban/sua/", records.minutes_edit, name="minutes_edit"),
    path(f"{_ONE}bien-ban/bien-ban.pdf", records.minutes_file, name="minutes_file"),
    path(f"{_ONE}bien-ban/van-ban/", records.document, name="document"),
    path(f"{_ONE}ket-luan/<uuid:conclusion_id>/giao/", records.give, name="give"),
    _deed("trieu-tap", "call"),
    _deed("bat-dau", "start"),
    _deed("ket-thuc", "close"),
    _deed("huy", "cancel"),
    _deed("bo", "discard"),
    _deed("bien-ban/chot", "finish"),
    _deed(f"moi-hop/{_THING}rut", "uninvite"),
    _deed(f"tai-lieu/{_THING}bo", "remove_paper"),
    _deed(f"bieu-quyet/{_THING}bo", "remove_motion"),
    _deed(f"bieu-quyet/{_THING}mo", "open_motion"),
    _deed(f"bieu-quyet/{_THING}dong", "close_motion"),
    _deed(f"ket-luan/{_THING}bo", "remove_conclusion"),
]
