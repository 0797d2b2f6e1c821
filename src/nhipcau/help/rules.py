"""Which guide fits whom on which page, and the names under which use is counted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

LONGEST_NOTE = 1000
KEPT = timedelta(days=365)

GUIDE_OPENED = "help.guide_opened"
TOUR_FINISHED = "help.tour_finished"
TOUR_SKIPPED = "help.tour_skipped"
COUNTED = (GUIDE_OPENED, TOUR_FINISHED, TOUR_SKIPPED)

CITIZEN, HEAD, COMMUNE, CITY = "ba-con", "truong-ban-cong-tac", "can-bo-xa-phuong", "can-bo-lanh-dao-thanh-pho"
MEMBER, AGENCY, TREASURER = "to-chuc-thanh-vien", "co-quan-nha-nuoc", "thu-quy"
ADMINISTRATOR, DEVELOPER = "quan-tri", "phan-tich-ket-noi"
GUIDES = (CITIZEN, HEAD, COMMUNE, CITY, MEMBER, AGENCY, TREASURER, ADMINISTRATOR, DEVELOPER)
"""One guide per kind of user, in the order they are listed."""

_AGENCIES = {
    "party_body", "elected_body", "elected_body_office", "peoples_committee", "agency", "agency_equivalent",
    "vertical_agency", "judicial", "public_service_unit", "utility", "economic_division", "culture_division",
    "service_centre", "police", "health_station",
}  # fmt: skip
_FRONT = {
    "front_committee", "front_standing", "front_board", "front_section", "front_advisory", "fund_board",
    "front_working_committee", "grassroots_board", "residential_area",
}  # fmt: skip

_PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    CITIZEN: (("/gui/", "gui-mot-phan-anh"), ("/theo-doi/", "theo-doi"), ("/v/", "doc-tra-loi-va-danh-gia")),
    HEAD: (
        ("/gui/", "ghi-giup-ba-con"),
        ("/phan-anh/nhap-ho/", "ghi-giup-ba-con"),
        ("/phan-anh/", "viec-cua-khu-dan-cu"),
        ("/nhiem-vu/", "nhiem-vu-duoc-giao"),
        ("/hop/", "di-hop"),
        ("/thong-bao/", "thong-bao"),
    ),
    COMMUNE: (
        ("/hom-nay/", "bat-dau-ngay-lam-viec"),
        ("/phan-anh/", "nhan-va-tra-loi"),
        ("/phan-anh/nhap-ho/", "nhap-giup-ba-con"),
        ("/thong-bao/", "thong-bao"),
        ("/tim/", "tim-lai-mot-viec"),
        ("/van-ban/", "van-ban-den-va-van-ban-di"),
        ("/nhiem-vu/", "nhiem-vu-cap-tren-giao"),
        ("/hop/", "cuoc-hop"),
    ),
    CITY: (
        ("/toan-canh/", "xem-toan-canh"),
        ("/phan-anh/", "theo-viec-cua-cap-duoi"),
        ("/thong-bao/", "thong-bao"),
        ("/van-ban/", "van-ban-cua-thanh-pho"),
        ("/nhiem-vu/", "giao-nhiem-vu-va-theo-doi"),
        ("/hop/", "trieu-tap-va-dieu-hanh-cuoc-hop"),
    ),
    AGENCY: (("/phan-anh/", "nhan-viec-va-tra-loi"), ("/van-ban/", "van-ban-mat-tran-gui")),
    MEMBER: (
        ("/phan-anh/", "phan-viec-cua-minh"),
        ("/nhiem-vu/", "nhiem-vu-duoc-giao"),
        ("/hop/", "di-hop"),
    ),
    ADMINISTRATOR: (
        ("/don-vi/", "don-vi-va-nguoi"),
        ("/quan-tri/quy-tac/", "quy-tac-chuyen-viec"),
        ("/quan-tri/ngay-nghi/", "han-va-ngay-nghi"),
        ("/quan-tri/han-xu-ly/", "han-va-ngay-nghi"),
        ("/quan-tri/nhac-han/", "han-va-ngay-nghi"),
        ("/quan-tri/thu/", "thu-va-thong-bao"),
        ("/quan-tri/thong-bao/", "thu-va-thong-bao"),
        ("/quan-tri/chua-ro/", "nguoi-dung-bao-chua-ro"),
    ),
}


def guide_for(*, roles: Collection[str], level: str, unit_kind: str, page: str) -> str:
    """Return the guide of somebody with these roles in such a unit, on this page ("" roles: a citizen)."""
    is_administrator = "administrator" in roles and (page.startswith("/quan-tri/") or len(roles) == 1)
    fits = (
        (not roles, CITIZEN),
        (is_administrator, ADMINISTRATOR),
        (unit_kind in _AGENCIES, AGENCY),
        (unit_kind not in _FRONT, MEMBER),
        (level == "residential" or "head" in roles, HEAD),
        (level == "city", CITY),
    )
    return next((guide for does_fit, guide in fits if does_fit), COMMUNE)


def place_in(guide: str, page: str) -> str:
    """Return the part of a guide that speaks of a page, "" for its beginning."""
    fits = [(start, anchor) for start, anchor in _PLACES.get(guide, ()) if page.startswith(start)]
    return max(fits, default=("", ""), key=lambda fit: len(fit[0]))[1]
