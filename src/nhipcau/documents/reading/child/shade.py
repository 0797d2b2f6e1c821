"""Paper made even before reading: shadows lifted, the grain of a poor scan smoothed where there is much of it."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter, ImageStat

BY = 16
UNEVEN = 18
"""Steps of 255 between the darkest and the lightest paper of a page from which on its light is uneven."""

LIFT = 110
"""Most steps a shadow is lifted by: what is darker is no paper in the shade but a picture."""

STAIN_BY, STAIN, STAIN_LIFT = 4, 5, 170
"""Sixteen pixels and more across are no stroke of a letter; and most steps that such a stain is lifted by."""

BLOT_BY, BLOT_DARK, FEWEST_BLOTS, MOST_BLOTS = 8, 160, 300, 0.1
"""Of squares of 24 pixels that are dark all over: how dark, and how many make a stain; with more it is a picture."""

WINDOWS, SIDE = 5, 160
GRAINY = 4.0
"""Mean step between a pixel and its smoothed neighbourhood, on paper, from which on a page is smoothed."""

SMOOTH = 1.0
DARK, SOLID = 185, 247
"""Shade from which on a pixel is ink, and how much of a step (of 255) must be ink to be part of a rule."""

PAPER, FADED, BLACKEST = 228, 40, 0.002
"""Shades from which on paper is white and print faded, and the share of a page that print is at its darkest."""

STEP = 9
"""Pixels at 300 dpi: eight of them, six millimetres, are longer than any stroke of a usual letter."""


EDGE = 12
"""Steps or pixels kept around rules that were found: as much as they are made longer."""

CELL, AROUND = 4, 3
SPECK = 6
"""Of 255, the share of ink in a square of 28 pixels (2.4 mm) that twenty of them make."""


def ready(page: Image.Image) -> Image.Image:
    """Return a grey, straight page whose paper is white, smooth where it was grainy, and without rules."""
    if grain(page) > GRAINY:
        page = page.filter(ImageFilter.GaussianBlur(SMOOTH))
    page = flattened(page)
    if is_stained(page):
        page = without_stains(page)
    dark = page.point([0 if value > DARK else 255 for value in range(256)])
    return contrasted(without_specks(without_rules(page, dark), dark))


def contrasted(page: Image.Image) -> Image.Image:
    """Return a grey picture of faded print on paper with the print black and the paper white; another as it is.

    No edge of a whitened rule is to be seen then: where print is pale, a reader makes letters of them.
    """
    shades = page.histogram()
    least = sum(shades) * BLACKEST
    seen, darkest = 0, 0
    while darkest < PAPER - 1 and seen + shades[darkest] < least:
        seen, darkest = seen + shades[darkest], darkest + 1
    if darkest < FADED or 2 * sum(shades[PAPER:]) < sum(shades):
        return page
    return page.point([min(255, max(0, (value - darkest) * 255 // (PAPER - darkest))) for value in range(256)])


def grain(page: Image.Image) -> float:
    """Return how grainy paper is: the least of some windows, most of which have print on them."""
    found = []
    for place in range(WINDOWS * WINDOWS):
        left = (place % WINDOWS + 1) * (page.width - SIDE) // (WINDOWS + 1)
        top = (place // WINDOWS + 1) * (page.height - SIDE) // (WINDOWS + 1)
        window = page.crop((left, top, left + SIDE, top + SIDE))
        smooth = window.filter(ImageFilter.BoxBlur(2))
        found.append(ImageStat.Stat(ImageChops.difference(window, smooth)).mean[0])
    return min(found)


def flattened(page: Image.Image) -> Image.Image:
    """Return the page as if its paper were equally white everywhere; one that is even already is not touched."""
    light = page.reduce(BY).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(2))
    shades = sorted(light.tobytes())
    if shades[len(shades) * 98 // 100] - shades[len(shades) * 2 // 100] < UNEVEN:
        return page
    lift = light.point([min(LIFT, 255 - value) for value in range(256)])
    return ImageChops.add(page, lift.resize(page.size, Image.Resampling.BILINEAR))


def is_stained(page: Image.Image) -> bool:
    """Return whether some of the page is dark further across than strokes of letters are, yet no picture."""
    even = page.reduce(BLOT_BY).filter(ImageFilter.MaxFilter(3))
    dark = sum(even.histogram()[:BLOT_DARK])
    return FEWEST_BLOTS <= dark <= MOST_BLOTS * even.width * even.height


def without_stains(page: Image.Image) -> Image.Image:
    """Return the page with what is dark and wider than any stroke of a letter lifted: the ring of a cup on a photocopy.

    Letters under it stay as much darker as they were; left alone, it joins lines into blots that are read as nothing.
    """
    ground = page.reduce(STAIN_BY).filter(ImageFilter.MaxFilter(STAIN)).filter(ImageFilter.MinFilter(STAIN))
    ground = ground.filter(ImageFilter.BoxBlur(1))
    lift = ground.point([min(STAIN_LIFT, 255 - value) for value in range(256)])
    whole = (0, 0, page.width / STAIN_BY, page.height / STAIN_BY)
    return ImageChops.add(page, lift.resize(page.size, Image.Resampling.BILINEAR, whole))


def without_specks(page: Image.Image, dark: Image.Image) -> Image.Image:
    """Return the page white wherever there is no more ink around than a speck of dust has: less than a full stop."""
    around = dark.reduce(CELL).filter(ImageFilter.BoxBlur(AROUND))
    empty = around.point([255 if value <= SPECK else 0 for value in range(256)])
    # cells are as wide as they are: stretched over the page by its size in cells, not by theirs, which is rounded up
    whole = (0, 0, page.width / CELL, page.height / CELL)
    return ImageChops.lighter(page, empty.resize(page.size, Image.Resampling.NEAREST, whole))


def without_rules(page: Image.Image, dark: Image.Image) -> Image.Image:
    """Return a straight grey page without its printed rules, frames and table lines.

    Tesseract joins a rule with the line of text above it, and reads neither. What is dark over a whole stretch longer
    than any stroke of a letter is a rule; it is whitened as wide as it is and a stretch beyond both its ends.
    """
    wide, high = page.size
    for small, along in (((wide // STEP, high), (1, 0)), ((wide, high // STEP), (0, 1))):
        steps = dark.resize(small, Image.Resampling.BOX).point([255 if value > SOLID else 0 for value in range(256)])
        runs = _long(steps, along)
        if runs.getbbox():
            page = ImageChops.lighter(page, runs.resize(page.size, Image.Resampling.NEAREST))
    return page


def _long(steps: Image.Image, along: tuple[int, int]) -> Image.Image:
    """Return the rows (or columns) of eight and more dark steps, a step longer and two pixels thicker on both sides."""
    begun = _worn_off(steps, along, (1, 2, 4))
    found = begun.getbbox()
    if not found:
        return begun
    # Only around what was found: most of a page has no rules.
    place = (found[0] - EDGE, found[1] - EDGE, found[2] + EDGE, found[3] + EDGE)
    runs = _grown(begun.crop(place), along, (1, 2, 4))
    # What is dark further across than any rule is a picture or a filled box: it stays.
    across, far = (along[1], along[0]), (1, 2, 4, 8, 16, 32)
    runs = ImageChops.subtract(runs, _grown(_worn_off(runs, across, far), across, far))
    runs = runs.filter(ImageFilter.MaxFilter(3))
    one, other = (ImageChops.offset(runs, sign * along[1], sign * along[0]) for sign in (-1, 1))
    begun.paste(0, (0, 0, *begun.size))
    begun.paste(ImageChops.lighter(one, other), place[:2])
    return begun


def _worn_off(dark: Image.Image, along: tuple[int, int], reach: tuple[int, ...]) -> Image.Image:
    """Return the end of what goes on for at least the sum of `reach` and one more steps along one direction."""
    for far in reach:
        dark = ImageChops.darker(dark, ImageChops.offset(dark, -far * along[0], -far * along[1]))
    return dark


def _grown(ends: Image.Image, along: tuple[int, int], reach: tuple[int, ...]) -> Image.Image:
    """Return the whole of what `_worn_off` left the ends of."""
    for far in reach:
        ends = ImageChops.lighter(ends, ImageChops.offset(ends, far * along[0], far * along[1]))
    return ends
