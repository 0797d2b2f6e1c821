"""Tables that people send as CSV or Excel files: letters, delimiters, headings, merged cells; rows in bounded memory.

What a kind of table holds is said by its module, in `Columns`.
"""

from nhipcau.kernel.tables.columns import Column, Columns
from nhipcau.kernel.tables.reading import (
    LARGEST_FILE,
    MOST_ROWS,
    FileRow,
    FileRows,
    read_file,
    require_readable,
)
from nhipcau.kernel.tables.writing import csv_text, reject_lines, sample_csv, sample_sheet

__all__ = [
    "LARGEST_FILE",
    "MOST_ROWS",
    "Column",
    "Columns",
    "FileRow",
    "FileRows",
    "csv_text",
    "read_file",
    "reject_lines",
    "require_readable",
    "sample_csv",
    "sample_sheet",
]
