"""What an assignment asks, until when, and what it is worth. Pure: moments and chance are arguments."""
