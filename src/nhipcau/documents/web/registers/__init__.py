"""Pages of the registers: work, books, one line, entering and issuing."""
