"""What a second look at the picture mends in words that were read: crumbs, numerals, words run together.

No word list is asked: a Roman numeral is counted by its strokes, words are parted where the picture has a gap.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, permutations

from PIL import Image

from nhipcau.documents.reading.child import cutting, syllables
from nhipcau.documents.reading.child.tesseract import Line, Read, confidence

SURE, UNSURE, NO_SIGN = 0.8, 0.5, 0.3
MUCH = 0.2
"""By how much one of two words on the same place must be surer for the other to go."""

SAME_ROW = 0.6
"""Of the lower of two words, how much must stand on the height of the other for both to be on one row of print."""

CLOSE = 4
"""Heights of a word within which two words beside it belong to one row: columns stand further apart."""

LOW = 0.45
"""Of the usual height of words: what is lower and was read badly are tone marks of the line below, or dust."""

TINY = 0.35
"""Of the usual height: no word is so low, however surely it was read; a hook of a capital at times becomes a figure."""

OTHER_ROW = 500
"""Numbers between two rows that were taken for one line: more than a paragraph has lines, fewer than `cards.PARTED`."""

HALF = 0.6
"""Of a capital's height, how high the tone over it is at the most."""

FAR_OFF, FLAT, BELOW, ABOVE = 1.5, 0.35, 0.22, 0.3
"""Of a word's height: how far beside a line a sign is dust; how high a dash is at the most, and how near to the foot or
the head of a line it is the rule of a table, or a tone."""

_LOW_SIGNS, _MEANT = ".,…", "%()/"
"""Signs that stand at the foot of a line; signs that mean something wherever they stand."""

_NUMERAL = re.compile(r"^(?P<five>[VX]?)(?P<ones>I|[Il|Ì]{2,4}|[IT]{0,2}H[IT]{0,2})(?P<after>[.,;:)]*)$")
BELOW_FIVE, MIDDLE = (0.22, 0.33), (0.3, 0.6)
"""Between which heights, in parts of a numeral's ink, its strokes stand apart; where V and X still have two."""

MOST_ONES = 3
STROKE = 0.45
"""Of its height, the most a stroke of a numeral is wide: the bar of an H is wider."""

LEAST_PARTED = 4
"""Letters of two words run together at the least: fewer are one, misread (`uăn`)."""

_LETTERS = re.compile(r"^(?P<before>\W*)(?P<letters>[^\W\d_]{3,})(?P<after>\W*)$")


def mended(words: Sequence[Read], page: Image.Image) -> list[Read]:
    """Return the words of a page without crumbs, with numerals counted and words that were run together parted."""
    words = levelled(words)
    whole = without_strays(apart(without_tones(without_ghosts(once(without_crumbs(words))))))
    return [part for word in whole for part in parted(counted(word, page), page)]


def once(words: Sequence[Read]) -> list[Read]:
    """Return the words without what was read twice: of two lines through one stretch of print the surer stands.

    Tesseract at times fills the gap between two columns of a line with crumbs of the line below.
    """
    lines: dict[Line, list[Read]] = {}
    for word in words:
        if any(sign.isalnum() for sign in word.text):  # the dot of an Ơ, read as a rule, is on the row of the next line
            lines.setdefault(word.line, []).append(word)
    gone: set[Read] = set()
    reach = {
        number: (min(word.top for word in line), max(word.bottom for word in line)) for number, line in lines.items()
    }
    for (number, one), (another, other) in permutations(lines.items(), 2):
        if reach[number][1] <= reach[another][0] or reach[another][1] <= reach[number][0]:
            continue  # most lines of a page are nowhere near each other
        if twice := [word for word in one if _stands_in(word, other)]:
            begin, end = min(word.left for word in twice), max(word.right for word in twice)
            same = [word for word in other if word.right > begin and word.left < end]
            gone.update(twice if confidence(twice) <= confidence(same) else same)
    return [word for word in words if word not in gone]


def _stands_in(word: Read, line: Sequence[Read]) -> bool:
    """Return whether a word stands on a row of print that another line holds already: over its words or between two."""
    middle, high = (word.left + word.right) / 2, word.bottom - word.top
    before = [one for one in line if one.left <= middle]
    after = [one for one in line if one.right >= middle]
    if not before or not after or after[0].left - before[-1].right > CLOSE * high:
        return False
    return any(_level(word, one) for one in (before[-1], after[0]))


def _level(one: Read, other: Read) -> bool:
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return down > SAME_ROW * min(one.bottom - one.top, other.bottom - other.top)


def without_ghosts(words: Sequence[Read]) -> list[Read]:
    """Return the words without what was read badly in a place where something else was read well."""
    return [
        word
        for word in words
        if word.confidence >= SURE
        or not any(other.confidence > word.confidence + MUCH and lie_over(word, other) for other in words)
    ]


def levelled(words: Sequence[Read]) -> list[Read]:
    """Return the words, two rows of print that were taken for one line as two, the upper one first."""
    done: list[Read] = []
    for _, line in groupby(words, key=lambda word: word.line):
        row = list(line)
        back = next((place for place in range(1, len(row)) if _goes_back(row[place - 1], row[place])), None)
        if back is None:
            done += row
            continue
        lower = [replace(word, line=(*word.line[:2], word.line[2] + OTHER_ROW)) for word in row[back:]]
        for part in sorted([row[:back], lower], key=lambda part: min(word.top for word in part)):
            done += part
    return done


def _goes_back(word: Read, after: Read) -> bool:
    """Return whether a word begins another row: further left than the one before it, and on another level."""
    return after.right <= word.left and not _level(word, after)


def without_tones(words: Sequence[Read]) -> list[Read]:
    """Return the words without lines that are the tones of the line in capitals under them, read by themselves."""
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    tones = {id(line) for line in lines if all(len(word.text) == 1 for word in line) and _stand_over(line, words)}
    return [word for line in lines if id(line) not in tones for word in line]


def _stand_over(line: list[Read], words: Sequence[Read]) -> bool:
    """Return whether each sign of a line stands close over a much higher word in capitals."""
    return all(any(_is_tone_of(sign, word) for word in words if word.line != line[0].line) for sign in line)


def _is_tone_of(sign: Read, word: Read) -> bool:
    high = word.bottom - word.top
    within = word.left <= sign.left and sign.right <= word.right + LOW * high
    close = abs(sign.bottom - word.top) < TINY * high
    return within and close and sign.bottom - sign.top < HALF * high and word.text.isupper()


def apart(words: Sequence[Read]) -> list[Read]:
    """Return the words, each ending where the next of its line begins: Tesseract at times lays one box over three."""
    done = list(words)
    for place, (word, after) in enumerate(pairwise(words)):
        if word.line == after.line and word.left < after.left < word.right and _level(word, after):
            done[place] = replace(word, right=after.left)
    return done


def without_strays(words: Sequence[Read]) -> list[Read]:
    """Return the words without signs that stand where no print has them: high or low beside a word, or far off."""
    return [word for _, line in groupby(words, key=lambda word: word.line) for word in _without_strays(list(line))]


def _without_strays(line: list[Read]) -> list[Read]:
    return [word for place, word in enumerate(line) if word.text.isalnum() or not _is_stray(line, place)]


def _is_stray(line: list[Read], place: int) -> bool:
    word = line[place]
    around = (*line[max(0, place - 1) : place], *line[place + 1 : place + 2])
    beside = [one for one in around if any(sign.isalnum() for sign in one.text)]
    if any(sign.isalnum() or sign in _MEANT for sign in word.text) or not beside:
        return False
    top, bottom = min(one.top for one in beside), max(one.bottom for one in beside)
    high = statistics.median(one.bottom - one.top for one in beside)
    gaps = [max(one.left - word.right, word.left - one.right) for one in beside]
    if len(gaps) == 1 and place in {0, len(line) - 1} and gaps[0] > FAR_OFF * high:
        return True
    flat = word.bottom - word.top < FLAT * high
    return (
        flat and word.text not in _LOW_SIGNS and (word.top > bottom - BELOW * high or word.bottom < top + ABOVE * high)
    )


def lie_over(one: Read, other: Read) -> bool:
    """Return whether two words stand on the same place of the page."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return 2 * across > min(one.right - one.left, other.right - other.left) and 2 * down > min(
        one.bottom - one.top, other.bottom - other.top
    )


def without_crumbs(words: Sequence[Read]) -> list[Read]:
    """Return the words without what is too low to be one and was read badly, or is no letter and no sign either."""
    sure = [word.bottom - word.top for word in words if word.confidence >= SURE and word.text.isalnum()]
    usual = statistics.median(sure) if sure else 0.0
    return [word for word in words if not _is_crumb(word, usual)]


def _is_crumb(word: Read, usual: float) -> bool:
    if not any(letter.isalnum() for letter in word.text):
        return word.confidence < NO_SIGN
    high = word.bottom - word.top
    return high < TINY * usual or (word.confidence < UNSURE and high < LOW * usual)


def counted(word: Read, page: Image.Image) -> Read:
    """Return a Roman numeral with as many strokes as the picture shows: III is often read as II, II as H."""
    match = _NUMERAL.match(word.text)
    if match is None:
        return word
    five = match["five"]
    ones = _strokes(page.crop((word.left, word.top, word.right, word.bottom)), BELOW_FIVE if five else MIDDLE)
    ones -= 2 if five else 0
    return replace(word, text=f"{five}{'I' * ones}{match['after']}") if 1 <= ones <= MOST_ONES else word


def _strokes(picture: Image.Image, heights: tuple[float, float]) -> int:
    """Return how many strokes stand side by side all the way between two heights; 0 where they differ."""
    dark = cutting.parted_ink(picture)
    box = dark.getbbox()
    if box is None:
        return 0
    ink = dark.crop(box)
    counts = set()
    for height in range(int(heights[0] * ink.height), int(heights[1] * ink.height) + 1):
        row = ink.crop((0, height, ink.width, height + 1)).tobytes()
        runs = [len(run) for run in row.split(b"\0") if run]
        counts.add(len(runs) if runs and max(runs) <= STROKE * ink.height else 0)
    return counts.pop() if len(counts) == 1 else 0


def parted(word: Read, page: Image.Image) -> Iterator[Read]:
    """Yield a word, or the syllables it was run together from, parted where the picture has its widest gaps."""
    match = _LETTERS.match(word.text)
    if match is None or match["letters"].isascii() or syllables.is_syllable(match["letters"]):
        yield word
        return
    once_each = syllables.undoubled(match["letters"])
    if once_each != match["letters"]:
        yield replace(word, text=f"{match['before']}{once_each}{match['after']}")
        return
    ways = list(syllables.partings(match["letters"])) if len(match["letters"]) >= LEAST_PARTED else []
    if not ways:
        yield word
        return
    gaps = _gaps(page.crop((word.left, word.top, word.right, word.bottom)))
    best = min(ways, key=lambda way: _misfit(word, way, gaps))
    cuts = _places(word, best, gaps)
    texts = [match["before"] + best[0], *best[1:]]
    texts[-1] += match["after"]
    for text, left, right in zip(texts, [word.left, *cuts], [*cuts, word.right], strict=True):
        yield replace(word, text=text, left=left, right=max(right, left + 1))


def _gaps(picture: Image.Image) -> list[tuple[int, int]]:
    """Return the columns without ink as width and middle, the widest first."""
    columns = cutting.parted_ink(picture).resize((picture.width, 1), Image.Resampling.BOX).tobytes()
    found = [
        (match.end() - match.start(), (match.start() + match.end()) // 2) for match in re.finditer(b"\0+", columns)
    ]
    return sorted(found, reverse=True)


def _aims(word: Read, way: Sequence[str]) -> list[float]:
    """Return where a word would be parted if all its letters were equally wide."""
    letters = sum(map(len, way))
    return [(word.right - word.left) * sum(map(len, way[:end])) / letters for end in range(1, len(way))]


def _places(word: Read, way: Sequence[str], gaps: list[tuple[int, int]]) -> list[int]:
    widest = sorted(middle for _, middle in gaps[: len(way) - 1])
    aims = _aims(word, way)
    return [word.left + round(place) for place in (widest if len(widest) == len(aims) else aims)]


def _misfit(word: Read, way: Sequence[str], gaps: list[tuple[int, int]]) -> float:
    """Return how far the gaps are from where this way parts the word; fewer parts are better."""
    places = _places(word, way, gaps)
    off = sum(abs(place - word.left - aim) for place, aim in zip(places, _aims(word, way), strict=True))
    return off + len(way) * (word.bottom - word.top)
