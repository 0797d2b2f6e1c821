"""The guides: Markdown files the build copies from docs/howto, rendered once per process and language."""

from nhipcau.help.guides.rendering import Guide, Section, all_guides, guide, search

__all__ = ["Guide", "Section", "all_guides", "guide", "search"]
