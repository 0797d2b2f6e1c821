"""Ways in and standing in: a passkey in place of the password, and a colleague who works in one's name."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from e2e.conftest import Opener, password_again, shot, sign_in, sound
from e2e.test_administrator import press
from e2e.words import say


def with_authenticator(page: Page) -> None:
    """Plug a security key that verifies its person into the browser (Chrome's WebAuthn domain)."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_opens_the_account_without_a_password(
    visit: Opener, people: dict[str, tuple[str, str]], width: str
) -> None:
    # People of no other journey: from now on their password alone is not enough.
    who = people["phunu"] if width == "phone" else people["ubnd.camgiang"]
    page = visit("/tai-khoan/dang-nhap/")
    with_authenticator(page)
    sign_in(page, *who)
    page.goto("/tai-khoan/khoa-truy-cap/")
    sound(page)
    press(page, "Add a passkey")
    password_again(page, who[1])
    page.fill("#id_name", "Máy cơ quan")
    sound(page)
    press(page, "Add the passkey")
    page.wait_for_url("**/ma-du-phong/")
    page.goto("/tai-khoan/khoa-truy-cap/")
    expect(page.get_by_text("Máy cơ quan").first).to_be_visible()
    shot(page, "passkeys")
    page.goto("/tai-khoan/dang-xuat/")
    page.locator("main form button").first.click()
    page.goto("/tai-khoan/dang-nhap/")
    press(page, "Sign in with a passkey")
    page.wait_for_url("**/hom-nay/")
    page.goto("/tai-khoan/khoa-truy-cap/")
    page.locator("main li a").first.click()
    press(page, "Remove")
    expect(page.get_by_text(say("No passkey yet."))).to_be_visible()


def test_a_colleague_works_in_ones_name_and_gives_it_back(visit: Opener, people: dict[str, tuple[str, str]]) -> None:
    page = visit("/tai-khoan/dang-nhap/")
    sign_in(page, *people["lanhdao.camgiang"])
    page.goto("/uy-quyen/them/")
    password_again(page, people["lanhdao.camgiang"][1])
    press(page, "Lend the role")
    sound(page)
    page.check("input[name=roles]")
    page.select_option("select[name=person]", index=1)
    page.fill("#id_valid_until", f"{date.today() + timedelta(days=20):%d/%m/%Y}")  # noqa: DTZ011 - as one types it
    page.fill("#id_reason", "Nghỉ phép năm")
    press(page, "Lend the role")
    page.wait_for_url("**/uy-quyen/")
    sound(page)
    page.context.clear_cookies()
    page.goto("/tai-khoan/dang-nhap/")
    sign_in(page, *people["canbo.camgiang"])
    page.goto("/uy-quyen/")
    page.get_by_role("button", name=say("Act in their name")).first.click()
    page.wait_for_url("**/hom-nay/")
    expect(page.locator(".note b").first).to_be_visible()
    shot(page, "standing-in")
    page.goto("/uy-quyen/")
    page.get_by_role("button", name=say("Give back now")).first.click()
    expect(page.locator(".note b")).to_have_count(0)
