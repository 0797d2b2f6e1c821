"""Minutes as a printed record, after Decree 30/2020/NĐ-CP: unit and national motto, title, text, signatures."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from nhipcau.kernel.web.formats import moment_long
from nhipcau.kernel.web.pdf import Sheet
from nhipcau.meetings import queries, rules
from nhipcau.meetings.queries import MeetingFacts, RecordFacts

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
TITLE = "BIÊN BẢN"


def minutes_pdf(found: MeetingFacts, record: RecordFacts) -> bytes:
    """Return the file, in the language papers are written in."""
    with override(settings.LANGUAGE_CODE):
        return _sheet(found, record).pdf()


def _sheet(found: MeetingFacts, record: RecordFacts) -> Sheet:
    sheet = Sheet(title=found.title, foot=found.unit)
    sheet.pair((found.unit.upper(), ""), (NATION, MOTTO))
    sheet.say(TITLE, "heading")
    sheet.say(found.title, "subheading")
    if not record.is_final:
        sheet.say(_("Draft, not final yet"), "small")
    for name in rules.SECTIONS[:2]:
        sheet.say(record.words.get(name, ""))
    if record.motions:
        sheet.say(_("Votes"), "head")
        for place, one in enumerate(record.motions, 1):
            result = queries.tally_words(one.tally) if one.tally else ""
            sheet.say(f"{place}. {one.text}\n{result}")
    for name in rules.SECTIONS[2:]:
        sheet.say(record.words.get(name, ""))
    if record.final_at:
        sheet.say(_("Final since %(moment)s.") % {"moment": moment_long(record.final_at)}, "small")
    sheet.pair((_("Secretary").upper(), record.secretary), (_("Chair").upper(), record.chair), gap=True)
    return sheet
