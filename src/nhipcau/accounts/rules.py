"""Phone numbers and secrets: pure computations."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.crypto import keyed_hash
from nhipcau.kernel.errors import Invalid

COUNTRY = "84"
MOBILE_DIGITS = 10
LONGEST_LANDLINE = 11
SHORTEST = 9
LONGEST_SUBJECT = 255


def phone_digits(typed: str) -> str:
    """Return what was typed as digits with a leading 0: "+84 912.345.678", "84912345678" -> "0912345678"."""
    international = typed.strip().startswith("+") or typed.strip().startswith("00")
    digits = re.sub(r"\D", "", typed).removeprefix("00")
    if digits.startswith(COUNTRY) and (international or len(digits) > LONGEST_LANDLINE - 1):
        digits = "0" + digits[len(COUNTRY) :].removeprefix("0")
    return digits


def normal_phone(typed: str) -> str:
    """Return a Vietnamese number in its one spelling, or "" for anything else."""
    if not re.fullmatch(r"[+\d\s().-]{9,24}", typed.strip()):
        return ""
    digits = phone_digits(typed)
    is_mobile = re.fullmatch(r"0[35789]\d{8}", digits)
    is_landline = re.fullmatch(r"02\d{9}", digits)
    return digits if is_mobile or is_landline else ""


def require_phone(typed: str) -> str:
    """Return the number in its one spelling; Invalid with a text that names the fix."""
    number = normal_phone(typed)
    if number:
        return number
    digits = phone_digits(typed)
    if digits and len(digits) < MOBILE_DIGITS:
        text = _("This number has only %(count)s digits. A mobile number has 10; look at the last ones again.")
        raise Invalid(text % {"count": len(digits)}, fields={"phone": text % {"count": len(digits)}})
    problem = _("This is not a Vietnamese phone number. Write it like 0912 345 678.")
    raise Invalid(problem, fields={"phone": problem})


def phone_hash(number: str) -> str:
    """Return the look-up value of a number in its one spelling."""
    return keyed_hash(number, "accounts.phone")


def secret_hash(secret: str) -> str:
    """Return what is stored of a one-time secret."""
    return keyed_hash(secret, "accounts.one_time_link")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is at the provider. `email` is "" unless the provider says in so many words that it is theirs."""

    issuer: str
    subject: str
    email: str
    is_multi_factor: bool


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """How the provider calls what we read, and what counts as more than one factor with it."""

    subject: str
    email: str
    email_verified: str
    factors: frozenset[str]


def identity_of(issuer: str, claims: Mapping[str, Any], names: ClaimNames) -> Identity | None:
    """Read the checked claims of an ID token; None without a usable subject."""
    subject = claims.get(names.subject)
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        return None
    email = claims.get(names.email)
    # The text "true" is what some providers send for everybody: only the value itself counts.
    is_theirs = claims.get(names.email_verified) is True and isinstance(email, str)
    said = {str(claims.get("acr", "")), *(str(one) for one in claims.get("amr") or ())}
    return Identity(issuer, subject, str(email).strip().lower() if is_theirs else "", bool(said & names.factors))


def subject_hash(issuer: str, subject: str) -> str:
    """Return the look-up value of an identity at a provider."""
    return keyed_hash(f"{issuer} {subject}", "accounts.provider")


BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("Zalo", "Zalo"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    """Return "Chrome, Android" for what a browser says of itself; "" when it says nothing known.

    So much tells people their own devices apart; more of it is not kept.
    """
    found = [next((name for mark, name in known if mark in user_agent), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in found if name)


def session_name(session_key: str) -> str:
    """Return a name for a session by which nobody could take it over."""
    return hashlib.sha256(f"session name {session_key}".encode()).hexdigest()[:16]
