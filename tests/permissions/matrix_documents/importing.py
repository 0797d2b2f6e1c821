"""Older registers."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.permissions.rows import get, post


def _table() -> SimpleUploadedFile:
    text = "Số đến,Ngày đến,Tên loại và trích yếu nội dung văn bản\n1,05/02/2025,Công văn mời họp\n"
    return SimpleUploadedFile("so-cu.csv", text.encode(), content_type="text/csv")


PAGE = "/van-ban/so/nhap/"
ROWS = [
    get("documents:import_new", "importer of registers", PAGE),
    post("documents:import_new", "importer of registers", PAGE, {"direction": "incoming", "file": _table}),
    get("documents:import_sample_csv", "importer of registers", f"{PAGE}mau-incoming.csv"),
    get("documents:import_sample_xlsx", "importer of registers", f"{PAGE}mau-outgoing.xlsx"),
    get("documents:import", "own import of a register", f"{PAGE}{{register_import}}/"),
    post("documents:import_take_over", "own import of a register, to take over", f"{PAGE}{{register_import}}/nhan/"),
    get("documents:import_rejects", "own import of a register", f"{PAGE}{{register_import}}/bi-tra.csv"),
]
