"""Addresses of drafts, of the checker and of separator sheets."""

from django.urls import path

from nhipcau.documents.web.drafts import acting, checking, files, lists, sending, showing, writing

_ONE = "van-ban/du-thao/<uuid:draft_id>/"

urlpatterns = [
    path("van-ban/du-thao/", lists.draft_list, name="drafts"),
    path("van-ban/du-thao/moi/", lists.choose, name="draft_choose"),
    path("van-ban/du-thao/moi/<slug:template>/", writing.new, name="draft_new"),
    path(_ONE, showing.show, name="draft"),
    path(f"{_ONE}sua/", writing.edit, name="draft_edit"),
    path(f"{_ONE}trinh/", acting.deed_page, {"move": "submit"}, name="draft_submit"),
    path(f"{_ONE}tra-lai/", acting.deed_page, {"move": "return"}, name="draft_return"),
    path(f"{_ONE}duyet/", acting.deed_page, {"move": "approve"}, name="draft_approve"),
    path(f"{_ONE}ban-hanh/", acting.deed_page, {"move": "issue"}, name="draft_issue"),
    path(f"{_ONE}bo/", acting.deed_page, {"move": "discard"}, name="draft_discard"),
    path(f"{_ONE}y-kien/", showing.comment, name="draft_comment"),
    path(f"{_ONE}y-kien/<uuid:comment_id>/", showing.settle, name="draft_settle"),
    path(f"{_ONE}phien-ban/", showing.versions, name="draft_versions"),
    path(f"{_ONE}xem.pdf", files.preview, name="draft_pdf"),
    path(f"{_ONE}tai-ve.docx", files.download, name="draft_docx"),
    path(f"{_ONE}tep.pdf", files.issued, {"what": "archival"}, name="draft_issued_pdf"),
    path(f"{_ONE}tep.docx", files.issued, {"what": "original"}, name="draft_issued_docx"),
    path(f"{_ONE}lam-lai-tep/", files.make_again, name="draft_files"),
    path(f"{_ONE}gui/", sending.send, name="draft_send"),
    path("van-ban/kiem-tra/", checking.check, name="check_docx"),
    path("van-ban/to-ngan/", checking.separators, name="separators"),
    path("van-ban/to-ngan/tai-ve.pdf", checking.separator_file, name="separator_file"),
]
