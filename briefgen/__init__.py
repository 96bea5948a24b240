"""One-page, fully sourced country-pair briefs from YAML facts and dated texts."""

from importlib.metadata import version

__version__ = version("briefgen")
