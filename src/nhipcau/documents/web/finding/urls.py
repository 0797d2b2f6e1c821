"""Addresses of finding, reading and sharing."""

from django.urls import URLPattern, path

from nhipcau.documents.web.finding import log, pages, parts, saved, search, sharing

LINE = "van-ban/<uuid:entry_id>/"

urlpatterns: list[URLPattern] = [
    path("van-ban/tim/", search.search, name="search"),
    path("van-ban/tim/tai-ve.csv", search.export, {"file_format": "csv"}, name="search_csv"),
    path("van-ban/tim/tai-ve.xlsx", search.export, {"file_format": "xlsx"}, name="search_xlsx"),
    path("van-ban/tim/da-luu/", saved.saved_searches, name="saved_searches"),
    path("van-ban/tim/da-luu/<uuid:search_id>/xoa/", saved.delete_search, name="delete_search"),
    path("van-ban/duoc-chia-se/", sharing.shared_with_us, name="shared_with_us"),
    path(f"{LINE}lien-quan/", parts.beside, name="beside"),
    path(f"{LINE}giong/", search.alike, name="alike"),
    path(f"{LINE}trang/<int:number>/", pages.show, name="page"),
    path(f"{LINE}trang/<int:number>/anh/", pages.picture, name="page_picture"),
    path(f"{LINE}ban-goc/", pages.download, {"what": "original"}, name="original"),
    path(f"{LINE}ban-luu-tru/", pages.download, {"what": "archival"}, name="archival"),
    path(f"{LINE}chia-se/", sharing.share, name="share"),
    path(f"{LINE}chia-se/don-vi/", sharing.find_units, name="share_units"),
    path(f"{LINE}chia-se/<uuid:share_id>/thu-hoi/", sharing.revoke, name="revoke_share"),
    path(f"{LINE}nhat-ky/", log.openings, name="openings"),
    path(f"{LINE}nhat-ky/tai-ve.csv", log.export, name="openings_csv"),
]
