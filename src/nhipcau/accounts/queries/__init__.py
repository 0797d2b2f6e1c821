"""What other modules may ask about people who sign in."""

from nhipcau.accounts.queries.links import LinkFacts, open_link, links
from nhipcau.accounts.queries.people import (
    OwnAccount,
    PersonCard,
    able_people,
    find_person,
    name_of,
    own_account,
    people_with_password,
    person_card,
    person_names,
    sort_key_of,
)

__all__ = [
    "LinkFacts",
    "OwnAccount",
    "PersonCard",
    "able_people",
    "find_person",
    "open_link",
    "links",
    "name_of",
    "own_account",
    "people_with_password",
    "person_card",
    "person_names",
    "sort_key_of",
]
