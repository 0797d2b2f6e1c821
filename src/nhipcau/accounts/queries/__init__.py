"""What other modules may ask about people who sign in."""

from nhipcau.accounts.queries.links import LinkFacts, links, open_link
from nhipcau.accounts.queries.people import (
    OwnAccount,
    PersonCard,
    PersonName,
    able_people,
    find_person,
    is_ready_to_administer,
    last_seen,
    mail_address,
    name_of,
    own_account,
    people_by_name,
    people_with_password,
    person_card,
    person_names,
    sort_key_of,
    unseen_since,
)

__all__ = [
    "LinkFacts",
    "OwnAccount",
    "PersonCard",
    "PersonName",
    "able_people",
    "find_person",
    "is_ready_to_administer",
    "last_seen",
    "links",
    "mail_address",
    "name_of",
    "open_link",
    "own_account",
    "people_by_name",
    "people_with_password",
    "person_card",
    "person_names",
    "sort_key_of",
    "unseen_since",
]
