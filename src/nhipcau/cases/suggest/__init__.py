"""Guessing the kind of a matter, and noticing what belongs to another procedure: plain tables of phrases, no model.

Both are pure: they are built from phrases (rows of editable tables) and know neither database nor request.
"""

from nhipcau.cases.suggest.categories import Hint, Suggester
from nhipcau.cases.suggest.notices import NoticeDetector, NoticeHint
from nhipcau.cases.suggest.phrases import Phrase, read_phrases

__all__ = ["Hint", "NoticeDetector", "NoticeHint", "Phrase", "Suggester", "read_phrases"]
