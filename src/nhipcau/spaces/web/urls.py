"""Addresses of spaces, topics, messages and polls."""

from django.urls import URLPattern, path

from nhipcau.spaces.web import deeds, guests, invitations, keeping, polls, showing, writing

app_name = "spaces"

_SPACE = "khong-gian/<uuid:space_id>/"
_TOPIC = "khong-gian/chu-de/<uuid:topic_id>/"
_MESSAGE = "khong-gian/tin/<uuid:message_id>/"
_INVITATION = "khong-gian/loi-moi/<uuid:invitation_id>/"
_ABOUT = "khong-gian/ve/<slug:slug>/<uuid:subject_id>/"

urlpatterns: list[URLPattern] = [
    path("khong-gian/", showing.spaces, name="spaces"),
    path("khong-gian/mo/", keeping.new, name="space_new"),
    path(_SPACE, showing.space, name="space"),
    path(f"{_SPACE}tim/", showing.find, name="find"),
    path(f"{_SPACE}sua/", keeping.edit, name="space_edit"),
    path(f"{_SPACE}dong/", keeping.close, {"closes": True}, name="space_close"),
    path(f"{_SPACE}mo-lai/", keeping.close, {"closes": False}, name="space_open"),
    path(f"{_SPACE}thanh-vien/", keeping.members, name="members"),
    path(f"{_SPACE}don-vi/them/", keeping.unit_add, name="unit_add"),
    path(f"{_SPACE}don-vi/them-nhom/", keeping.group_add, name="group_add"),
    path(f"{_SPACE}don-vi/bo/", keeping.unit_remove, name="unit_remove"),
    path(f"{_SPACE}don-vi/<uuid:unit_id>/moi/", invitations.invite, name="unit_invite"),
    path(f"{_SPACE}loi-moi/<uuid:invitation_id>/rut/", invitations.withdraw, name="invitation_withdraw"),
    path(f"{_SPACE}roi/", invitations.leave, name="leave"),
    path(_INVITATION, invitations.invitation, name="invitation"),
    path(f"{_INVITATION}tham-gia/", invitations.accept, name="invitation_accept"),
    path(f"{_INVITATION}tu-choi/", invitations.decline, name="invitation_decline"),
    path(f"{_SPACE}khach/moi/", guests.invite, name="guest_invite"),
    path(f"{_SPACE}khach/<uuid:guest_id>/", guests.extend, name="guest"),
    path(f"{_SPACE}khach/<uuid:guest_id>/thoi/", guests.end, name="guest_end"),
    path(f"{_SPACE}chu-de-moi/", writing.topic_new, name="topic_new"),
    path(_TOPIC, showing.topic, name="topic"),
    path(f"{_TOPIC}viet/", writing.write, name="write"),
    path(f"{_TOPIC}theo-doi/", deeds.follow, name="follow"),
    path(f"{_TOPIC}nhac/", showing.mentionable, name="mentionable"),
    path(f"{_TOPIC}bieu-quyet/", polls.new, name="poll_new"),
    path("khong-gian/bieu-quyet/<uuid:poll_id>/", polls.vote, name="vote"),
    path("khong-gian/bieu-quyet/<uuid:poll_id>/dong/", polls.close, name="poll_close"),
    path(_MESSAGE, showing.message, name="message"),
    path(f"{_MESSAGE}sua/", writing.edit, name="message_edit"),
    *(
        path(f"{_MESSAGE}{deed.slug}/", deeds.deed_page, {"name": name}, name=f"message_{name}")
        for name, deed in deeds.DEEDS.items()
    ),
    path(_ABOUT, showing.about, name="about"),
    path(f"{_ABOUT}tom-tat/", showing.about_brief, name="about_brief"),
    path(f"{_ABOUT}viet/", writing.write_about, name="about_write"),
]
