"""Every icon that is asked for is drawn: a missing one leaves a hole and no error."""

import re
from pathlib import Path

from nhipcau.kernel.registries import nav_items

PACKAGE = Path(__file__).resolve().parents[3]
SPRITE = PACKAGE.parents[1] / "frontend" / "icons.svg"


def drawn() -> set[str]:
    return set(re.findall(r'id="i-([a-z-]+)"', SPRITE.read_text()))


def test_every_entry_of_the_menus_has_its_icon() -> None:
    assert {item.icon for item in nav_items} <= drawn()


def test_every_icon_a_template_names_is_drawn() -> None:
    asked = {
        name
        for template in PACKAGE.glob("**/templates/**/*.html")
        for name in re.findall(r'{% icon "([a-z-]+)" %}', template.read_text())
    }
    assert asked
    assert asked <= drawn()
