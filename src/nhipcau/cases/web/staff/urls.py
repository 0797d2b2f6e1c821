"""Addresses of the officers' pages."""

from django.urls import URLPattern, path

from nhipcau.cases.web.staff import actions, case_page, units, work_list
from nhipcau.cases.web.staff.deeds import DEEDS

urlpatterns: list[URLPattern] = [
    path("phan-anh/", work_list.work_list, name="work_list"),
    path("phan-anh/dieu-kien/", work_list.list_conditions, name="list_conditions"),
    path("phan-anh/don-vi/", units.find_units, name="find_units"),
    path("phan-anh/<uuid:case_id>/", case_page.case_page, name="case"),
    path("phan-anh/<uuid:case_id>/dien-bien/", case_page.older_entries, name="older"),
    path("phan-anh/<uuid:case_id>/vi-sao-han/", case_page.why_date, name="why_date"),
    path("phan-anh/<uuid:case_id>/cach-chon/", case_page.replay, name="replay"),
    *(
        path(f"phan-anh/<uuid:case_id>/{deed.slug}/", actions.deed_page, {"move": deed.move}, name=f"deed_{deed.move}")
        for deed in DEEDS.values()
    ),
]
