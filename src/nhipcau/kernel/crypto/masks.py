"""Masks: enough to recognise one's own name or number, too little to learn another's."""

from __future__ import annotations

DOT = "•"
SHOWN_DIGITS = 3


def mask_name(name: str) -> str:
    """Return the initials: "Nguyễn Thị Hoa" -> "N. T. H."."""
    return " ".join(f"{word[0].upper()}." for word in name.split())


def mask_phone(phone: str) -> str:
    """Return the last three digits behind dots: "0912345678" -> "••• ••• 678"."""
    digits = "".join(letter for letter in phone if letter.isdigit())
    if not digits:
        return ""
    hidden = f"{DOT * 3} {DOT * 3}"
    return f"{hidden} {digits[-SHOWN_DIGITS:]}" if len(digits) > 2 * SHOWN_DIGITS else hidden


def mask_email(email: str) -> str:
    """Return the first letter and the host: "hoa.nt@example.vn" -> "h•••@example.vn"."""
    name, _at, host = email.strip().rpartition("@")
    return f"{name[0]}{DOT * 3}@{host}" if name and host else DOT * 3 if email.strip() else ""
