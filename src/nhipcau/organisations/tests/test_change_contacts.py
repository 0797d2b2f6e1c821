from __future__ import annotations

from typing import Any

import pytest

from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.organisations import operations, queries
from nhipcau.organisations.tests.factories import TIMER, staff, unit_id

pytestmark = pytest.mark.usefixtures("city")
CONTACTS: dict[str, Any] = {"phone": "0225 3 842 111", "email": "SXD@haiphong.gov.vn", "address": "32 Lý Tự Trọng"}


def test_contacts_are_written_clean() -> None:
    operations.change_contacts(actor=TIMER, unit_id=unit_id("SXD"), **CONTACTS)
    shown = queries.unit_page(actor=staff("HP-UBND", "leader"), code="SXD")
    assert (shown.phone, shown.email, shown.address) == ("0225 3 842 111", "sxd@haiphong.gov.vn", "32 Lý Tự Trọng")


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        operations.change_contacts(actor=TIMER, unit_id=unit_id("SXD"), **{**CONTACTS, "email": "không có"})
    assert "email" in refusal.value.fields


def test_only_the_branchs_administrator_changes_them() -> None:
    with pytest.raises(NotFound):
        operations.change_contacts(actor=staff("F-VP", "administrator"), unit_id=unit_id("SXD"), **CONTACTS)
    with pytest.raises(NotAllowed):
        operations.change_contacts(actor=staff("SXD", "officer"), unit_id=unit_id("SXD"), **CONTACTS)
    with pytest.raises(Conflict):
        operations.change_contacts(actor=TIMER, unit_id=unit_id("SXD"), seen_version=9, **CONTACTS)
