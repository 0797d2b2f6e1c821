"""Addresses of the officers' pages."""

from django.urls import URLPattern, path

from nhipcau.cases.web.staff import (
    actions,
    bulk,
    case_page,
    export,
    imports,
    ready,
    record,
    reported,
    saved,
    units,
    work_list,
)
from nhipcau.cases.web.staff.deeds import DEEDS
from nhipcau.cases.web.staff.tables import deadlines, overview, pace, phrases, rules

urlpatterns: list[URLPattern] = [
    path("phan-anh/", work_list.work_list, name="work_list"),
    path("phan-anh/dieu-kien/", work_list.list_conditions, name="list_conditions"),
    path("phan-anh/tai-ve.csv", export.export_list, {"file_format": "csv"}, name="export_csv"),
    path("phan-anh/tai-ve.xlsx", export.export_list, {"file_format": "xlsx"}, name="export_xlsx"),
    path("phan-anh/tre-han/", reported.reported, name="reported"),
    path("phan-anh/hang-loat/", bulk.bulk, name="bulk"),
    path("phan-anh/hang-loat/<uuid:run_id>/", bulk.bulk_result, name="bulk_result"),
    path("phan-anh/bo-loc/", saved.saved_filters, name="saved_filters"),
    path("phan-anh/bo-loc/<uuid:filter_id>/", saved.change_filter, name="change_filter"),
    path("phan-anh/bo-loc/<uuid:filter_id>/xoa/", saved.delete_filter, name="delete_filter"),
    path("phan-anh/nhap/", imports.upload, name="import_new"),
    path("phan-anh/nhap/mau.csv", imports.sample, {"file_format": "csv"}, name="import_sample_csv"),
    path("phan-anh/nhap/mau.xlsx", imports.sample, {"file_format": "xlsx"}, name="import_sample_xlsx"),
    path("phan-anh/nhap/<uuid:import_id>/", imports.show, name="import"),
    path("phan-anh/nhap/<uuid:import_id>/nhan/", imports.take_over, name="import_take_over"),
    path("phan-anh/nhap/<uuid:import_id>/bi-tra.csv", imports.rejects, name="import_rejects"),
    path("mau-tra-loi/", ready.templates, name="templates"),
    path("mau-tra-loi/them/", ready.template_new, name="template_new"),
    path("mau-tra-loi/chon/", ready.offers, name="template_offers"),
    path("mau-tra-loi/<uuid:template_id>/", ready.template_edit, name="template_edit"),
    path("mau-tra-loi/<uuid:template_id>/ngung/", ready.template_retire, name="template_retire"),
    path("phan-anh/don-vi/", units.find_units, name="find_units"),
    path("phan-anh/<uuid:case_id>/", case_page.case_page, name="case"),
    path("phan-anh/<uuid:case_id>/mau-tra-loi/", ready.case_offers, name="case_offers"),
    path("phan-anh/<uuid:case_id>/phieu.pdf", record.case_record, name="case_record"),
    path("phan-anh/<uuid:case_id>/dien-bien/", case_page.older_entries, name="older"),
    path("phan-anh/<uuid:case_id>/vi-sao-han/", case_page.why_date, name="why_date"),
    path("phan-anh/<uuid:case_id>/cach-chon/", case_page.replay, name="replay"),
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
    path("quan-tri/nhac-han/", pace.pace, name="pace"),
    path("quan-tri/nhac-han/them/", pace.pace_new, name="pace_new"),
    path("quan-tri/nhac-han/<uuid:line_id>/", pace.pace_edit, name="pace_edit"),
    path("quan-tri/han-xu-ly/<uuid:line_id>/", deadlines.deadline_edit, name="deadline_edit"),
]
