"""Vietnamese text: cleaning, folding, sorting, spelling, names of places."""

from nhipcau.kernel.text.cells import from_cell, to_cell
from nhipcau.kernel.text.cleaning import clean
from nhipcau.kernel.text.folding import fold
from nhipcau.kernel.text.masking import KINDS, Personal, digits_of, find_personal, mask_personal
from nhipcau.kernel.text.places import place_key, place_within
from nhipcau.kernel.text.sentences import first_sentence
from nhipcau.kernel.text.sorting import sort_key
from nhipcau.kernel.text.spelling import same_spelling

__all__ = [
    "KINDS",
    "Personal",
    "clean",
    "digits_of",
    "find_personal",
    "first_sentence",
    "fold",
    "from_cell",
    "mask_personal",
    "place_key",
    "place_within",
    "same_spelling",
    "sort_key",
    "to_cell",
]
