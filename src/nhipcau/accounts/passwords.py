"""Strength of passwords, with texts that name the fix."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nhipcau.kernel.text import fold

SHORTEST = 10
LONGEST = 128
FEWEST_DIFFERENT = 5
SHORTEST_NAME_PART = 3
# Every password list of the country begins with these.
LOCAL_WORDS = ("matkhau", "haiphong", "haiduong", "nhipcau", "mattran", "mttq", "vietnam", "anhyeuem", "password")
FREE_LETTERS = 6


class LongEnough:
    def validate(self, password: str, user: object = None) -> None:
        del user
        if len(password) < SHORTEST:
            text = _("This password has %(count)d characters; use at least %(least)d, several words are easiest.")
            raise ValidationError(text % {"count": len(password), "least": SHORTEST}, code="too_short")
        if len(password) > LONGEST:
            raise ValidationError(_("Use at most %(most)d characters.") % {"most": LONGEST}, code="too_long")

    def get_help_text(self) -> str:
        return _("At least %(least)d characters; several words in a row are easiest to remember.") % {"least": SHORTEST}


class NotEasyToGuess(CommonPasswordValidator):
    """Not among the passwords everybody tries first, not only digits, not one letter again and again."""

    def validate(self, password: str, user: object = None) -> None:
        del user
        if password.isdigit():
            raise ValidationError(_("Digits alone are easy to guess; add some words."), code="only_digits")
        if len(set(password.lower())) < FEWEST_DIFFERENT or password.lower().strip() in self.passwords:
            raise ValidationError(_("This password is easy to guess; choose other words."), code="too_common")
        rest = fold(password).replace(" ", "")
        for word in LOCAL_WORDS:
            rest = rest.replace(word, "")
        if sum(letter.isalpha() for letter in rest) < FREE_LETTERS and rest != fold(password).replace(" ", ""):
            raise ValidationError(_("This password is easy to guess; choose other words."), code="too_common")

    def get_help_text(self) -> str:
        return _("Not only digits, not a word everybody would try first.")


class NotTheirName:
    """Not the person's own name with a few digits behind it."""

    def validate(self, password: str, user: object = None) -> None:
        rest = fold(password).replace(" ", "")
        whole = rest
        for part in fold(str(getattr(user, "display_name", ""))).split():
            if len(part) >= SHORTEST_NAME_PART:
                rest = rest.replace(part, "")
        if rest != whole and sum(letter.isalpha() for letter in rest) < FREE_LETTERS:
            raise ValidationError(_("This password is too close to your name; choose other words."), code="too_similar")

    def get_help_text(self) -> str:
        return _("Not your own name.")


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id with the parameters OWASP recommends (19 MiB, 2 passes).

    Django's own take 100 MiB for every sign-in: a few at once would burst the memory a web process may use.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
