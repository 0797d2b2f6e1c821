"""What other modules may ask about people who sign in."""

from nhipcau.accounts.queries.links import LinkFacts, link_by_secret, links
from nhipcau.accounts.queries.people import (
    PersonCard,
    able_people,
    find_person,
    name_of,
    person_card,
    person_names,
    sort_key_of,
)

__all__ = [
    "LinkFacts",
    "PersonCard",
    "able_people",
    "find_person",
    "link_by_secret",
    "links",
    "name_of",
    "person_card",
    "person_names",
    "sort_key_of",
]
