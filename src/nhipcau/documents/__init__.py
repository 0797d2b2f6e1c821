"""The Front data centre: documents read, registered, found and kept (ADR 17)."""
