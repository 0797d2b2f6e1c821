"""Red ink over black print: taken apart before reading, so that a seal hides no word and a red mark is still read.

Seen through the red channel alone, a seal fades and the black words under it stand free; but what is printed in red
("MẬT", "HỎA TỐC", the stamp of the day of arrival) fades too. So red marks are drawn dark again: in their place, or,
where they lie over black print, on white below the page. One run of Tesseract reads it all, and `Layout.place` says
where a word of the strip really stood.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from nhipcau.documents.reading.child import cutting, shade, straight, strokes
from nhipcau.documents.reading.child.straight import Bed

REDNESS = 60
"""Steps of 255 by which red must outshine green and blue; brown paper and camera tints stay below."""

CELL = 16
"""Pixels: red is looked for in squares of this size (1.35 mm at 300 dpi)."""

FEWEST_CELLS = 6
MOST_RED = 0.2
"""A page with more of it red is a photo or a poster: it is read in grey as it is."""

GAP_CELLS = 3
SEAL_MILLIMETRES = (26, 45)
WORD_MILLIMETRES = (9, 5)
PADDING = 20
DARK = 110
FRAME = 0.42
FRAME_ZONE = 0.2
FRAME_EDGE = 2
CROOKED = 0.4
"""Degrees from which on a mark was stamped crooked and is put straight by itself."""

STROKE = 7
"""Pixels, odd: as wide as a stroke of black print, which leaves a gap where it crosses a red letter."""

PEN_MILLIMETRES = 9
PEN_TINT, PEN_LIFT = 10, 4
"""Steps of blue that are only a tint of black print, and how much lighter a page is made for each one beyond."""

BLUE, EDGES = 30, 5
"""Blue beyond a tint, and pixels, odd, as far as the grey edge of a letter reaches."""

LINE_HEIGHTS, LINE_LENGTH = (20, 110), 3
"""Pixels that a line of blue print is high, and how many of its heights it is long."""

Region = tuple[int, int, int, int]
Pieces = tuple[tuple[Region, int], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A page ready for reading, and where the pieces below it came from."""

    page: Image.Image
    bed: Bed
    dpi: float
    pieces: Pieces = ()
    red: tuple[Region, ...] = ()
    """Red marks that are no round seals, as large as a stamped word."""

    @property
    def height(self) -> int:
        """Where the page ends and the strip below it begins."""
        return self.bed.size[1]

    def place(self, left: int, top: int) -> tuple[int, int] | None:
        """Return by how much to move a word whose box begins here; (0, 0) on the page, None between the pieces."""
        if top < self.height:
            return 0, 0
        for region, below in self.pieces:
            if below <= top < below + region[3] - region[1]:
                return region[0] - PADDING, region[1] - below
        return None


def prepare(picture: Image.Image, dpi: float, scale: float = 1.0) -> Layout:
    """Return the page in grey, scaled and straight; where it has coloured ink, as black print and red marks alone.

    Red ink is seen through and its marks are drawn below; blue ink (a signature, a stamp) is taken off black print.
    """
    bed, dpi = straight.bed(picture, scale), dpi * scale
    if picture.mode != "RGB":
        return Layout(shade.ready(bed.put(picture.convert("L"))), bed, dpi)
    red, green, blue = picture.split()
    redness = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    blueness = ImageChops.subtract(blue, ImageChops.lighter(red, green))
    red_cells, blue_cells = coloured_cells(redness), coloured_cells(blueness)
    if not red_cells and not blue_cells:
        return Layout(shade.ready(bed.put(picture.convert("L"))), bed, dpi)
    page = red if red_cells else picture.convert("L")
    if blue_cells:
        page = without_pen(page, blueness, blue_cells, dpi / scale)
    page = shade.ready(bed.put(page))
    if not red_cells:
        return Layout(page, bed, dpi)
    redness = bed.put(redness)
    page = ImageChops.add(page, redness)
    cells = coloured_cells(redness)
    regions = find_regions(cells, page.size) if cells else []
    seals = [region for region in regions if is_seal(region, dpi)]
    regions = [region for region in regions if not any(lies_in(region, seal) for seal in seals)]
    whole, pieces = with_marks(page, redness, regions)
    return Layout(whole, bed, dpi, pieces, tuple(region for region in regions if is_mark(region, dpi)))


def coloured_cells(redness: Image.Image) -> Image.Image | None:
    """Return the squares with coloured ink, None where there is none or so much that it is a picture."""
    cells = redness.reduce(CELL).point([255 if value > REDNESS // 5 else 0 for value in range(256)])
    count = cells.histogram()[255]
    return cells if FEWEST_CELLS <= count <= MOST_RED * cells.width * cells.height else None


def without_pen(page: Image.Image, blueness: Image.Image, cells: Image.Image, dpi: float) -> Image.Image:
    """Return the page without blue ink that lies over black print and is taller than a line: signatures and stamps."""
    lift = blueness.point([min(255, PEN_LIFT * max(0, value - PEN_TINT)) for value in range(256)])
    bare = ImageChops.add(page, lift)
    page = page.copy()
    for region in find_regions(cells, page.size):
        if (region[3] - region[1]) / dpi * 25.4 > PEN_MILLIMETRES and not is_free(bare.crop(region)):
            _take_off(page, bare, blueness, region)
    return page


def _take_off(page: Image.Image, bare: Image.Image, blueness: Image.Image, region: Region) -> None:
    """Put a region without its blue ink into a page, lines printed in blue (a letterhead) left where they are free."""
    printed = page.crop(region)
    clear = bare.crop(region)
    blue = blueness.crop(region).point([255 if value > BLUE else 0 for value in range(256)])
    large = strokes.large(blue)
    letters = ImageChops.subtract(blue, large) if large else blue
    for line in cutting.rows(letters, (0, 0, *letters.size)):
        own = letters.crop(line).filter(ImageFilter.MaxFilter(EDGES))
        if is_line(line) and is_free(ImageChops.lighter(clear.crop(line), ImageChops.invert(own))):
            clear.paste(printed.crop(line), line[:2], own)
    page.paste(clear, region[:2])


def is_line(region: Region) -> bool:
    """Return whether a region has the shape of a line of letters."""
    width, height = region[2] - region[0], region[3] - region[1]
    return LINE_HEIGHTS[0] <= height <= LINE_HEIGHTS[1] and width >= LINE_LENGTH * height


def find_regions(cells: Image.Image, size: tuple[int, int], fewest: int = FEWEST_CELLS) -> list[Region]:
    """Return boxes in pixels around groups of cells that lie close together, those of less than `fewest` left out."""
    width, data = cells.width, cells.tobytes()
    left_over = {index for index, value in enumerate(data) if value}
    found = []
    while left_over:
        group = _group(left_over, width)
        if len(group) < fewest:
            continue
        across, down = [index % width for index in group], [index // width for index in group]
        left, top = max(0, (min(across) - 1) * CELL), max(0, (min(down) - 1) * CELL)
        right, bottom = min(size[0], (max(across) + 2) * CELL), min(size[1], (max(down) + 2) * CELL)
        found.append((left, top, right, bottom))
    return sorted(found, key=lambda region: (region[1], region[0]))


def _group(left_over: set[int], width: int) -> list[int]:
    """Take one connected group out of the cells; gaps up to GAP_CELLS are jumped sideways, one cell up and down."""
    start = left_over.pop()
    group, edge = [start], [start]
    while edge:
        cell = edge.pop()
        for step in [row * width + column for row in (-1, 0, 1) for column in range(-GAP_CELLS, GAP_CELLS + 1)]:
            near = cell + step
            if near in left_over:
                left_over.remove(near)
                group.append(near)
                edge.append(near)
    return group


def is_seal(region: Region, dpi: float) -> bool:
    """Return whether a region has the shape of a round seal: its text runs in a circle and cannot be read."""
    width, height = ((region[2] - region[0]) / dpi * 25.4, (region[3] - region[1]) / dpi * 25.4)
    least, most = SEAL_MILLIMETRES
    return least <= width <= most and least <= height <= most and 0.8 <= width / height <= 1.25  # noqa: PLR2004


def is_mark(region: Region, dpi: float) -> bool:
    """Return whether a region is as large as a stamped word or two, with or without a frame."""
    width, height = ((region[2] - region[0]) / dpi * 25.4, (region[3] - region[1]) / dpi * 25.4)
    return WORD_MILLIMETRES[0] <= width and WORD_MILLIMETRES[1] <= height <= SEAL_MILLIMETRES[0]


def lies_in(region: Region, other: Region) -> bool:
    return region[0] >= other[0] and region[1] >= other[1] and region[2] <= other[2] and region[3] <= other[3]


def with_marks(red: Image.Image, redness: Image.Image, regions: list[Region]) -> tuple[Image.Image, Pieces]:
    """Return the red channel with the regions' red ink drawn dark.

    In its place where nothing black lies under it, else on white under the page, one piece below the other.
    """
    marks = {region: mark(redness.crop(region)) for region in regions}
    free = {region for region in regions if is_free(red.crop(region))}
    page = red.copy()
    for region in free:
        page.paste(ImageChops.darker(page.crop(region), marks[region]), region[:2])
    below = [region for region in regions if region not in free]
    if not below:
        return page, ()
    extra = sum(region[3] - region[1] + 2 * PADDING for region in below) + 2 * PADDING
    whole = Image.new("L", (page.width, page.height + extra), 255)
    whole.paste(page, (0, 0))
    pieces, top = [], page.height + 2 * PADDING
    for region in below:
        healed = marks[region].filter(ImageFilter.MinFilter(STROKE)).filter(ImageFilter.MaxFilter(STROKE))
        whole.paste(healed, (PADDING, top))
        pieces.append((region, top))
        top += region[3] - region[1] + 2 * PADDING
    return whole, tuple(pieces)


def is_free(under: Image.Image) -> bool:
    """Return whether no black print lies in this piece of the red channel."""
    return sum(under.reduce(4).histogram()[:DARK]) < FEWEST_CELLS


def mark(redness: Image.Image) -> Image.Image:
    """Return red ink dark on white, twice as dark for the pale strokes of a worn stamp, level and without its frame."""
    ink = redness.point([min(255, 2 * value) for value in range(256)])
    angle = straight.skew_of(ink.point([255 if value > REDNESS else 0 for value in range(256)]))
    if abs(angle) >= CROOKED:
        ink = ink.rotate(angle, Image.Resampling.BICUBIC)
    box = ink.point([255 if value > REDNESS else 0 for value in range(256)]).getbbox()
    if box:
        erase_frame(ink, box)
    return ImageChops.invert(ink)


def erase_frame(ink: Image.Image, box: Region) -> None:
    """Whiten the frame around a mark, which Tesseract would take for a picture or for letters.

    It is a frame when on all four sides, close to the edge, there is a row or column of which much is ink; a little
    skew spreads the line over several. Letters without a frame have such edges on one or two sides only.
    """
    inner = ink.crop(box)
    bands = [frame_band(inner, vertical=vertical, last=last) for vertical in (True, False) for last in (False, True)]
    if not all(bands):
        return
    left, right, top, bottom = bands
    width, height = inner.size
    clear = Image.new("L", inner.size, 0)
    kept = (left, top, max(width - right, left), max(height - bottom, top))
    clear.paste(inner.crop(kept), kept[:2])
    ink.paste(clear, box[:2])


def frame_band(inner: Image.Image, *, vertical: bool, last: bool) -> int:
    """Return how many pixels from one edge the frame reaches in, 0 where there is none."""
    size = (inner.width, 1) if vertical else (1, inner.height)
    shares = inner.resize(size, Image.Resampling.BOX).tobytes()
    zone = max(2, round(len(shares) * FRAME_ZONE))
    edge = list(reversed(shares))[:zone] if last else list(shares[:zone])
    start = next((index for index, value in enumerate(edge) if value >= FRAME * 255), None)
    if start is None:
        return 0
    # The line ends where less than half as much of a row is ink: what comes further in are letters.
    end = next((index for index, value in enumerate(edge[start:], start) if value < FRAME / 2 * 255), len(edge))
    return end + FRAME_EDGE
