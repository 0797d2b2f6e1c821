"""Pages on which documents are written, approved and issued; and the checker of Word files."""
