"""Reading files, lists of files, what falls due and what is proposed to be destroyed."""

from nhipcau.documents.queries.filing.files import (
    facet_names,
    facet_values,
    file_page,
    files_of_line,
    files_of_lines,
    get_file,
    line_files,
)
from nhipcau.documents.queries.filing.governing import (
    disposals,
    due_lists,
    get_disposal,
    get_hold,
    line_to_open,
    list_line,
    list_page,
)
from nhipcau.documents.queries.filing.packing import Packed, packed_file
from nhipcau.documents.queries.filing.shapes import (
    DueLists,
    FileDetail,
    FileFilter,
    FilePage,
    FileRow,
    ItemRow,
    ListPage,
)

__all__ = [
    "DueLists",
    "FileDetail",
    "FileFilter",
    "FilePage",
    "FileRow",
    "ItemRow",
    "ListPage",
    "Packed",
    "disposals",
    "due_lists",
    "facet_names",
    "facet_values",
    "file_page",
    "files_of_line",
    "files_of_lines",
    "get_disposal",
    "get_file",
    "get_hold",
    "line_files",
    "line_to_open",
    "list_line",
    "list_page",
    "packed_file",
]
