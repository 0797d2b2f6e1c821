"""What may be read of documents, limited to what the actor may see."""
