"""Somebody without a mouse: only the keys move, and every stop on the way must be seen."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from e2e.words import say

AT_HAND = 40
"""So many presses of Tab from the skip link are still a sensible way to a page's main action."""

# Where the focus is, what it is called, whether it is drawn, and whether something lies over the whole of it.
LOOK = r"""
() => {
  const here = document.activeElement;
  if (!here || here === document.body || here === document.documentElement) return null;
  const label = here.labels?.[0] ?? null;
  const ringed = one => {
    const style = one && getComputedStyle(one);
    return !!style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  // A tile of a drawn map shows it by its border, which its neighbours have not.
  const border = one => one && getComputedStyle(one).stroke;
  const inked = one => one.matches('svg a') && border(one.querySelector('path'))
    !== border([...one.closest('svg').querySelectorAll('a')].find(other => other !== one)?.querySelector('path'));
  const box = (here.matches('input[type=file]') && label ? label : here);
  const seen = [...box.getClientRects()].some(r => [0.1, 0.5, 0.9].some(x => [0.15, 0.5, 0.85].some(y => {
    const hit = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);
    return hit && (box.contains(hit) || hit.contains(box) && hit.matches('label, td, th, li, a'));
  })));
  const words = text => (text ?? '').replace(/\s+/g, ' ').trim();
  return {
    name: words(here.innerText) || words(label?.innerText) || words(here.getAttribute('aria-label')) || here.id,
    ringed: here.matches(':focus-visible') && (ringed(here) || ringed(here.closest('.add')) || inked(here)),
    seen,
    html: here.outerHTML.slice(0, 160),
  };
}
"""


class Keyboard:
    """Moves through a page by Tab, Shift+Tab, Enter, Space, arrows and typing; it has no other means."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def stop(self) -> dict[str, Any]:
        """Return where the focus is; fails when it fell back to the page as a whole."""
        here: dict[str, Any] | None = self.page.evaluate(LOOK)
        assert here, f"{self.page.url}: the focus was lost"
        return here

    def tab(self, *, back: bool = False) -> dict[str, Any] | None:
        """Go one stop on (or back); None where the way leaves the page for the browser's own buttons."""
        self.press("Shift+Tab" if back else "Tab")
        here: dict[str, Any] | None = self.page.evaluate(LOOK)
        for _look in range(40):
            if not here or here["seen"]:
                break
            self.page.wait_for_timeout(50)  # suggestions that just came moved the page; it may scroll after them
            here = self.page.evaluate(LOOK)
        if here:
            assert here["ringed"], f"{self.page.url}: no focus is drawn on {here['html']}"
            assert here["seen"], f"{self.page.url}: hidden under something: {here['html']}"
        return here

    def skip(self) -> None:
        """Take the skip link, the first stop of every page."""
        self.page.wait_for_load_state()
        here = self.tab()
        assert here, self.page.url
        assert here["name"] == say("To the main content"), f"{self.page.url}: the first stop is {here['html']}"
        self.press("Enter")
        expect(self.page.locator("#noi-dung")).to_be_focused()

    def to(self, place: str, *, within: int = AT_HAND, back: bool = False) -> None:
        """Go to the first stop that the selector fits."""
        passed = []
        for _step in range(within):
            here = self.tab(back=back)
            if here and self.page.evaluate("place => document.activeElement.matches(place)", place):
                return
            passed.append(here["name"][:30] if here else "–")
        raise AssertionError(f"{self.page.url}: {place} is more than {within} stops away: {passed}")

    def to_words(self, words: str, *, within: int = AT_HAND, back: bool = False) -> None:
        """Go to the first stop that is called so."""
        passed = []
        for _step in range(within):
            here = self.tab(back=back)
            if here and here["name"] == words:
                return
            passed.append(here["name"][:30] if here else "–")
        raise AssertionError(f"{self.page.url}: “{words}” is more than {within} stops away: {passed}")

    def follow(self, english: str, context: str = "", *, within: int = AT_HAND) -> None:
        """Go to the link or button of these words and press Enter."""
        self.to_words(say(english, context), within=within)
        self.press("Enter")

    def leave(self) -> None:
        """Press Enter where it leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            self.press("Enter")

    def leave_by(self, english: str, context: str = "", *, within: int = AT_HAND) -> None:
        """Go to the link or button of these words, which leads to another page, and wait for that page."""
        self.to_words(say(english, context), within=within)
        self.leave()

    def write(self, place: str, text: str) -> None:
        """Go to a field and write into it, in place of what it holds."""
        self.to(place)
        self.press("Control+a")
        self.type(text)

    def choose(self, name: str, words: str) -> None:
        """Go to a group of radio buttons and choose the one whose label begins so, by the arrows."""
        self.to(f"input[type=radio][name={name}]")
        for _step in range(20):
            here = self.stop()
            if here["name"].startswith(words):
                self.press("Space")
                assert self.page.evaluate("document.activeElement.checked"), here["html"]
                return
            self.press("ArrowDown")
        raise AssertionError(f"{self.page.url}: no arrow leads to “{words}”")

    def mend_first(self) -> None:
        """After a refusal: the focus is on what is missing, and its first line leads into the field itself."""
        expect(self.page.locator("#loi")).to_be_focused(timeout=20_000)
        here = self.tab()
        assert here, self.page.url
        field = self.page.evaluate("document.activeElement.hash")
        assert field, f"{self.page.url}: the first line of what is missing leads nowhere: {here['html']}"
        self.press("Enter")
        expect(self.page.locator(field)).to_be_focused()
        self.stop()
