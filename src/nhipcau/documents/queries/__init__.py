"""Reading documents, limited to what the actor may see."""

from nhipcau.documents.queries.imports import (
    RegisterImportFacts,
    own_register_imports,
    register_import,
    register_rejects,
)

__all__ = ["RegisterImportFacts", "own_register_imports", "register_import", "register_rejects"]
