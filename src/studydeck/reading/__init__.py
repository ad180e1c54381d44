"""From a text to what it says: sentences, dates, actors. Pure: no file, no clock, no framework."""
