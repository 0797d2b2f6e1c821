"""What every page's frame shows: navigation, badges, the unit one acts for. Looked up when a template asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from nhipcau.kernel.actors import Actor, Staff, Visitor
from nhipcau.kernel.errors import Text
from nhipcau.kernel.prepared import count_all
from nhipcau.kernel.registries import Section, badges, nav_items
from nhipcau.kernel.web.formats import icon_html, number
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.markup import markup
from nhipcau.kernel.web.pages import page_of
from nhipcau.kernel.web.stream_address import stream_address

PLACES = (("/gui/", "report"), ("/theo-doi/", "follow"), ("/v/", "follow"), ("/them/", "more"))


SECTIONS: dict[Section, Text] = {
    "start": "",
    "work": gettext_lazy("Work"),
    "talk": gettext_lazy("Meeting and talking"),
    "documents": gettext_lazy("Data centre"),
    "whole": gettext_lazy("The whole picture"),
    "admin": gettext_lazy("Administration"),
}
"""The titles of the rail's groups, in their order."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a menu as a template shows it."""

    label: str
    address: str
    icon: str
    is_current: bool
    badge: int = 0

    @property
    def written(self) -> SafeString:
        """The entry as every page's menu has it; a template took a tenth of the page for two dozen of them."""
        return _written(self, get_language() or "")


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of a menu that belong together."""

    title: str
    links: list[Link]


def layout(request: HttpRequest) -> dict[str, object]:
    """Context processor: the nonce of this request, and the frame."""
    return {"csp_nonce": getattr(request, "csp_nonce", ""), "frame": Frame(request)}


class Frame:
    """The frame around one page; every part is found when a template first uses it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.city = settings.CITY_NAME
        self.is_demo = settings.DEMO

    @cached_property
    def actor(self) -> Actor:
        return actor_of(self.request) if hasattr(self.request, "actor") else Visitor()

    @cached_property
    def staff(self) -> Staff | None:
        return self.actor if isinstance(self.actor, Staff) else None

    @cached_property
    def groups(self) -> list[Group]:
        """The staff rail: the groups in which somebody finds an entry."""
        groups = [Group(str(title), self._links(section)) for section, title in SECTIONS.items()]
        return [group for group in groups if group.links]

    @cached_property
    def current(self) -> str:
        """The address of the one menu entry that is this page or the nearest above it."""
        path = self.request.path
        fits = [address for item in nav_items if (address := address_of(item.url_name)) and path.startswith(address)]
        return max(fits, key=len, default="")

    def _links(self, section: Section) -> list[Link]:
        shown = [item for item in nav_items if item.section == section and item.shown(self.actor)]
        return [
            Link(
                label=str(item.label),
                address=address,
                icon=item.icon,
                is_current=address == self.current,
                badge=self.counts.get(item.badge, 0),
            )
            for item in sorted(shown, key=lambda item: item.order)
            if (address := address_of(item.url_name))
        ]

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of each badge this person's menus show, by one statement."""
        names = {item.badge for item in nav_items if item.badge in badges and item.shown(self.actor)}
        parts = [(name, part) for name in sorted(names) for part in badges.get(name)(self.actor)]
        found: dict[str, int] = dict.fromkeys(names, 0)
        for (name, _part), count in zip(parts, count_all([part for _name, part in parts]), strict=True):
            found[name] += count
        return found

    @property
    def waiting(self) -> list[Link]:
        """Entries of the rail with open work, as the start page names them; notices stand there by themselves."""
        return [link for group in self.groups if group.title for link in group.links if link.badge]

    @property
    def unread(self) -> int:
        """Notifications not read yet, as the menu counts them."""
        links = (link for group in self.groups for link in group.links)
        return next((link.badge for link in links if link.address == "/thong-bao/"), 0)

    @cached_property
    def short_cuts(self) -> list[Link]:
        """The phone's bottom bar of four for staff."""
        path = self.request.path
        wanted = (
            (_("Today"), "/hom-nay/", "home"),
            (_("Work"), "/phan-anh/", "inbox"),
            (_("Search"), "/tim/", "search"),
            (_("More"), "/them/", "menu"),
        )
        return [
            Link(label, address, icon, path.startswith(address)) for label, address, icon in wanted if exists(address)
        ]

    @cached_property
    def place(self) -> str:
        """Which of the citizen's four places this page belongs to."""
        path = self.request.path
        if path == "/":
            return "home"
        return next((place for start, place in PLACES if path.startswith(start)), "")

    @property
    def desk(self) -> str:
        """Where staff go from a citizen's page: their work, or the sign-in that leads there."""
        return settings.LOGIN_REDIRECT_URL if exists(settings.LOGIN_REDIRECT_URL) else settings.LOGIN_URL

    @property
    def here(self) -> str:
        return self.request.get_full_path()

    @cached_property
    def page(self) -> str:
        """The page's own address without its secrets, ready for another address's query."""
        return quote(page_of(self.request.resolver_match))

    @property
    def stream(self) -> str:
        """Where the page hears of what is new."""
        return stream_address(self.request)

    @property
    def ask_address(self) -> str:
        """What the page asks from time to time where there is no stream."""
        return address_of("live:newest")

    @property
    def help_address(self) -> str:
        """Where the guide that fits this page is found; looked for only when somebody asks."""
        address = address_of("help:for_page")
        return f"{address}?trang={self.page}" if address else ""

    @property
    def unclear_address(self) -> str:
        address = address_of("help:unclear")
        return f"{address}?trang={self.page}" if address else ""

    @property
    def account_address(self) -> str:
        return address_of("accounts:account") or address_of("accounts:me")

    @property
    def sign_out_address(self) -> str:
        return address_of("account_logout") or address_of("accounts:sign_out")


def address_of(url_name: str) -> str:
    """Return the address of a page that exists, else an empty text: a menu never leads nowhere."""
    return _address_of(url_name, settings.ROOT_URLCONF)


def exists(path: str) -> bool:
    """Tell whether some module serves this address."""
    return _exists(path, settings.ROOT_URLCONF)


MOST_COUNTED = 1_000
"""Lists are counted up to a limit; a sum beyond it is a floor, not a number to be read to the last digit."""


def _count(badge: int) -> str:
    return number(badge) if badge <= MOST_COUNTED else _("over %(n)s") % {"n": number(MOST_COUNTED)}


@lru_cache(maxsize=2048)
def _written(link: Link, _language: str) -> SafeString:
    """Write an entry once for each of its looks: what is shown to whom was decided before it was made."""
    badge: str = ""
    if link.badge:
        words = pgettext("count", "open")
        badge = markup('<span class="end small">{}<span class="hide"> {}</span></span>', _count(link.badge), words)
    current = markup(' aria-current="{}"', "page") if link.is_current else ""
    return markup('<a href="{}"{}>{}{}{}</a>', link.address, current, icon_html(link.icon), link.label, badge)


@lru_cache(maxsize=256)
def _address_of(url_name: str, urlconf: str) -> str:
    try:
        return reverse(url_name, urlconf)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=256)
def _exists(path: str, urlconf: str) -> bool:
    try:
        resolve(path, urlconf)
    except Resolver404:
        return False
    return True
