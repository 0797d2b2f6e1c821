"""Who may read a blob: one predicate per kind of use, given by the module that uses it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import DomainError
from nhipcau.kernel.registries import Registry

MayRead = Callable[[Actor, UUID], bool]
LinkResolver = Callable[[str], Actor | None]

_readers: Registry[MayRead] = Registry()
_link_resolver: list[LinkResolver] = []


def register_reader(kind: str, may_read: MayRead) -> None:
    """Let `may_read(actor, blob_id)` decide about blobs used as `kind`. Call it in `apps.ready`."""
    _readers.add(kind, may_read)


def set_link_resolver(resolver: LinkResolver) -> None:
    """Turn the token of a case link into its actor (called once, by the module that makes links)."""
    _link_resolver[:] = [resolver]


def actor_of_link(token: str) -> Actor | None:
    """Return the holder of a link, or None when it is wrong or revoked."""
    try:
        return _link_resolver[0](token) if _link_resolver else None
    except DomainError:
        return None


def may_read_as(actor: Actor, blob_id: UUID, kinds: list[str]) -> bool:
    """Tell whether any use of the blob is one the actor may read; a kind nobody registered is closed."""
    return any(kind in _readers and _readers.get(kind)(actor, blob_id) for kind in kinds)
