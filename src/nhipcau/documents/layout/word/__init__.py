"""An uploaded DOCX taken apart: its paragraphs with the look they come out with."""
