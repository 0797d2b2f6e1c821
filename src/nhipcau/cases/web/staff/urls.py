"""Addresses of the officers' pages."""

from django.urls import URLPattern, path

from nhipcau.cases.web.staff import actions, case_map, case_page, export, publishing, units, work_list
from nhipcau.cases.web.staff.deeds import DEEDS
from nhipcau.cases.web.staff.tables import deadlines, overview, phrases, rules

urlpatterns: list[URLPattern] = [
    path("phan-anh/", work_list.work_list, name="work_list"),
    path("phan-anh/dieu-kien/", work_list.list_conditions, name="list_conditions"),
    path("phan-anh/tai-ve.csv", export.export_list, {"file_format": "csv"}, name="export_csv"),
    path("phan-anh/tai-ve.xlsx", export.export_list, {"file_format": "xlsx"}, name="export_xlsx"),
    path("phan-anh/ban-do/", case_map.case_map, name="case_map"),
    path("phan-anh/ban-do/diem.json", case_map.case_points, name="case_points"),
    path("phan-anh/ban-do/viec/", case_map.map_cases, name="map_cases"),
    path("phan-anh/don-vi/", units.find_units, name="find_units"),
    path("phan-anh/<uuid:case_id>/", case_page.case_page, name="case"),
    path("phan-anh/<uuid:case_id>/dien-bien/", case_page.older_entries, name="older"),
    path("phan-anh/<uuid:case_id>/vi-sao-han/", case_page.why_date, name="why_date"),
    path("phan-anh/<uuid:case_id>/cach-chon/", case_page.replay, name="replay"),
    path("phan-anh/<uuid:case_id>/cong-khai/", publishing.publish, name="publish"),
    path("phan-anh/<uuid:case_id>/cong-khai/go/", publishing.unpublish, name="unpublish"),
    *(
        path(f"phan-anh/<uuid:case_id>/{deed.slug}/", actions.deed_page, {"move": deed.move}, name=f"deed_{deed.move}")
        for deed in DEEDS.values()
    ),
    path("quan-tri/", overview.overview, name="admin"),
    path("quan-tri/quy-tac/", rules.rules, name="rules"),
    path("quan-tri/quy-tac/them/", rules.rule_new, name="rule_new"),
    path("quan-tri/quy-tac/thu/", rules.rule_try, name="rule_try"),
    path("quan-tri/quy-tac/<uuid:line_id>/", rules.rule_edit, name="rule_edit"),
    path("quan-tri/quy-tac/<uuid:line_id>/doi-cho/", rules.rule_move, name="rule_move"),
    path("quan-tri/quy-tac/<uuid:line_id>/bat-tat/", rules.rule_switch, name="rule_switch"),
    path("quan-tri/goi-y/", phrases.phrases, name="phrases"),
    path("quan-tri/goi-y/thu/", phrases.phrase_try, name="phrase_try"),
    path("quan-tri/goi-y/<uuid:phrase_id>/ngung/", phrases.phrase_retire, name="phrase_retire"),
    path("quan-tri/han-xu-ly/", deadlines.deadlines, name="deadlines"),
    path("quan-tri/han-xu-ly/them/", deadlines.deadline_new, name="deadline_new"),
    path("quan-tri/han-xu-ly/danh-gia/", deadlines.rating_window, name="rating_window"),
    path("quan-tri/han-xu-ly/<uuid:line_id>/", deadlines.deadline_edit, name="deadline_edit"),
]
