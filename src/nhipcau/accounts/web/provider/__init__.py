"""The configured OpenID provider. What speaks to it is heavy (35 MB) and loads when somebody uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.accounts.web.provider.offer import is_offered
from nhipcau.kernel.lazy import exports

if TYPE_CHECKING:
    from nhipcau.accounts.web.provider.protocol import client, read_answer, redirect_to_provider, state_of

__all__ = ["client", "is_offered", "read_answer", "redirect_to_provider", "state_of"]

__getattr__ = exports(
    __name__,
    dict.fromkeys(["client", "read_answer", "redirect_to_provider", "state_of"], "protocol"),
)
