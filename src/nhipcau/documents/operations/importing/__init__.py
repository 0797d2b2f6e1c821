"""Taking over an older register from a table: tried first, then carried out by a job, each line once."""

from nhipcau.documents.operations.importing.runs import (
    ask_register_import,
    forget_imports,
    run_register_import,
    take_over_register,
)

__all__ = ["ask_register_import", "forget_imports", "run_register_import", "take_over_register"]
