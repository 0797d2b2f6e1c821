"""Tables of cases as CSV or Excel files: what stands in a file, without the database."""

from nhipcau.cases.case_files.columns import COLUMNS, SAMPLES, Column, labels
from nhipcau.cases.case_files.reading import LARGEST_FILE, MOST_ROWS, FileRow, FileRows, read_file, require_readable
from nhipcau.cases.case_files.writing import reject_lines, sample_csv

__all__ = [
    "COLUMNS",
    "LARGEST_FILE",
    "MOST_ROWS",
    "SAMPLES",
    "Column",
    "FileRow",
    "FileRows",
    "labels",
    "read_file",
    "reject_lines",
    "require_readable",
    "sample_csv",
]
