"""`python -m studydeck` is the command `studydeck`."""

from studydeck.cli import main

main()
