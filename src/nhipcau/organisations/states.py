"""Roles and kinds of unit, as data."""

from __future__ import annotations

ADMINISTRATOR = "administrator"
LEADER = "leader"
OFFICER = "officer"
CLERK = "clerk"
MEMBER = "member"
OBSERVER = "observer"
HEAD = "head"

ROLES = (ADMINISTRATOR, LEADER, OFFICER, CLERK, MEMBER, OBSERVER, HEAD)

# `head` exists only where there is a residential area to be head of.
ROLES_OF_LEVEL: dict[str, tuple[str, ...]] = {
    "city": (ADMINISTRATOR, LEADER, OFFICER, CLERK, MEMBER, OBSERVER),
    "commune": (ADMINISTRATOR, LEADER, OFFICER, CLERK, MEMBER, OBSERVER),
    "residential": (HEAD, MEMBER, OBSERVER),
}

# In whose name somebody with several units acts first.
ROLE_ORDER = {role: place for place, role in enumerate((LEADER, OFFICER, HEAD, CLERK, ADMINISTRATOR, MEMBER, OBSERVER))}

# How units side by side are listed: the Front's own first, then its members, then everybody else.
KIND_ORDER = {
    kind: place
    for place, kind in enumerate(
        (
            "party_body", "elected_body", "peoples_committee", "front_standing", "front_board", "front_committee",
            "front_section", "front_working_committee", "trade_union", "farmers_union", "womens_union", "youth_union",
            "veterans_association", "member_org", "mass_association", "front_advisory", "fund_board", "agency",
            "economic_division", "culture_division", "service_centre", "police", "health_station",
        )
    )
}  # fmt: skip

LEVELS = ("city", "commune", "residential")

CASES_READ, CASES_WRITE, CASES_CONTACT = "cases:read", "cases:write", "cases:contact"
CASES_PUBLISH, CASES_TEMPLATES = "cases:publish", "cases:templates"
DOCUMENTS_READ, DOCUMENTS_WRITE = "documents:read", "documents:write"
TASKS_READ, TASKS_WRITE = "tasks:read", "tasks:write"
SPACES_READ, SPACES_WRITE = "spaces:read", "spaces:write"
MEETINGS_READ, MEETINGS_WRITE = "meetings:read", "meetings:write"
UNITS_READ, UNITS_WRITE = "units:read", "units:write"
SCOPES = (
    CASES_READ,
    CASES_WRITE,
    CASES_CONTACT,
    CASES_PUBLISH,
    CASES_TEMPLATES,
    DOCUMENTS_READ,
    DOCUMENTS_WRITE,
    TASKS_READ,
    TASKS_WRITE,
    SPACES_READ,
    SPACES_WRITE,
    MEETINGS_READ,
    MEETINGS_WRITE,
    UNITS_READ,
    UNITS_WRITE,
)

CITY_FRONT_CODE = "F-HP"

# Owners named by the category table are templates; here is the kind of unit each becomes in a commune.
KIND_OF_TEMPLATE: dict[str, str] = {
    "CM-MTTQ": "front_committee",
    "CM-UBND": "peoples_committee",
    "CM-KT": "economic_division",
    "CM-VHXH": "culture_division",
    "CM-HCC": "service_centre",
    "CM-CA": "police",
    "CM-YT": "health_station",
    "CM-CD": "trade_union",
    "CM-ND": "farmers_union",
    "CM-PN": "womens_union",
    "CM-DTN": "youth_union",
    "CM-CCB": "veterans_association",
    # No unit of their own yet: the next one that answers for them.
    "CM-VP": "peoples_committee",
    "CM-QS": "peoples_committee",
    "CM-HDND": "peoples_committee",
    "CM-TRUONG": "culture_division",
    "CM-BTT": "front_committee",
    "CM-TTND": "front_committee",
    "CM-GSDTCD": "front_committee",
    "KDC-TDP": "peoples_committee",
    "KDC-BCTMT": "front_committee",
    "KDC-THG": "front_committee",
    "KDC-TCNS": "culture_division",
}
