"""Registers, reports and indices as pages, PDF, DOCX and XLSX."""
