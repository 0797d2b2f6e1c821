"""Addresses under /tai-khoan/: the pages of allauth that we use, and our own. Nothing else of allauth is reachable."""

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as key_views
from django.urls import include, path, re_path
from django.views.decorators.http import require_http_methods

from nhipcau.accounts.web import passkeys, provider_views, views

signing_in = [
    path("dang-nhap/", views.SignIn.as_view(), name="account_login"),
    path("dang-xuat/", account_views.logout, name="account_logout"),
    path("da-khoa/", account_views.account_inactive, name="account_inactive"),
    path("nhap-lai-mat-khau/", account_views.reauthenticate, name="account_reauthenticate"),
    path("doi-mat-khau/", account_views.password_change, name="account_change_password"),
    path("quen-mat-khau/", account_views.password_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", account_views.password_reset_done, name="account_reset_password_done"),
    path("mat-khau-moi/xong/", account_views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^mat-khau-moi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        account_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("ma-xac-thuc/", factor_views.authenticate, name="mfa_authenticate"),
    path("nhap-lai-ma/", factor_views.reauthenticate, name="mfa_reauthenticate"),
    path("xac-thuc-hai-buoc/", factor_views.index, name="mfa_index"),
    path("xac-thuc-hai-buoc/bat/", totp_views.activate_totp, name="mfa_activate_totp"),
    path("xac-thuc-hai-buoc/tat/", totp_views.deactivate_totp, name="mfa_deactivate_totp"),
    path("khoa-truy-cap/", key_views.list_webauthn, name="mfa_list_webauthn"),
    path("khoa-truy-cap/them/", passkeys.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("khoa-truy-cap/<int:pk>/bo/", passkeys.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("khoa-truy-cap/dang-nhap/", key_views.login_webauthn, name="mfa_login_webauthn"),
    path("khoa-truy-cap/xac-nhan/", passkeys.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("ma-du-phong/", code_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("ma-du-phong/tao/", code_views.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("ma-du-phong/tai/", code_views.download_recovery_codes, name="mfa_download_recovery_codes"),
]

own = [
    path("", views.account, name="account"),
    path("chua-co-vai-tro/", views.no_role, name="no_role"),
    path("dang-xuat-noi-khac/", views.end_other_sessions, name="end_other_sessions"),
    path("noi-khac/", provider_views.sign_in, name="provider_sign_in"),
    path("noi-khac/ve/", provider_views.answer, name="provider_answer"),
    path("noi-khac/khong-duoc/", provider_views.refused, name="provider_refused"),
    path("noi-khac/lien-ket/", provider_views.link, name="provider_link"),
    path("noi-khac/bo-lien-ket/", provider_views.unlink, name="provider_unlink"),
    path("ma/<str:secret>/", views.one_time_link, name="one_time_link"),
]

READ_ONLY = {
    "account_inactive",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
}
for _page in signing_in:
    # allauth's views take PUT for POST, and anything else for GET.
    only = ["GET", "HEAD"] if _page.name in READ_ONLY or str(_page.name).endswith("_done") else ["GET", "HEAD", "POST"]
    _page.callback = require_http_methods(only)(_page.callback)

urlpatterns = [
    path("tai-khoan/", include(signing_in)),
    path("tai-khoan/", include((own, "accounts"))),
]
