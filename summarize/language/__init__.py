"""What the stages share about human language: which one a text is in, its words, its stop words."""
