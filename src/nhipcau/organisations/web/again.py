"""Asking for the password once more: the one rule of the house, under the name the pages here use."""

from nhipcau.kernel.web.again import password_again

__all__ = ["password_again"]
