"""From a text to what it says: sentences, dates, actors, facts and contradictions, each with its place."""
