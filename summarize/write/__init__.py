"""Write: what to say of a story, each sentence with the places it rests on."""

from summarize.write.extractive import write_extractive

__all__ = ["write_extractive"]
