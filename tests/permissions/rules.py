"""Who may pass which door, in words and as a function: yes, no (403), hidden (404), sign in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.permissions.adoption_world import hears_hindrance
from tests.permissions.copies_world import sees_copy, sees_part
from tests.permissions.documents_world import sees_document
from tests.permissions.files_world import governs_file, sees_file
from tests.permissions.meetings_world import is_delegate, is_voter, runs_meeting, sees_meeting
from tests.permissions.spaces_world import JOINERS, is_asked, is_guest, sees_space, sees_space_of_two
from tests.permissions.world import NOBODY, READERS, WRITERS, Who, sees_case

DOCUMENT_READERS = frozenset({"leader", "officer", "clerk", "observer", "head"})
DOCUMENT_WRITERS = frozenset({"leader", "officer", "clerk"})
GIVERS = frozenset({"leader", "officer"})
"""Roles that give tasks to other units."""
YES, NO, HIDDEN, SIGN_IN = "yes", "no", "hidden", "sign in"


@dataclass(frozen=True, slots=True)
class Rule:
    """`answer` decides for staff; `others` for visitors and for who has no role today, unless `nobody` says else."""

    words: str
    answer: Callable[[Who], str]
    others: str = SIGN_IN
    nobody: str = ""

    def __call__(self, who: Who) -> str:
        if who.is_staff or who.link:
            return self.answer(who)
        return self.nobody if self.nobody and who == NOBODY else self.others


def _in_branch(who: Who) -> bool:
    """Unit A lies in the branch of A itself and of the city's committee."""
    return who.relation in {"own", "ancestor"}


def _if(may: bool, otherwise: str = NO) -> str:
    return YES if may else otherwise


def _case(who: Who, may: bool) -> str:
    return _if(may) if sees_case(who) else HIDDEN


def _space(who: Who, may: bool) -> str:
    """Answer a question about the space of the world: who does not read it does not know that it is there."""
    return _if(may) if sees_space(who) else HIDDEN


def _writes(who: Who, *relations: str) -> bool:
    return who.relation in relations and who.role in WRITERS


def _oversees(who: Who) -> bool:
    return who.role in {"leader", "administrator"}


def _answers(who: Who) -> bool:
    return who.role in WRITERS or _oversees(who)


def _document(who: Who, key: str, may: bool) -> str:
    """Answer a question about a document of the world: who does not read it does not know that it is there."""
    return _if(may) if sees_document(who, key) else HIDDEN


def _reads_as_owner(who: Who) -> bool:
    return who.relation == "own" and who.role in DOCUMENT_READERS


def _registers(who: Who) -> bool:
    return who.role in {"leader", "officer", "clerk"}


def _has_level(who: Who) -> bool:
    """The Front's committees of the city and of communes; agencies act on a level of their own."""
    return who.relation in {"own", "ancestor", "sibling"}


def _uses_words_of_a(who: Who) -> bool:
    return _answers(who) and who.relation in {"own", "descendant"}


def _reads_draft(who: Who) -> bool:
    return who.relation == "own" and who.role in DOCUMENT_READERS


def _reads_given(who: Who) -> bool:
    return who.relation == "own" and who.role in READERS


def _keeps_documents(who: Who) -> bool:
    return who.relation == "own" and who.role in {"leader", "officer", "clerk"}


def _copy(who: Who, relation: str, roles: frozenset[str]) -> str:
    """Answer for a deed of one side of a copy: who does not read the copy does not know that it is there."""
    return _if(who.relation == relation and who.role in roles) if sees_copy(who) else HIDDEN


_DECIDERS = frozenset({"leader", "officer", "head"})


def _meeting(who: Who, may: bool) -> str:
    """Answer about a called meeting: who is neither of its unit nor invited does not know that it is there."""
    return _if(may) if sees_meeting(who) else HIDDEN


def _prepares_meeting(who: Who) -> bool:
    return who.relation == "own" and who.role in WRITERS


def _leads_meeting(who: Who) -> bool:
    return who.relation == "own" and who.role in _DECIDERS


def _own_meeting(who: Who, may: bool) -> str:
    """Answer about a meeting nobody was called to yet."""
    return _if(may) if runs_meeting(who) else HIDDEN


def _link(*good: str) -> Callable[[Who], str]:
    return lambda who: _if(who.link in good, HIDDEN)


RULES: dict[str, Rule] = {
    "public": Rule("anybody", lambda _who: YES, YES),
    "nobody": Rule("nobody: only in demo mode, only from the machine itself", lambda _who: HIDDEN, HIDDEN),
    "staff": Rule("anybody who acts for a unit today", lambda _who: YES),
    "cases": Rule("roles that read cases (all but member)", lambda who: _if(who.role in READERS)),
    "overseer": Rule(
        "leader or administrator of the Front's committee of the city or of a commune, for that place",
        lambda who: _if(who.role in {"leader", "administrator"} and who.relation in {"own", "ancestor", "sibling"}),
    ),
    "case reader": Rule(
        "a role that reads cases, in a unit of the case or above one; to all others the case is not there",
        lambda who: _if(sees_case(who), HIDDEN),
    ),
    "plain case reader": Rule(
        "the same, of a case without a co-handler: its former colleagues are strangers",
        lambda who: _if(sees_case(who) and _in_branch(who), HIDDEN),
    ),
    "case writer": Rule(
        "leader, officer, clerk or head of any unit; where cases are named each is asked again",
        lambda who: _if(who.role in WRITERS),
    ),
    "enterer of the case": Rule(
        "leader, officer, clerk or head of the unit that entered it for somebody; other readers 403, strangers 404",
        lambda who: _case(who, _writes(who, "own")) if _in_branch(who) else HIDDEN,
    ),
    "case owner": Rule(
        "leader, officer, clerk or head of the unit in charge; other readers 403, strangers 404",
        lambda who: _case(who, _writes(who, "own")),
    ),
    "case assigner": Rule(
        "leader or officer of the unit in charge",
        lambda who: _case(who, who.relation == "own" and who.role in {"leader", "officer"}),
    ),
    "case leader": Rule(
        "leader of the unit in charge",
        lambda who: _case(who, who.relation == "own" and who.role == "leader"),
    ),
    "case party": Rule(
        "leader, officer, clerk or head of a unit that takes part (not one that only stands above)",
        lambda who: _case(who, _writes(who, "own", "co-handler")),
    ),
    "case partner": Rule(
        "leader, officer, clerk or head of a unit asked to take part; other readers 403, strangers 404",
        lambda who: _case(who, _writes(who, "co-handler")),
    ),
    "own unit's entry": Rule(
        "readers of the unit that wrote the internal entry",
        lambda who: _if(sees_case(who) and who.relation == "own", HIDDEN),
    ),
    "unit reader": Rule(
        "anybody of the unit or of one above it, and of the city's committee", lambda who: _if(_in_branch(who), HIDDEN)
    ),
    "unit administrator": Rule(
        "administrators of the unit or of one above it; colleagues 403, strangers 404",
        lambda who: _if(who.role == "administrator") if _in_branch(who) else HIDDEN,
    ),
    "top of a branch": Rule(
        "administrators above the unit, not its own; all others of the branch 403, strangers 404",
        lambda who: _if(who.role == "administrator" and who.relation == "ancestor") if _in_branch(who) else HIDDEN,
    ),
    "hidden unit administrator": Rule(
        "administrators of the unit or of one above it; to all others the role is not there",
        lambda who: _if(who.role == "administrator" and _in_branch(who), HIDDEN),
    ),
    "hidden unit administrator of a token": Rule(
        "administrators of the unit the token acts for, or of one above it; other administrators 404, all others 403",
        lambda who: _if(_in_branch(who), HIDDEN) if who.role == "administrator" else NO,
    ),
    "administrator": Rule(
        "administrators of any unit, for their own branch", lambda who: _if(who.role == "administrator")
    ),
    "city administrator": Rule(
        "administrators of the city's Front committee",
        lambda who: _if(who.role == "administrator" and who.relation == "ancestor"),
    ),
    "lender": Rule(
        "who lent the role, who was lent it, and administrators of the unit or of one above it",
        lambda who: _if(who == Who("own", "leader") or (who.role == "administrator" and _in_branch(who)), HIDDEN),
    ),
    "own import": Rule(
        "who uploaded the list, in the name of the same unit",
        lambda who: _if(who == Who("own", "administrator"), HIDDEN),
    ),
    "own run": Rule(
        "who asked for it, in the name of the same unit", lambda who: _if(who == Who("own", "officer"), HIDDEN)
    ),
    "own filter": Rule("who saved it, in the same unit", lambda who: _if(who == Who("own", "officer"), HIDDEN)),
    "importer": Rule(
        "leaders and administrators of the Front's committee of the city or of a commune",
        lambda who: _if(_oversees(who) and _has_level(who)),
    ),
    "own import of cases": Rule(
        "who uploaded it, in the name of the same unit", lambda who: _if(who == Who("own", "leader"), HIDDEN)
    ),
    "own import of cases, to take over": Rule(
        "who uploaded it, if they may still import; other importers 404, all others 403",
        lambda who: _if(who == Who("own", "leader"), HIDDEN if _oversees(who) and _has_level(who) else NO),
    ),
    "leader or clerk": Rule("leaders and clerks, for their own unit", lambda who: _if(who.role in {"leader", "clerk"})),
    "file reader": Rule(
        "readers of documents in the unit that keeps the file, and in the one it is shared with; to others it is not "
        "there",
        lambda who: _if(sees_file(who), HIDDEN),
    ),
    "file filler": Rule(
        "leader, officer or clerk of the unit that keeps the file; other readers of it 403, strangers 404",
        lambda who: _if(who.relation == "own" and _registers(who)) if sees_file(who) else HIDDEN,
    ),
    "file governor": Rule(
        "leaders and clerks of the unit that keeps the file; other readers of it 403, strangers 404",
        lambda who: _if(governs_file(who)) if sees_file(who) else HIDDEN,
    ),
    "leader who lifts a hold": Rule(
        "leaders of the unit that set the hold; its other readers 403, strangers 404",
        lambda who: _if(who.role == "leader") if sees_file(who) and who.relation == "own" else HIDDEN,
    ),
    "document's governor": Rule(
        "leaders and clerks of the unit that holds the document; other readers of it 403, strangers 404",
        lambda who: _document(who, "document", governs_file(who)),
    ),
    "leader or clerk of the file's unit": Rule(
        "leaders and clerks of the unit that keeps the file; those of other units 404, all others 403",
        lambda who: _if(who.relation == "own", HIDDEN) if who.role in {"leader", "clerk"} else NO,
    ),
    "keeper of the list's line": Rule(
        "leaders and clerks of the unit whose list it is; those of other units 404, all others 403",
        lambda who: _if(who.relation == "own", HIDDEN) if who.role in {"leader", "clerk"} else NO,
    ),
    "opener from the list's line": Rule(
        "leader, officer or clerk of the unit whose list it is; those of other units 404, all others 403",
        lambda who: _if(who.relation == "own", HIDDEN) if _registers(who) else NO,
    ),
    "approver of the list": Rule(
        "leaders of the unit whose list it is; those of other units 404, all others 403",
        lambda who: _if(who.relation == "own", HIDDEN) if who.role == "leader" else NO,
    ),
    "reader of the proposal": Rule(
        "leaders and clerks of the unit; to all others it is not there", lambda who: _if(governs_file(who), HIDDEN)
    ),
    "voter on the proposal": Rule(
        "leaders and clerks of the unit, but not whoever made it (403); to all others it is not there",
        lambda who: _if(who.role == "leader") if governs_file(who) else HIDDEN,
    ),
    "readers of documents": Rule(
        "roles that read documents (not administrator, not member)", lambda who: _if(who.role in DOCUMENT_READERS)
    ),
    "figures of unit A": Rule(
        "readers of documents of the unit; leaders and officers of units above; to all others it is not there",
        lambda who: _if(
            who.role in DOCUMENT_READERS
            and (who.relation == "own" or (who.relation == "ancestor" and who.role in {"leader", "officer"})),
            NO if who.relation == "own" else HIDDEN,
        ),
    ),
    "tasks": Rule("roles that read tasks (all but member)", lambda who: _if(who.role in READERS)),
    "onlooker of unit A's use": Rule(
        "all roles but member, of unit A and of units above it; to those of others it is not there, members 403",
        lambda who: _if(_in_branch(who), HIDDEN) if who.role in READERS else NO,
    ),
    "speaker for a unit": Rule(
        "all roles but observer and member, for their own unit",
        lambda who: _if(who.role in READERS - {"observer"}),
    ),
    "hears what hinders unit A": Rule(
        "all roles but member, of unit A and of the level right above; to all others it is not there",
        lambda who: _if(hears_hindrance(who), HIDDEN),
    ),
    "answers what hinders unit A": Rule(
        "administrator, leader or officer of the level right above; others who hear of it 403, all others 404",
        lambda who: (
            _if(who.relation == "ancestor" and who.role in GIVERS | {"administrator"})
            if hears_hindrance(who)
            else HIDDEN
        ),
    ),
    "unit A's speaker": Rule(
        "all roles of unit A but observer and member; others who hear of it 403, all others 404",
        lambda who: _if(who.relation == "own" and who.role != "observer") if hears_hindrance(who) else HIDDEN,
    ),
    "giver of tasks": Rule("leader or officer, for their own unit", lambda who: _if(who.role in GIVERS)),
    "giver of tasks who sees the case": Rule(
        "leader or officer of a unit that may see the case; to those of others the case is not there, all others 403",
        lambda who: _if(who.role in GIVERS and sees_case(who), HIDDEN if who.role in GIVERS else NO),
    ),
    "reader of unit A's tasks": Rule(
        "roles that read tasks, of the unit that gives them; to all others they are not there",
        lambda who: _if(_reads_given(who), HIDDEN),
    ),
    "giver of unit A's tasks": Rule(
        "leaders and officers of the unit that gives them; its other readers 403, all others 404",
        lambda who: _if(_reads_given(who) and who.role in GIVERS, NO if _reads_given(who) else HIDDEN),
    ),
    "giver of unit A's tasks, asked at the door": Rule(
        "leaders and officers of the unit that gives them; those of other units 404, all others 403",
        lambda who: _if(_reads_given(who) and who.role in GIVERS, HIDDEN if who.role in GIVERS else NO),
    ),
    "preparer of meetings": Rule(
        "leader, officer, clerk or head, for their own unit", lambda who: _if(who.role in WRITERS)
    ),
    "who sees the meeting": Rule(
        "readers of the unit that calls it and of the units invited; to all others it is not there",
        lambda who: _if(sees_meeting(who), HIDDEN),
    ),
    "reader of the meeting in the making": Rule(
        "readers of the unit that prepares it; to all others it is not there",
        lambda who: _if(runs_meeting(who), HIDDEN),
    ),
    "reader of minutes in the making": Rule(
        "readers of the unit that held the meeting; to all others they are not there, until they are final",
        lambda who: _if(runs_meeting(who), HIDDEN),
    ),
    "secretary of the meeting in the making": Rule(
        "leader, officer, clerk or head of the unit that prepares it; its other readers 403, all others 404",
        lambda who: _own_meeting(who, _prepares_meeting(who)),
    ),
    "chair of the meeting in the making": Rule(
        "leader, officer or head of the unit that prepares it; its other readers 403, all others 404",
        lambda who: _own_meeting(who, _leads_meeting(who)),
    ),
    "reader of the unit that calls the meeting": Rule(
        "readers of the unit that calls it; who is invited 403, all others 404",
        lambda who: _meeting(who, runs_meeting(who)),
    ),
    "secretary of the meeting": Rule(
        "leader, officer, clerk or head of the unit that calls it; who else sees it 403, all others 404",
        lambda who: _meeting(who, _prepares_meeting(who)),
    ),
    "secretary of the meeting, asked at the door": Rule(
        "the same; who prepares meetings elsewhere and does not see it 404, who prepares none 403",
        lambda who: _meeting(who, _prepares_meeting(who)) if who.role in WRITERS else NO,
    ),
    "chair of the meeting": Rule(
        "leader, officer or head of the unit that calls it; who else sees it 403, all others 404",
        lambda who: _meeting(who, _leads_meeting(who)),
    ),
    "giver of the meeting's tasks": Rule(
        "leader or officer of the unit that held it; who else sees it 403, all others 404",
        lambda who: _meeting(who, who.relation == "own" and who.role in GIVERS),
    ),
    "writer of documents in the unit that held it": Rule(
        "leader, officer or clerk of the unit that held it; who else sees it 403, all others 404",
        lambda who: _meeting(who, who.relation == "own" and who.role in DOCUMENT_WRITERS),
    ),
    "who answers the invitation": Rule(
        "leader, officer, clerk or head of the unit invited or of the one that calls; its readers 403, others 404",
        lambda who: _if(
            who.relation in {"own", "descendant"} and who.role in WRITERS, NO if runs_meeting(who) else HIDDEN
        ),
    ),
    "delegate": Rule(
        "who was named to come, in person; who else sees the meeting 403, all others 404",
        lambda who: _meeting(who, is_delegate(who)),
    ),
    "voter": Rule(
        "who was named to come with a vote, in person; who else sees the meeting 403, all others 404",
        lambda who: _meeting(who, is_voter(who)),
    ),
    "reader of the paper for voters": Rule(
        "readers of the unit that calls the meeting, and delegates with a vote; to all others it is not there",
        lambda who: _if(runs_meeting(who) or is_voter(who), HIDDEN),
    ),
    "nobody who looks": Rule("nobody: the thing is not part of that meeting", lambda _who: HIDDEN),
    "draft reader": Rule(
        "readers of documents of the unit that writes it; to all others it is not there",
        lambda who: _if(_reads_draft(who), HIDDEN),
    ),
    "draft writer": Rule(
        "leaders, officers and clerks of the unit that writes it; its other readers 403, all others 404",
        lambda who: _if(_reads_draft(who) and who.role in DOCUMENT_WRITERS, NO if _reads_draft(who) else HIDDEN),
    ),
    "draft leader": Rule(
        "leaders of the unit that writes it; its other readers 403, all others 404",
        lambda who: _if(_reads_draft(who) and who.role == "leader", NO if _reads_draft(who) else HIDDEN),
    ),
    "writers of documents": Rule(
        "leader, officer or clerk, for their own unit", lambda who: _if(who.role in DOCUMENT_WRITERS)
    ),
    "writers of documents, for their own unit's stack": Rule(
        "leader, officer or clerk of the unit that brought it in; to all others it is not there",
        lambda who: _if(who.relation == "own" and who.role in DOCUMENT_WRITERS, HIDDEN),
    ),
    "writers of documents, for their own unit's stack; others are refused at the door": Rule(
        "leader, officer or clerk of the unit that brought it in; those of other units 404, all others 403",
        lambda who: _if(
            who.relation == "own" and who.role in DOCUMENT_WRITERS, HIDDEN if who.role in DOCUMENT_WRITERS else NO
        ),
    ),
    "document writer": Rule("leader, officer or clerk, for their own unit", lambda who: _if(_registers(who))),
    "keeper of registers": Rule(
        "leader or clerk, for the registers of their own unit", lambda who: _if(who.role in {"leader", "clerk"})
    ),
    "document reader": Rule(
        "readers of documents in the unit that holds it or helps with it; to all others it is not there",
        lambda who: _if(sees_document(who, "document"), HIDDEN),
    ),
    "reader of the named document": Rule(
        "leaders and clerks of the unit, and the officer it is assigned to; to all others it is not there",
        lambda who: _if(sees_document(who, "doc_named"), HIDDEN),
    ),
    "reader of the shared document": Rule(
        "readers of documents in the unit that holds it, and in the one it is shared with; to others it is not there",
        lambda who: _if(sees_document(who, "doc_shared"), HIDDEN),
    ),
    "shared document's owner": Rule(
        "readers of documents in the unit that holds it: whom it was shared with does not learn how it is handled",
        lambda who: _if(_reads_as_owner(who), HIDDEN),
    ),
    "issued document's reader": Rule(
        "readers of documents in the unit that issued it; whom it was sent to reads a line of their own",
        lambda who: _if(_reads_as_owner(who), HIDDEN),
    ),
    "readers of documents, hidden": Rule(
        "roles that read documents, of any unit; to all others it is not there",
        lambda who: _if(who.role in DOCUMENT_READERS, HIDDEN),
    ),
    "no document": Rule("nobody: there is no such thing", lambda _who: HIDDEN),
    "no document's bytes": Rule(
        "nobody: a file is opened from the page of its document, which puts it on record",
        lambda _who: HIDDEN,
        HIDDEN,
    ),
    "document party": Rule(
        "leader, officer or clerk of a unit that takes part; other readers 403, strangers 404",
        lambda who: _document(who, "document", _registers(who)),
    ),
    "document keeper": Rule(
        "leader, officer or clerk of the unit that holds it; other readers 403, strangers 404",
        lambda who: _document(who, "document", who.relation == "own" and _registers(who)),
    ),
    "keeper of the unit's document": Rule(
        "leader, officer or clerk of the unit; its other readers 403, all others 404",
        lambda who: _if(_registers(who)) if _reads_as_owner(who) else HIDDEN,
    ),
    "importer of registers": Rule(
        "leader or clerk, for the registers of their own unit", lambda who: _if(who.role in {"leader", "clerk"})
    ),
    "own import of a register": Rule(
        "who uploaded it, in the name of the same unit", lambda who: _if(who == Who("own", "leader"), HIDDEN)
    ),
    "own import of a register, to take over": Rule(
        "who uploaded it, if they may still import; other importers 404, all others 403",
        lambda who: _if(who == Who("own", "leader"), HIDDEN if who.role in {"leader", "clerk"} else NO),
    ),
    "answerer": Rule(
        "roles that write answers or look after a unit (not observer, not member)",
        lambda who: _if(_answers(who)),
    ),
    "answerer who reads the case": Rule(
        "roles that write answers or look after a unit, if they read the case",
        lambda who: _case(who, _answers(who)),
    ),
    "unit's wordsmith": Rule("leaders and administrators, for their own unit", lambda who: _if(_oversees(who))),
    "owner of the ready answer": Rule(
        "leaders and administrators of the unit it belongs to; who may only use it 403, all others 404",
        lambda who: _if(who.relation == "own" and _oversees(who), NO if _uses_words_of_a(who) else HIDDEN),
    ),
    "owner of the ready answer, else by role": Rule(
        "leaders and administrators of the unit it belongs to; those of other units 404, all others 403",
        lambda who: _if(who.relation == "own", HIDDEN) if _oversees(who) else NO,
    ),
    "user of the ready answer": Rule(
        "roles that write answers or look after a unit, in the unit it belongs to or below; to others it is not there",
        lambda who: _if(_uses_words_of_a(who), HIDDEN),
    ),
    "owner of the ready answer, hidden": Rule(
        "leaders and administrators of the unit it belongs to; colleagues 403, all others 404",
        lambda who: _if(_oversees(who)) if who.relation == "own" else HIDDEN,
    ),
    "readers of documents, else it is not there": Rule(
        "roles that read documents, of any unit; to all others it is not there",
        lambda who: _if(who.role in DOCUMENT_READERS, HIDDEN),
    ),
    "readers of the document": Rule(
        "readers of the unit that holds it and of the unit that helps; to all others it is not there",
        lambda who: _if(sees_document(who, "document"), HIDDEN),
    ),
    "readers of the document for named people": Rule(
        "who it is assigned to, leaders and clerks of the unit that holds it; to all others it is not there",
        lambda who: _if(sees_document(who, "doc_named"), HIDDEN),
    ),
    "readers of the shared document": Rule(
        "readers of the unit that holds it and of the one it is shared with; to all others it is not there",
        lambda who: _if(sees_document(who, "doc_shared"), HIDDEN),
    ),
    "readers in the unit that holds the document": Rule(
        "readers of the unit that holds it; whom it is shared with 403, to all others it is not there",
        lambda who: _if(who.relation == "own") if sees_document(who, "doc_shared") else HIDDEN,
    ),
    "keeper of the document's line": Rule(
        "leader, officer or clerk of the unit that holds it; other readers 403, to all others it is not there",
        lambda who: _if(_keeps_documents(who)) if sees_document(who, "document") else HIDDEN,
    ),
    "keeper of the shared line": Rule(
        "leader, officer or clerk of the unit that holds it; other readers 403, to all others it is not there",
        lambda who: _if(_keeps_documents(who)) if sees_document(who, "doc_shared") else HIDDEN,
    ),
    "confidants of the unit that holds the document": Rule(
        "leader or clerk of the unit that holds it; other readers 403, to all others it is not there",
        lambda who: (
            _if(who.relation == "own" and who.role in {"leader", "clerk"})
            if sees_document(who, "doc_shared")
            else HIDDEN
        ),
    ),
    "own search": Rule("who saved it, in the same unit", lambda who: _if(who == Who("own", "officer"), HIDDEN)),
    "no task": Rule("nobody: there is no such list", lambda _who: HIDDEN),
    "copy reader": Rule(
        "readers of tasks in the unit that gave or received it, or above; to all others it is not there",
        lambda who: _if(sees_copy(who), HIDDEN),
    ),
    "part reader": Rule(
        "readers of tasks in the units that have the whole or the part, or above; to all others it is not there",
        lambda who: _if(sees_part(who), HIDDEN),
    ),
    "copy receiver": Rule(
        "leader, officer, clerk or head of the unit that received the copy; its other readers 403, strangers 404",
        lambda who: _copy(who, "own", WRITERS),
    ),
    "copy assigner": Rule(
        "leader, officer or head of the unit that received the copy; its other readers 403, strangers 404",
        lambda who: _copy(who, "own", _DECIDERS),
    ),
    "copy divider": Rule(
        "leader or officer of the unit that received the copy; its other readers 403, strangers 404",
        lambda who: _copy(who, "own", frozenset({"leader", "officer"})),
    ),
    "copy issuer": Rule(
        "leader, officer or head of the unit that gave the copy; its other readers 403, strangers 404",
        lambda who: _copy(who, "ancestor", _DECIDERS),
    ),
    "copy writer": Rule(
        "leader, officer, clerk or head of the unit that gave or received it; other readers 403, strangers 404",
        lambda who: _if(who.role in WRITERS) if sees_copy(who) else HIDDEN,
    ),
    "opener of spaces": Rule("leader or officer, for their own unit", lambda who: _if(who.role in GIVERS)),
    "space reader": Rule(
        "roles that read, in the units of the space, and its guest; to all others it is not there",
        lambda who: _if(sees_space(who), HIDDEN),
    ),
    "space writer": Rule(
        "leader, officer, clerk or head in the units of the space, and its guest; its other readers 403, others 404",
        lambda who: _space(who, who.role in WRITERS or is_guest(who)),
    ),
    "space keeper": Rule(
        "leader or officer of the unit that keeps the space; its other readers 403, all others 404",
        lambda who: _space(who, who.relation == "own" and who.role in GIVERS),
    ),
    "unit asked into a space": Rule(
        "leader, officer or head of the invited unit; to everybody else, its colleagues too, it is not there",
        lambda who: _if(is_asked(who), HIDDEN),
    ),
    "unit that came by an invitation": Rule(
        "leader, officer or head of that unit; the other readers of the space 403, all others 404",
        lambda who: _if(who.relation == "other branch" and who.role in JOINERS) if sees_space_of_two(who) else HIDDEN,
    ),
    "author of the message": Rule(
        "who wrote it; the other readers of the space 403, all others 404",
        lambda who: _space(who, who == Who("own", "officer")),
    ),
    "case reader of discussions": Rule(
        "whoever may open the case; to all others it is not there", lambda who: _case(who, may=True)
    ),
    "party of a document that everybody reads": Rule(
        "readers of documents in the unit whose line it is, or above; whoever else may open it is not told of it",
        lambda who: _if(who.relation in {"own", "ancestor"} and who.role in DOCUMENT_READERS, HIDDEN),
    ),
    "case party in discussions": Rule(
        "leader, officer, clerk or head of a party of the case; its other readers 403, all others 404",
        lambda who: _case(who, _writes(who, "own", "co-handler")),
    ),
    "nobody who acts": Rule("nobody: there is no such thing", lambda _who: HIDDEN),
    "own notification": Rule("who was told", lambda who: _if(who == Who("own", "leader"), HIDDEN)),
    "own device": Rule("whose device it is", lambda who: _if(who == Who("own", "leader"), HIDDEN)),
    "signed in": Rule("anybody signed in, with a role or without", lambda _who: YES, nobody=YES),
    "citizen link": Rule(
        "who holds the valid link of a case, and only that case; wrong, forged and revoked ones find nothing",
        _link("right", "other"),
        HIDDEN,
    ),
    "link of the case": Rule("who holds the valid link of this very case", _link("right"), HIDDEN),
    "no link": Rule("nobody by a link: what is not public is not the citizen's", _link(), HIDDEN),
}
