"""Stacks of scans on their way into the register."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.kernel.blobs.tests.samples import jpeg
from tests.permissions.rows import get, post
from tests.permissions.world import EVERYBODY


def _scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("trang-1.jpg", jpeg(), content_type="image/jpeg")


LIST = "/van-ban/nhap/"
STACK = f"{LIST}{{stack}}/"
OWN = "writers of documents, for their own unit's stack"
AT_THE_DOOR = f"{OWN}; others are refused at the door"
ROWS = [
    get("documents:intake", "writers of documents", LIST, who=EVERYBODY),
    post("documents:intake", "writers of documents", LIST, {"tep": _scan}),
    get("documents:intake_stack", OWN, STACK, who=EVERYBODY),
    get("documents:intake_stack", OWN, f"{LIST}{{stack_waiting}}/", headers={"HX-Request": "true"}, note="progress"),
    post(
        "documents:intake_add", f"{OWN}; others are refused at the door", f"{LIST}{{stack_open}}/tep/", {"tep": _scan}
    ),
    post("documents:intake_close", OWN, f"{LIST}{{stack_open}}/du-tep/"),
    post("documents:intake_pause", OWN, f"{LIST}{{stack_waiting}}/tam-dung/"),
    post("documents:intake_resume", OWN, f"{LIST}{{stack_waiting}}/doc-tiep/"),
    get("documents:intake_remove", OWN, f"{STACK}xoa/"),
    post("documents:intake_arrange", OWN, f"{STACK}sap-xep/", {"lam": "{stack_deed}"}),
    get("documents:intake_review", OWN, f"{LIST}soat/{{stack_document}}/", who=EVERYBODY),
    post("documents:intake_review", OWN, f"{LIST}soat/{{stack_document}}/", {"lam": "bo-van-ban"}),
    get("documents:intake_beside", OWN, f"{LIST}soat/{{stack_document}}/canh-nhau/"),
    get("documents:intake_page", OWN, f"{LIST}trang/{{stack_page}}/", who=EVERYBODY),
    post("documents:intake_page", OWN, f"{LIST}trang/{{stack_page}}/", {"text": "Kính gửi"}),
    get("documents:intake_picture", OWN, f"{LIST}trang/{{stack_page}}/anh/"),
    get("documents:intake_original", OWN, f"{LIST}tep/{{stack_file}}/goc/"),
    post("documents:intake_clear", AT_THE_DOOR, f"{LIST}trang/{{stack_page}}/khong-mat/"),
    post("documents:intake_wipe", AT_THE_DOOR, f"{LIST}tep/{{stack_file}}/xoa-mat/"),
    # The last: the bytes it removes are not brought back when the rows are.
    post("documents:intake_remove", OWN, f"{STACK}xoa/"),
]
