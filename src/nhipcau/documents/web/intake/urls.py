"""Addresses of the intake."""

from django.urls import path

from nhipcau.documents.web.intake import checking, doubting, stacks

STACK = "van-ban/nhap/<uuid:batch_id>/"
urlpatterns = [
    path("van-ban/nhap/", stacks.stacks, name="intake"),
    path(STACK, stacks.stack, name="intake_stack"),
    path(f"{STACK}tep/", stacks.add, name="intake_add"),
    path(f"{STACK}du-tep/", stacks.close, name="intake_close"),
    path(f"{STACK}tam-dung/", stacks.pause, name="intake_pause"),
    path(f"{STACK}doc-tiep/", stacks.resume, name="intake_resume"),
    path(f"{STACK}xoa/", stacks.remove, name="intake_remove"),
    path(f"{STACK}sap-xep/", stacks.arrange, name="intake_arrange"),
    path("van-ban/nhap/soat/<uuid:proposal_id>/", checking.review, name="intake_review"),
    path("van-ban/nhap/soat/<uuid:proposal_id>/canh-nhau/", checking.beside, name="intake_beside"),
    path("van-ban/nhap/trang/<uuid:page_id>/", checking.page_text, name="intake_page"),
    path("van-ban/nhap/trang/<uuid:page_id>/anh/", checking.picture, name="intake_picture"),
    path("van-ban/nhap/trang/<uuid:page_id>/khong-mat/", doubting.clear, name="intake_clear"),
    path("van-ban/nhap/tep/<uuid:file_id>/xoa-mat/", doubting.wipe, name="intake_wipe"),
    path("van-ban/nhap/tep/<uuid:file_id>/goc/", checking.original, name="intake_original"),
]
