"""What a sentence says, read once for all who ask: words and their kin, numbers, dates, names."""
