"""The templates documents are written by, and what a draft says as a document. The layout room is loaded on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nhipcau.kernel.errors import Invalid

if TYPE_CHECKING:
    from nhipcau.documents.layout import Content, Field, Template

TYPE_CODES = {
    "letter": "cong_van",
    "plan": "ke_hoach",
    "report": "bao_cao",
    "submission": "to_trinh",
    "notice": "thong_bao",
    "invitation": "giay_moi",
    "decision": "quyet_dinh",
    "minutes": "bien_ban",
}
"""The code of the list of document types each template stands for."""

GIVEN_ON_ISSUE = frozenset({"number", "day"})
"""Fields nobody fills in: the register gives them."""


def templates() -> dict[str, Template]:
    """Return the templates by key, in the order they are offered."""
    from nhipcau.documents.layout import TEMPLATES  # noqa: PLC0415 - loads with the first draft

    return TEMPLATES


def template_of(key: str) -> Template:
    """Return one template; Invalid for a key there is none of."""
    found = templates().get(key)
    if found is None or key not in TYPE_CODES:
        raise Invalid(fields={"template": _("Choose what kind of document it is.")})
    return found


def type_code_of(key: str) -> str:
    """Return the code of the template's type of document; Invalid for a key there is none of."""
    template_of(key)
    return TYPE_CODES[key]


def fields_of(key: str) -> Sequence[Field]:
    """Return the fields somebody fills in."""
    return [field for field in template_of(key).fields if field.name not in GIVEN_ON_ISSUE]


def composed(key: str, values: Mapping[str, str]) -> Content:
    """Return the document as it stands now; Invalid (`fields`) names what is missing."""
    given = {field.name: values.get(field.name, "") for field in fields_of(key)}
    return template_of(key).compose(given | dict.fromkeys(GIVEN_ON_ISSUE, ""))
