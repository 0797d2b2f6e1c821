"""All checks of one document. Pure: bytes in, departures out; runs in the child process."""

from __future__ import annotations

from nhipcau.documents.layout.checking import letters, looks, order, pages, words
from nhipcau.documents.layout.checking.report import Report
from nhipcau.documents.layout.checking.roles import Roles
from nhipcau.documents.layout.departures import Departure
from nhipcau.documents.layout.word.package import Package
from nhipcau.documents.layout.word.reading import read
from nhipcau.documents.layout.word.shapes import Paper


def inspected(data: bytes) -> list[Departure]:
    """Return the departures of a DOCX in the order of the document; raises `word.package.Unreadable`."""
    paper = read(Package(data))
    report = Report()
    roles = Roles(paper)
    pages.check(roles, report)
    if roles.is_party:
        # Party documents follow guidance 36-HD/VPTW, not the decree: what follows would all be beside the point.
        report.add(roles.lines[0], "party", "@party", "@state", component="national_name", severity="warning")
        return report.found
    letters.check(roles, report)
    if not _is_old(paper):
        order.check(roles, report)
        words.check(roles, report)
        looks.check(roles, report)
    return sorted(report.found, key=lambda departure: departure.paragraph)


def _is_old(paper: Paper) -> bool:
    """Say whether most letters are in an old encoding: their words cannot be read before they are converted."""
    runs = [run for line in paper.lines for run in line.runs]
    old = sum(len(run.text) for run in runs if any(letters.is_old(font) for font in run.fonts))
    return old * 2 > sum(len(run.text) for run in runs)
