"""What the other files know of Vietnamese letters."""

from __future__ import annotations

# In the order of dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng (the first has no mark).
TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"
# Eth, from old code pages, looks like đ and is typed for it.
LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
