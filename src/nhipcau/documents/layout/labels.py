"""What components, rules and values are called where a person reads them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhipcau.documents.layout.departures import Departure

COMPONENTS: dict[str, Promise] = {
    "page": _("Page"),
    "page_number": _("Page number"),
    "national_name": _("National name"),
    "motto": _("Motto"),
    "parent_issuer": _("Superior body"),
    "issuer": _("Issuing body"),
    "number": _("Number and symbol"),
    "place_date": _("Place and date"),
    "type": _("Type of document"),
    "subject": _("Subject"),
    "letter_subject": _("Subject of the letter"),
    "addressee": _("Addressees"),
    "issuing_power": _("Who decides"),
    "basis": _("Legal grounds"),
    "decides": _("The words “QUYẾT ĐỊNH:”"),
    "body": _("Text of the document"),
    "table": _("Table"),
    "signer_position": _("Signing power and position"),
    "signer_note": _("Note at the signature"),
    "signer_name": _("Name of the signer"),
    "recipients_label": _("The words “Nơi nhận:”"),
    "recipients": _("Recipients"),
    "urgency": _("Mark of urgency"),
    "contact": _("Address and contact"),
    "appendix_label": _("The words “Phụ lục”"),
    "appendix_title": _("Title of the appendix"),
    "appendix_reference": _("Reference of the appendix"),
}

RULES: dict[str, Promise] = {
    "missing": _("Missing"),
    "party": _("Party document: guidance 36-HD/VPTW applies, so nothing else was checked"),
    "paper": _("Paper size"),
    "orientation": _("Page lies on its side; allowed only for wide tables"),
    "margin_top": _("Top margin"),
    "margin_bottom": _("Bottom margin"),
    "margin_left": _("Left margin"),
    "margin_right": _("Right margin"),
    "page_number": _("No page number from the second page on"),
    "page_number_form": _("Page number is not in arabic numerals"),
    "page_number_first": _("Page number is shown on the first page"),
    "page_number_place": _("Page number is not in the top margin"),
    "page_number_align": _("Page number is not centred"),
    "font": _("Font"),
    "old_encoding": _("Old font (TCVN3 or VNI): the letters are not Unicode"),
    "decomposed": _("Letters and marks are stored apart (decomposed Unicode)"),
    "colour": _("Colour of the letters"),
    "size": _("Size of the letters"),
    "bold": _("Bold"),
    "italic": _("Italic"),
    "capitals": _("Capitals"),
    "align": _("Alignment"),
    "head_spacing": _("Line spacing in the head"),
    "line_spacing": _("Line spacing"),
    "paragraph_spacing": _("Space between paragraphs"),
    "first_indent": _("Indent of the first line"),
    "rule_missing": _("No line beneath"),
    "rule_underlined": _("Underlined instead of a drawn line beneath"),
    "rule_length": _("Length of the line beneath"),
    "order": _("Order of the components"),
    "column": _("Column of the head"),
    "same_line": _("Number and date do not share a line"),
    "national_name_text": _("Wording"),
    "motto_text": _("Wording, hyphens or spaces"),
    "number_word": _("The word “Số” is missing"),
    "number_colon": _("No colon after “Số”"),
    "number_slash": _("No slash between number and symbol"),
    "number_digits": _("The number is not in arabic numerals"),
    "number_zero": _("Leading zero of the number"),
    "number_party": _("Symbol in the order of Party documents"),
    "symbol_spaces": _("Spaces in the symbol"),
    "symbol_hyphen": _("Sign between the groups of the symbol"),
    "symbol_capitals": _("Small letters in the symbol"),
    "symbol_type": _("Abbreviation does not match the type"),
    "symbol_letter": _("A letter's symbol has no abbreviation of a type"),
    "date_form": _("Form of place and date"),
    "date_comma": _("No comma between place and date"),
    "date_place": _("Capitals of the place"),
    "date_zero": _("Leading zero of the day"),
    "month_zero": _("Leading zero of the month (only for months 1 and 2)"),
    "date_unreal": _("There is no such day"),
    "letter_subject_word": _("Does not begin with “V/v”"),
    "letter_subject_space": _("Space under the number"),
    "addressee_word": _("Wording"),
    "addressee_dash": _("No dash before an addressee"),
    "list_end": _("Sign at the end of the line"),
    "power_form": _("Form of the signing power"),
    "signer_title": _("Title or degree before the name"),
    "recipients_word": _("Wording"),
    "recipients_dash": _("No dash before a recipient"),
    "recipients_kept": _("The last line does not say who keeps the copy"),
}

VALUES: dict[str, Promise] = {
    "nothing": _("nothing"),
    "required": _("required"),
    "landscape": _("landscape"),
    "portrait": _("portrait"),
    "top_center": _("centred in the top margin, from page 2"),
    "foot": _("at the foot"),
    "shown": _("shown"),
    "hidden": _("not shown"),
    "left": _("left"),
    "right": _("right"),
    "center": _("centred"),
    "both": _("justified"),
    "bold": _("bold"),
    "not_bold": _("not bold"),
    "italic": _("italic"),
    "not_italic": _("upright"),
    "black": _("black"),
    "nfd": _("decomposed"),
    "nfc": _("composed Unicode (TCVN 6909:2001)"),
    "all_capitals": _("all in capitals"),
    "sentence_case": _("small letters with initial capitals"),
    "initial_capitals": _("initial capitals"),
    "underlined": _("underlined"),
    "drawn_line": _("a drawn solid line"),
    "right_column": _("right column"),
    "left_column": _("left column"),
    "other_line": _("on another line"),
    "line_of_number": _("on the line of the number"),
    "no_type": _("begins with the issuer"),
    "real_date": _("a day of the calendar"),
    "name_only": _("the name alone"),
    "party": _("Party document"),
    "state": _("document under Decree 30/2020"),
}


def component(departure: Departure) -> str:
    return str(COMPONENTS[departure.component])


def rule(departure: Departure) -> str:
    return str(RULES[departure.rule])


def found(departure: Departure) -> str:
    return _value(departure.found)


def expected(departure: Departure) -> str:
    return _value(departure.expected)


def place(departure: Departure) -> str:
    """Return where it is, as well as it can be told: page, paragraph and the paragraph's first words."""
    if not departure.paragraph:
        return gettext("whole document")
    where = {"page": departure.page, "paragraph": departure.paragraph, "words": departure.words}
    if departure.page is None:
        return gettext("paragraph %(paragraph)s: “%(words)s”") % where
    return gettext("page %(page)s, paragraph %(paragraph)s: “%(words)s”") % where


def _value(value: str) -> str:
    """Return a value as words: a key after "@", with the component it is about after a colon."""
    if not value.startswith("@"):
        return value
    key, _colon, other = value[1:].partition(":")
    if key in {"above", "below"}:
        named = {"component": COMPONENTS[other]}
        return gettext("above “%(component)s”") % named if key == "above" else gettext("below “%(component)s”") % named
    return str(VALUES[key])
