"""The tests, which read as a description of what the program does."""
