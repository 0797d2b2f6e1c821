"""Document types as data of this room: the codes of the seed table `document_type`, their names and abbreviations.

From Decree 30/2020/NĐ-CP, article 7 and Appendix III, and the Front's and the state's own besides; a test holds this
list against the seed. Names that stand in citations only (laws, decrees) have no code there and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.documents.understanding.spelling import distance, squash

LETTER = "cong_van"


@dataclass(frozen=True, slots=True)
class DocumentType:
    code: str
    name: str
    abbreviation: str


TYPES = tuple(
    DocumentType(*row)
    for row in (
        ("nghi_quyet", "Nghị quyết", "NQ"),
        ("quyet_dinh", "Quyết định", "QĐ"),
        ("chi_thi", "Chỉ thị", "CT"),
        ("quy_che", "Quy chế", "QC"),
        ("quy_dinh", "Quy định", "QyĐ"),
        ("thong_cao", "Thông cáo", "TC"),
        ("thong_bao", "Thông báo", "TB"),
        ("huong_dan", "Hướng dẫn", "HD"),
        ("chuong_trinh", "Chương trình", "CTr"),
        ("ke_hoach", "Kế hoạch", "KH"),
        ("phuong_an", "Phương án", "PA"),
        ("de_an", "Đề án", "ĐA"),
        ("du_an", "Dự án", "DA"),
        ("bao_cao", "Báo cáo", "BC"),
        ("bien_ban", "Biên bản", "BB"),
        ("to_trinh", "Tờ trình", "TTr"),
        ("hop_dong", "Hợp đồng", "HĐ"),
        (LETTER, "Công văn", ""),
        ("cong_dien", "Công điện", "CĐ"),
        ("ban_ghi_nho", "Bản ghi nhớ", "BGN"),
        ("ban_thoa_thuan", "Bản thỏa thuận", "BTT"),
        ("giay_uy_quyen", "Giấy ủy quyền", "GUQ"),
        ("giay_moi", "Giấy mời", "GM"),
        ("giay_gioi_thieu", "Giấy giới thiệu", "GGT"),
        ("giay_nghi_phep", "Giấy nghỉ phép", "GNP"),
        ("phieu_gui", "Phiếu gửi", "PG"),
        ("phieu_chuyen", "Phiếu chuyển", "PC"),
        ("phieu_bao", "Phiếu báo", "PB"),
        ("thu_cong", "Thư công", ""),
        ("nghi_quyet_lien_tich", "Nghị quyết liên tịch", "NQLT"),
        ("chuong_trinh_phoi_hop", "Chương trình phối hợp", "CTrPH"),
        ("quy_che_phoi_hop", "Quy chế phối hợp", "QCPH"),
        ("loi_keu_goi", "Lời kêu gọi", "LKG"),
        ("thu_ngo", "Thư ngỏ", ""),
        ("thong_tri", "Thông tri", "TTri"),
        ("ket_luan", "Kết luận", "KL"),
        ("van_ban_phan_bien", "Văn bản phản biện xã hội", "PBXH"),
        ("kien_nghi_giam_sat", "Văn bản kiến nghị sau giám sát", "KN"),
    )
)
_BY_NAME = {squash(kind.name): kind for kind in TYPES}
_SHORT, _LONG = 6, 10
_JOINT = "lientich"
"""What a heading ends with that two bodies issue together: `KẾ HOẠCH LIÊN TỊCH` is a plan."""


def named(text: str) -> tuple[DocumentType | None, int]:
    """Return the type whose name `text` is, and how many letters were misread; (None, 0) for no type."""
    key = squash(text)
    if key not in _BY_NAME:
        key = key.removesuffix(_JOINT)
    if key in _BY_NAME:
        return _BY_NAME[key], 0
    most = 0 if len(key) < _SHORT else 1 if len(key) < _LONG else 2
    best = min((distance(key, name, most), name) for name in _BY_NAME)
    return (_BY_NAME[best[1]], best[0]) if 0 < best[0] <= most else (None, 0)


def abbreviated(symbol: str) -> DocumentType | None:
    """Return the type a symbol begins with: `KH-MTTQ-BTT` is a plan, `UBND-VP` none (a letter, as a rule)."""
    first = symbol.replace("/", "-").split("-")[0]
    return next((kind for kind in TYPES if kind.abbreviation and kind.abbreviation == first), None)
