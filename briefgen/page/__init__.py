"""Brief -> HTML -> fitted PDF: the only room that knows Jinja2 and WeasyPrint.

The layout engine is loaded when the first page is made, not on import.
"""

from briefgen.page.pipeline import FORMATS, Format, Page, render, warm_up

__all__ = ["FORMATS", "Format", "Page", "render", "warm_up"]
