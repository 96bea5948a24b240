"""Dossier + audience -> brief: what to say, in order, with priorities."""
