"""Addresses of files."""

from django.urls import URLPattern, path

from nhipcau.documents.web.files import governing, lines, lists, package, views
from nhipcau.documents.web.files.deeds import SLUGS

_LIST = "ho-so/danh-muc/<int:year>/"

urlpatterns: list[URLPattern] = [
    path("ho-so/", views.file_rows, name="files"),
    path("ho-so/mo/", views.open_new, name="file_new"),
    path("ho-so/den-han/", governing.due, name="files_due"),
    path("ho-so/tieu-huy/", governing.disposals, name="disposals"),
    path("ho-so/tieu-huy/moi/", governing.propose, name="disposal_new"),
    path("ho-so/tieu-huy/<uuid:disposal_id>/", governing.disposal, name="disposal"),
    path("ho-so/tieu-huy/<uuid:disposal_id>/rut/", governing.withdraw, name="disposal_withdraw"),
    path("ho-so/giu/<uuid:hold_id>/bo/", governing.lift, name="hold_lift"),
    path("ho-so/danh-muc/", lists.current, name="file_list_now"),
    path(_LIST, lists.show, name="file_list"),
    path(f"{_LIST}them/", lists.line, name="file_list_add"),
    path(f"{_LIST}nhap/", lists.table, name="file_list_table"),
    path(f"{_LIST}mau.xlsx", lists.sample, name="file_list_sample"),
    path(f"{_LIST}chep/", lists.copy, name="file_list_copy"),
    path(f"{_LIST}trinh/", lists.submit, name="file_list_submit"),
    path(f"{_LIST}duyet/", lists.approve, name="file_list_approve"),
    path(f"{_LIST}tra-lai/", lists.give_back, name="file_list_return"),
    path(f"{_LIST}<uuid:line_id>/", lists.line, name="file_list_line"),
    path(f"{_LIST}<uuid:line_id>/xoa/", lists.remove, name="file_list_remove"),
    path("ho-so/van-ban/<uuid:entry_id>/", lines.put, name="line_files"),
    path("ho-so/van-ban/<uuid:entry_id>/giu/", lines.hold, name="line_hold"),
    path("ho-so/van-ban/<uuid:entry_id>/xoa/", lines.erase, name="line_erase"),
    path("ho-so/<uuid:file_id>/", views.show, name="file_page"),
    path("ho-so/<uuid:file_id>/sua/", views.edit, name="file_edit"),
    path("ho-so/<uuid:file_id>/goi.zip", package.take, name="file_package"),
    path("ho-so/<uuid:file_id>/rut/<uuid:entry_id>/", views.take_out, name="file_take_out"),
    path("ho-so/<uuid:file_id>/chia-se/<uuid:share_id>/thoi/", views.unshare, name="file_unshare"),
    *(
        path(f"ho-so/<uuid:file_id>/{slug}/", views.deed, {"name": name}, name=f"file_{name}")
        for name, slug in SLUGS.items()
    ),
]
