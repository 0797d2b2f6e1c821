"""Which look a paragraph or run has in the end: defaults, table style, paragraph style, character style, its own.

Source: ECMA-376 Part 1, 17.7.2 (style hierarchy), 17.7.3 (toggle properties) and 17.3.2.26 (fonts and themes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.documents.layout.word.package import Package, W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Props = dict[str, str]
_TOGGLES = ("b", "i", "caps", "smallCaps")
_VALUES = ("sz", "u", "color", "jc")
_OFF = {"0", "false", "off"}
_DEPTH = 20


def run_props(element: Element | None) -> Props:
    """Return what an `rPr` says itself."""
    found: Props = {}
    for child in element if element is not None else ():
        name = _local(child)
        if name in _TOGGLES:
            found[name] = "0" if child.get(f"{W}val", "1") in _OFF else "1"
        elif name in _VALUES or name == "rStyle":
            found[name] = child.get(f"{W}val", "")
        elif name == "rFonts":
            found.update(_fonts(child))
    return found


def _fonts(element: Element) -> Props:
    found: Props = {}
    for slot in ("ascii", "hAnsi"):
        theme, name = element.get(f"{W}{slot}Theme"), element.get(f"{W}{slot}")
        if theme:
            found[slot] = f"+{theme}"
        elif name:
            found[slot] = name
    return found


def paragraph_props(element: Element | None) -> Props:
    """Return what a `pPr` says itself: alignment, indents, spacing, borders, list."""
    found: Props = {}
    for child in element if element is not None else ():
        name = _local(child)
        if name in {"spacing", "ind"}:
            found.update({_local_name(key): value for key, value in child.attrib.items()})
        elif name in {"jc", "pStyle"}:
            found[name] = child.get(f"{W}val", "")
        elif name in {"pageBreakBefore", "contextualSpacing"}:
            found[name] = "0" if child.get(f"{W}val", "1") in _OFF else "1"
        elif name == "numPr":
            found.update(_list(child))
        elif name == "pBdr":
            found.update({f"border_{_local(side)}": side.get(f"{W}val", "") for side in child})
    if "firstLine" in found and "hanging" not in found:
        found["hanging"] = "0"
    return found


def _list(element: Element) -> Props:
    number, level = element.find(f"{W}numId"), element.find(f"{W}ilvl")
    return {
        "numId": "0" if number is None else number.get(f"{W}val", "0"),
        "ilvl": "0" if level is None else level.get(f"{W}val", "0"),
    }


def _local(element: Element) -> str:
    return _local_name(element.tag)


def _local_name(name: str) -> str:
    return name.rpartition("}")[2]


class Styles:
    """The style sheet of one document."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        self.run_defaults: Props = {}
        self.paragraph_defaults: Props = {}
        self._theme = _theme(package.sibling("theme1.xml"))
        self._levels = _levels(package.sibling("numbering.xml"))
        sheet = package.sibling("styles.xml")
        if sheet is not None:
            self._read(sheet)

    def _read(self, sheet: Element) -> None:
        defaults = sheet.find(f"{W}docDefaults")
        if defaults is not None:
            self.run_defaults = run_props(defaults.find(f"{W}rPrDefault/{W}rPr"))
            self.paragraph_defaults = paragraph_props(defaults.find(f"{W}pPrDefault/{W}pPr"))
        for style in sheet.findall(f"{W}style"):
            key = style.get(f"{W}styleId", "")
            self._styles[key] = style
            if style.get(f"{W}default") in {"1", "true"}:
                self._default[style.get(f"{W}type", "")] = key

    def _chain(self, key: str) -> list[Element]:
        """Return a style and those it is based on, the most general first."""
        found: list[Element] = []
        while key in self._styles and len(found) < _DEPTH:
            style = self._styles[key]
            found.insert(0, style)
            base = style.find(f"{W}basedOn")
            key = "" if base is None else base.get(f"{W}val", "")
        return found

    def _style(self, key: str, what: str) -> Props:
        merged: Props = {}
        for style in self._chain(key):
            element = style.find(f"{W}{what}")
            merged.update(run_props(element) if what == "rPr" else paragraph_props(element))
        return merged

    def borders(self, table_style: str) -> Element | None:
        """Return the borders a table style draws, its own before those of the styles it is based on."""
        found = [style.find(f"{W}tblPr/{W}tblBorders") for style in reversed(self._chain(table_style))]
        return next((borders for borders in found if borders is not None), None)

    def style_name(self, own: Props) -> str:
        return own.get("pStyle") or self._default.get("paragraph", "")

    def paragraph(self, own: Props, table_style: str = "") -> Props:
        """Return the whole look of a paragraph from what it says itself."""
        merged = dict(self.paragraph_defaults)
        merged.update(self._style(table_style or self._default.get("table", ""), "pPr") if table_style else {})
        styled = self._style(self.style_name(own), "pPr")
        merged.update(styled)
        number = own.get("numId") or styled.get("numId") or "0"
        if number != "0":
            merged.update(self._levels.get((number, own.get("ilvl", styled.get("ilvl", "0"))), {}))
        merged.update(own)
        merged["numId"] = number
        return merged

    def run(self, own: Props, paragraph: Props, table_style: str = "") -> Props:
        """Return the whole look of a run from what it and its paragraph say themselves."""
        levels = [
            self._style(table_style, "rPr") if table_style else {},
            self._style(self.style_name(paragraph), "rPr"),
            self._style(own.get("rStyle", ""), "rPr"),
        ]
        merged = dict(self.run_defaults)
        for level in levels:
            merged.update({key: value for key, value in level.items() if key not in _TOGGLES})
        for key in _TOGGLES:
            on = sum(level.get(key) == "1" for level in levels) % 2 == 1
            merged[key] = "1" if on or self.run_defaults.get(key) == "1" else "0"
        merged.update(own)
        for slot in ("ascii", "hAnsi"):
            merged[slot] = self._named(merged.get(slot, "Times New Roman"))
        return merged

    def _named(self, font: str) -> str:
        """Return the family behind a theme font (`+minorHAnsi`), any other as it is."""
        return self._theme.get(font[1:6], "") if font.startswith("+") else font


def _theme(root: Element | None) -> dict[str, str]:
    """Return the families of a theme: `major` for headings, `minor` for text."""
    found: dict[str, str] = {}
    space = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for kind in ("major", "minor"):
        latin = None if root is None else root.find(f".//{space}{kind}Font/{space}latin")
        if latin is not None:
            found[kind] = latin.get("typeface", "")
    return found


def _levels(root: Element | None) -> dict[tuple[str, str], Props]:
    """Return the indents of each level of each list."""
    if root is None:
        return {}
    abstract = {
        (item.get(f"{W}abstractNumId", ""), level.get(f"{W}ilvl", "0")): paragraph_props(level.find(f"{W}pPr"))
        for item in root.findall(f"{W}abstractNum")
        for level in item.findall(f"{W}lvl")
    }
    found: dict[tuple[str, str], Props] = {}
    for number in root.findall(f"{W}num"):
        base = number.find(f"{W}abstractNumId")
        key = "" if base is None else base.get(f"{W}val", "")
        for (owner, level), props in abstract.items():
            if owner == key:
                found[number.get(f"{W}numId", ""), level] = props
    return found
