"""One brief from several articles, each sentence traced to the characters it rests on."""

__version__ = "0.1.0"
