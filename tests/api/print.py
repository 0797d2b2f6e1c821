"""Write the description of the API to docs/reference/openapi.json: `python -m tests.api.print`."""

from __future__ import annotations

import json
import os
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json"


def text() -> str:
    """Return the description as it is served, one line for each value."""
    from django.core.serializers.json import DjangoJSONEncoder  # noqa: PLC0415 - settings first

    from nhipcau.config.api import api  # noqa: PLC0415

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, cls=DjangoJSONEncoder) + "\n"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
    os.environ.setdefault("NHIPCAU_MODE", "test")
    django.setup()
    PAGE.write_text(text(), encoding="utf-8")
