"""Addresses of the citizen's pages."""

from django.urls import path

from nhipcau.cases.web.citizen import case, publicity, report, writing

urlpatterns = [
    path("gui/", report.report, name="report"),
    path("gui/goi-y/", report.suggest, name="suggest"),
    path("gui/noi/", report.place, name="place"),
    path("v/<str:token>/", case.case, name="link"),
    path("v/<str:token>/xong/", case.thanks, name="link_thanks"),
    path("v/<str:token>/phieu/", case.card, name="link_card"),
    path("v/<str:token>/bo-sung/", writing.add, name="link_add"),
    path("v/<str:token>/tra-loi/", writing.reply, name="link_reply"),
    path("v/<str:token>/duong-dan-moi/", writing.renew, name="link_renew"),
    path("v/<str:token>/danh-gia/", writing.rate, name="link_rate"),
    path("v/<str:token>/cong-khai/", publicity.publicity, name="link_public"),
    path("v/<str:token>/lien-he/", writing.contact, name="link_contact"),
]
