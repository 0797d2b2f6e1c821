"""The steps of the first visit, each a page of its own: nothing moves, nothing needs a script."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is about, two or three sentences, the picture (static file) and what the picture shows."""

    title: Text
    text: Text
    picture: str
    shows: Text


STEPS = (
    Step(
        _("Begin with “Today”"),
        _(
            "What waits for you stands here, the nearest deadline first. Each figure above leads to the matters "
            "behind it."
        ),
        "hom-nay",
        _("The page “Today” with six figures and the matters nearest their day."),
    ),
    Step(
        _("Open a matter, see what is next"),
        _(
            "On the page of a matter the citizen's words, the deadline and everything that happened stand on one "
            "line. The button at the top is always the next step."
        ),
        "mot-viec",
        _("A matter with its deadline, its next step and its timeline."),
    ),
    Step(
        _("Answer, pass on, or ask others to help"),
        _(
            "What you mark as public is read by the citizen at once. Whoever passes a matter on names the next unit, "
            "and stays with it until it is done."
        ),
        "tra-loi",
        _("The form of an answer, with who will read it."),
    ),
    Step(
        _("You are told, as you like it"),
        _(
            "News stand under “Notifications”. In its settings you choose what comes by e-mail at once, in one mail in "
            "the morning, or not at all."
        ),
        "cai-dat-thong-bao",
        _("The notification settings: one choice per channel and kind."),
    ),
    Step(
        _("Stuck? There is help on every page"),
        _(
            "“Help” opens the guide that fits the page you are on. “Something is unclear” sends a line to the "
            "administrators; no name is kept."
        ),
        "chua-ro",
        _("The small form “Something is unclear”."),
    ),
)
