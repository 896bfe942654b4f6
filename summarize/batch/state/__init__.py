"""State: what a batch knows of documents, stories and briefs, and keeps between runs."""
