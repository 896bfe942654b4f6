"""What accounts word differently where only one wording can be right: quotations and names."""
