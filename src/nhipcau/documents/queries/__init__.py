"""Reading documents, limited to what the actor may see."""
