"""States of a note, and how it may move: an administrator may change their mind about any."""

from nhipcau.help.models import Note

MOVES: dict[str, frozenset[str]] = {
    Note.State.NEW: frozenset({Note.State.READ, Note.State.DONE}),
    Note.State.READ: frozenset({Note.State.DONE, Note.State.NEW}),
    Note.State.DONE: frozenset({Note.State.READ}),
}
