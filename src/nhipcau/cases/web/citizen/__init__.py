"""What the citizen sees: the report page, and the page of one case behind its link."""
