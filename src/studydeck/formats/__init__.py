"""Bytes to notes and back: each format is one module with `load`, `dump` or both, and no database."""
