"""Addresses of units and people. Codes are written in capitals, so no word of ours can be one."""

from django.urls import path, re_path

from nhipcau.organisations.web.views import delegations, imports, machines, people, reviews, units

app_name = "organisations"

PERSON = r"(?P<person_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
CODE = r"(?P<code>[A-Z0-9][A-Z0-9.-]*)"

urlpatterns = [
    path("don-vi/", units.tree, name="tree"),
    path("don-vi/doi/", units.switch_unit, name="switch_unit"),
    path("don-vi/chon/", units.choices, name="choices"),
    path("don-vi/xuat/", units.export, name="export"),
    path("don-vi/them/", units.create, name="create_top"),
    path("don-vi/nhap/", imports.upload, name="import_new"),
    path("don-vi/nhap/<uuid:import_id>/", imports.show, name="import"),
    path("don-vi/nhap/<uuid:import_id>/thuc-hien/", imports.take_over, name="import_take_over"),
    path("don-vi/nhap/<uuid:import_id>/dong-bi-tra-lai/", imports.rejects, name="import_rejects"),
    path("don-vi/vai-tro/<uuid:membership_id>/", people.role, name="role"),
    path("don-vi/vai-tro/<uuid:membership_id>/dong/", people.end_role, name="end_role"),
    re_path(rf"^don-vi/{CODE}/$", units.unit, name="unit"),
    re_path(rf"^don-vi/{CODE}/them/$", units.create, name="create"),
    re_path(rf"^don-vi/{CODE}/ten/$", units.rename, name="rename"),
    re_path(rf"^don-vi/{CODE}/lien-he/$", units.contacts, name="contacts"),
    re_path(rf"^don-vi/{CODE}/chuyen/$", units.move, name="move"),
    re_path(rf"^don-vi/{CODE}/dong/$", units.close, name="close"),
    re_path(rf"^don-vi/{CODE}/quyen/$", people.rights, name="rights"),
    re_path(rf"^don-vi/{CODE}/moi/$", people.invite, name="invite"),
    re_path(rf"^don-vi/{CODE}/giao/$", people.grant, name="grant"),
    path("uy-quyen/", delegations.delegations, name="delegations"),
    path("uy-quyen/them/", delegations.delegate, name="delegate"),
    path("uy-quyen/<uuid:membership_id>/thoi/", delegations.end_delegation, name="end_delegation"),
    path("quan-tri/vai-tro/", people.own_rights, name="own_rights"),
    path("quan-tri/ra-soat/", reviews.reviews, name="reviews"),
    path("quan-tri/ra-soat/tai-ve.csv", reviews.export, name="review_export"),
    re_path(rf"^quan-tri/ra-soat/{CODE}/$", reviews.review, name="review"),
    re_path(rf"^quan-tri/ra-soat/{CODE}/xac-nhan/$", reviews.confirm, name="confirm_review"),
    path("quan-tri/ket-noi/", machines.api_clients, name="api_clients"),
    path("quan-tri/ket-noi/them/", machines.issue, name="issue_api_client"),
    path("quan-tri/ket-noi/<uuid:client_id>/thu-hoi/", machines.revoke, name="revoke_api_client"),
    path("quan-tri/nguoi-dung/", people.people, name="people"),
    path("quan-tri/nguoi-dung/<uuid:person_id>/", people.person, name="person"),
    path("quan-tri/nguoi-dung/<uuid:person_id>/sua/", people.change_person, name="change_person"),
    path("quan-tri/nguoi-dung/<uuid:person_id>/dat-lai/", people.reset_link, name="reset_link"),
    re_path(
        rf"^quan-tri/nguoi-dung/{PERSON}/(?P<name>khoa|mo|bo-xac-thuc)/$",
        people.deed,
        name="deed",
    ),
]
