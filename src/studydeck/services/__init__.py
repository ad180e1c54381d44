"""Use cases: plain functions that take the session first, change what they say, and never commit."""
