"""studydeck: a history text goes in, question cards that prove themselves come out."""
